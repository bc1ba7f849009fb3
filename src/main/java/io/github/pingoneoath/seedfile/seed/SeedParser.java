package io.github.pingoneoath.seedfile.seed;

import java.io.BufferedInputStream;
import java.io.IOException;

/** Reads one format. Has no state, so that one is enough for all files. */
public interface SeedParser {

  /**
   * Hands over row by row what a file holds.
   *
   * @param content UTF-8, with or without a byte order mark; its failures are known to its owner
   * @throws BrokenFile if the file cannot be read any further
   */
  void parse(BufferedInputStream content, SeedRules rules, ChosenKey key, SeedRows rows)
      throws BrokenFile, IOException;
}
