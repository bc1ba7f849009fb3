package io.github.pingoneoath.seedfile.csv;

import io.github.pingoneoath.seedfile.seed.Blanks;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Finds out which separator a CSV file has, from its first row. */
final class Separator {

  /** A row with semicolons may have decimal commas too, and any row may have tabs for alignment. */
  private static final String CANDIDATES = ";,\t";

  private static final int LOOKED_AT = 65_536;

  private Separator() {}

  /** Reads the start of the content, and resets it. */
  static char of(BufferedInputStream content, boolean comments) throws IOException {
    content.mark(LOOKED_AT);
    String start = new String(content.readNBytes(LOOKED_AT), StandardCharsets.UTF_8);
    content.reset();
    return start
        .replace("\ufeff", "")
        .lines()
        .filter(line -> !line.isBlank() && !(comments && Blanks.trimmed(line).startsWith("#")))
        .findFirst()
        .map(Separator::separator)
        .orElse(',');
  }

  private static char separator(String line) {
    String unquoted = line.replaceAll("\"[^\"]*\"", "");
    return (char)
        CANDIDATES.chars().filter(one -> unquoted.indexOf(one) >= 0).findFirst().orElse(',');
  }
}
