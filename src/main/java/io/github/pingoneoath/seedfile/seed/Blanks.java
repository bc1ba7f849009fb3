package io.github.pingoneoath.seedfile.seed;

/** Characters that nobody can see: blanks, tabs, non-breaking spaces, byte order marks. */
public final class Blanks {

  private Blanks() {}

  /** The text without those at its ends. */
  public static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  static boolean isBlank(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || Character.getType(character) == Character.FORMAT;
  }
}
