package io.github.pingoneoath.testing;

import io.github.pingoneoath.seedfile.seed.HashAlgorithm;
import io.github.pingoneoath.seedfile.seed.OtpType;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.codec.binary.Base32;

/**
 * An inventory of hardware tokens, written as vendors write it. {@link PskcFile} writes PSKC. Same
 * input, same file.
 */
public final class SeedFiles {

  private static final int RFC_SECRET_LENGTH = 20;

  private SeedFiles() {}

  /**
   * A token as a vendor makes it.
   *
   * @param timeStep seconds, for TOTP
   * @param counter of the next code, for HOTP
   */
  public record Token(
      String serialNumber,
      byte[] secret,
      OtpType type,
      int otpLength,
      int timeStep,
      HashAlgorithm hashAlgorithm,
      long counter) {

    /** With SHA-1, 6 digits, 30 seconds, as most tokens are. */
    public static Token totp(String serialNumber, byte[] secret) {
      return new Token(serialNumber, secret, OtpType.TOTP, 6, 30, HashAlgorithm.SHA1, 0);
    }

    /** With SHA-1 and 6 digits. */
    public static Token hotp(String serialNumber, byte[] secret, long counter) {
      return new Token(serialNumber, secret, OtpType.HOTP, 6, 30, HashAlgorithm.SHA1, counter);
    }

    public String hex() {
      return HexFormat.of().formatHex(secret).toUpperCase(Locale.ROOT);
    }

    /** Without padding, as vendors write it. */
    public String base32() {
      return new Base32().encodeToString(secret).replace("=", "");
    }
  }

  /** The secret of RFC 4226 and RFC 6238: {@code 12345678901234567890}. */
  public static byte[] rfcSecret() {
    return "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
  }

  /** TOTP tokens with serial numbers of one length and secrets of 20 bytes. */
  public static List<Token> inventory(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(SeedFiles::token).toList();
  }

  private static Token token(int number) {
    byte[] secret = new byte[RFC_SECRET_LENGTH];
    new Random(number).nextBytes(secret);
    return Token.totp("2308734%06d".formatted(number), secret);
  }

  /** {@code serial,secret[,counter]}, as the console of PingID takes it. */
  public static String ping(List<Token> tokens) {
    return lines(
        tokens,
        token ->
            token.serialNumber()
                + ','
                + token.hex()
                + (token.type() == OtpType.HOTP ? "," + token.counter() : ""));
  }

  /** With all six columns, as LinOTP writes it. */
  public static String oath(List<Token> tokens) {
    return "# serial, seed, type, digits, step or counter, hash\n"
        + lines(
            tokens,
            token ->
                String.join(
                    ", ",
                    token.serialNumber(),
                    token.hex(),
                    token.type().name().toLowerCase(Locale.ROOT),
                    String.valueOf(token.otpLength()),
                    String.valueOf(
                        token.type() == OtpType.HOTP ? token.counter() : token.timeStep()),
                    token.hashAlgorithm().name().toLowerCase(Locale.ROOT)));
  }

  /** With a header and in base32, as Microsoft Entra ID takes it. */
  public static String entra(List<Token> tokens) {
    return "upn,serial number,secret key,time interval,manufacturer,model\n"
        + lines(
            tokens,
            token ->
                String.join(
                    ",",
                    "user%s@example.com".formatted(token.serialNumber()),
                    token.serialNumber(),
                    token.base32(),
                    String.valueOf(token.timeStep()),
                    "Example",
                    "HardwareKey"));
  }

  private static String lines(List<Token> tokens, Function<Token, String> line) {
    return tokens.stream().map(line).collect(Collectors.joining("\n", "", "\n"));
  }
}
