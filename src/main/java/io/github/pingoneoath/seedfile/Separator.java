package io.github.pingoneoath.seedfile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Finds out which separator a CSV file has: the one that is most often in its first row. */
final class Separator {

  private static final int LOOKED_AT = 65_536;

  private Separator() {}

  /** Reads ahead and goes back. */
  static char of(BufferedInputStream content, boolean comments) throws IOException {
    content.mark(LOOKED_AT);
    String start = new String(content.readNBytes(LOOKED_AT), StandardCharsets.UTF_8);
    content.reset();
    return start
        .replace("\ufeff", "")
        .lines()
        .filter(line -> !line.isBlank() && !(comments && line.startsWith("#")))
        .findFirst()
        .map(Separator::mostOften)
        .orElse(',');
  }

  private static char mostOften(String line) {
    String unquoted = line.replaceAll("\"[^\"]*\"", "");
    char most = ',';
    for (char separator : new char[] {';', '\t'}) {
      if (count(unquoted, separator) > count(unquoted, most)) {
        most = separator;
      }
    }
    return most;
  }

  private static long count(String line, char separator) {
    return line.chars().filter(character -> character == separator).count();
  }
}
