package io.github.pingoneoath.seedfile.seed;

import java.util.Locale;
import java.util.Optional;

/** What makes a token's codes: the time (RFC 6238) or a counter (RFC 4226). */
public enum OtpType {
  TOTP,
  HOTP;

  /** The type of that name, in upper or lower case; empty if PingOne has no such type. */
  static Optional<OtpType> named(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "TOTP" -> Optional.of(TOTP);
      case "HOTP" -> Optional.of(HOTP);
      default -> Optional.empty();
    };
  }
}
