package io.github.pingoneoath.oathtoken;

import io.github.pingoneoath.pingone.json.OathToken;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.Seed;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What differs between a token of a seed file and the one that PingOne has under its serial number.
 * What PingOne does not tell is taken as equal; the counter of an HOTP token moves with its use.
 */
final class Differences {

  /** The first byte of the secret, in hexadecimal digits. */
  private static final Pattern MASKED_SECRET = Pattern.compile("(\\p{XDigit}{2})\\*+");

  private Differences() {}

  /**
   * Names of what differs; {@code serialNumber} if there is nothing to compare.
   *
   * @param found empty if PingOne shows no token of this serial number
   * @param maskedSecret beginning of PingOne's secret, such as {@code 6E******}
   */
  static List<String> of(
      Optional<Seed> expected, Optional<OathToken> found, @Nullable String maskedSecret) {
    if (expected.isEmpty() || found.isEmpty()) {
      return List.of("serialNumber");
    }
    Seed seed = expected.get();
    OathToken token = found.get();
    List<String> differs = new ArrayList<>();
    compare(differs, "type", seed.type().name(), token.type());
    compare(differs, "otpLength", seed.otpLength(), token.otpLength());
    compare(differs, "hashAlgorithm", seed.hashAlgorithm().label(), token.hashAlgorithm());
    if (seed.type() == OtpType.TOTP) {
      compare(differs, "timeStep", seed.timeStep(), token.timeStep());
    }
    if (!isFirstByte(maskedSecret, seed.secret())) {
      differs.add("secret");
    }
    return differs;
  }

  private static void compare(
      List<String> differs, String name, Object expected, @Nullable Object found) {
    if (found != null && !found.equals(expected)) {
      differs.add(name);
    }
  }

  private static boolean isFirstByte(@Nullable String maskedSecret, byte[] secret) {
    Matcher masked = MASKED_SECRET.matcher(maskedSecret == null ? "" : maskedSecret);
    return !masked.matches() || secret[0] == (byte) HexFormat.fromHexDigits(masked.group(1));
  }
}
