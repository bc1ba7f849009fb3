package io.github.pingoneoath.seedfile.seed;

/** How a CSV file writes its secrets. A person chooses it, because many texts are valid in both. */
public enum SecretEncoding {
  HEX,
  BASE32
}
