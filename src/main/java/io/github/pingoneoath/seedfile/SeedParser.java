package io.github.pingoneoath.seedfile;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.function.Supplier;

/** Reads one format. Has no state, so that one is enough for all files. */
interface SeedParser {

  /**
   * Hands over row by row what a file holds.
   *
   * @param content UTF-8, with or without a byte order mark; its failures are known to its owner
   * @param key what opens the file, asked for only if the file is encrypted
   * @throws BrokenFile if the file cannot be read any further
   */
  void parse(BufferedInputStream content, SeedFile file, Supplier<SeedKey> key, SeedRows rows)
      throws BrokenFile, IOException;
}
