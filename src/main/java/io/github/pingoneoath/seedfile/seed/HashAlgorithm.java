package io.github.pingoneoath.seedfile.seed;

import java.util.Locale;
import java.util.Optional;

/** The hash of a token's HMAC. It never follows from the length of a secret. */
public enum HashAlgorithm {
  SHA1("HmacSHA1"),
  SHA256("HmacSHA256"),
  SHA512("HmacSHA512");

  private final String label;

  HashAlgorithm(String label) {
    this.label = label;
  }

  /** PingOne's word for it. */
  public String label() {
    return label;
  }

  /**
   * The algorithm of that name in any of the spellings that are found in files, such as {@code
   * sha1}, {@code SHA-1}, {@code HMAC-SHA1} and {@code HmacSHA1}; empty for any other.
   */
  static Optional<HashAlgorithm> named(String name) {
    String plain = name.toUpperCase(Locale.ROOT).replaceAll("[-_ ]", "");
    return switch (plain.startsWith("HMAC") ? plain.substring(4) : plain) {
      case "SHA1" -> Optional.of(SHA1);
      case "SHA256" -> Optional.of(SHA256);
      case "SHA512" -> Optional.of(SHA512);
      default -> Optional.empty();
    };
  }
}
