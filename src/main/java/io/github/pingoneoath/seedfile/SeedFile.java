package io.github.pingoneoath.seedfile;

import org.jspecify.annotations.Nullable;

/**
 * What a person says of a seed file. The last three fill what the file leaves open; where the file
 * says something, the file wins.
 *
 * @param name a file name in the directory of seed files, not a path
 * @param secretEncoding null for the format's own
 * @param key name of a configured key; null if the file is not encrypted
 * @param tokenType null if the file says it; a type that contradicts the file is a problem
 * @param otpLength digits of a code, 6 or 8
 * @param timeStep seconds, 30 or 60
 */
public record SeedFile(
    String name,
    SeedFormat format,
    @Nullable SecretEncoding secretEncoding,
    @Nullable String key,
    @Nullable OtpType tokenType,
    int otpLength,
    int timeStep,
    HashAlgorithm hashAlgorithm) {

  SecretEncoding encoding() {
    return secretEncoding == null ? format.encoding() : secretEncoding;
  }
}
