package io.github.pingoneoath.seedfile.seed;

/** How a CSV file writes its secrets. It is said, never guessed: many texts are valid in both. */
public enum SecretEncoding {
  HEX,
  BASE32
}
