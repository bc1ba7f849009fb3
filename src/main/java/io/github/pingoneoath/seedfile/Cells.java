package io.github.pingoneoath.seedfile;

import java.util.List;

/**
 * The cells of one row of a CSV file, without what nobody can see at their ends: blanks, tabs,
 * non-breaking spaces, byte order marks.
 *
 * @param texts a cell that is not there is as good as an empty one
 */
record Cells(List<String> texts) {

  static Cells of(List<String> fields) {
    return new Cells(fields.stream().map(Cells::trimmed).toList());
  }

  int count() {
    return texts.size();
  }

  boolean areEmpty() {
    return texts.stream().allMatch(String::isEmpty);
  }

  /** The text of a cell, or an empty one. */
  String get(int column) {
    return column >= 0 && column < texts.size() ? texts.get(column) : "";
  }

  void requireCount(int least, int most) throws BrokenRule {
    if (count() < least || count() > most) {
      throw new BrokenRule(
          "The row has the wrong number of columns: look at seedFormat, separators and quotes.");
    }
  }

  static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isInvisible(text.charAt(from))) {
      from++;
    }
    while (from < to && isInvisible(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  static boolean isInvisible(int character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || Character.getType(character) == Character.FORMAT;
  }

  @Override
  public String toString() {
    return count() + " cells";
  }
}
