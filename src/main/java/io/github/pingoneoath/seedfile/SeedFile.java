package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.seedfile.seed.HashAlgorithm;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.SeedRules;
import org.jspecify.annotations.Nullable;

/**
 * A seed file, and what a person chose for it. The rules fill what the file leaves open; where the
 * file says something, the file wins.
 *
 * @param name a file name in the directory of seed files, not a path
 * @param key name of a configured key; null if the file is not encrypted
 */
public record SeedFile(String name, SeedFormat format, @Nullable String key, SeedRules rules) {

  /** A file whose tokens have 6 digits, 30 seconds and SHA-1 unless the file says otherwise. */
  public static SeedFile of(
      String name, SeedFormat format, @Nullable String key, @Nullable OtpType tokenType) {
    return new SeedFile(
        name, format, key, new SeedRules(format.encoding(), tokenType, 6, 30, HashAlgorithm.SHA1));
  }
}
