package io.github.pingoneoath.pingone.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.stream.IntStream;

/** OATH tokens to submit. */
public final class OathTokens {

  private OathTokens() {}

  public static NewOathToken totp(String serialNumber, String secret, int row) {
    return new NewOathToken(
        serialNumber, secret.getBytes(US_ASCII), "TOTP", 6, "HmacSHA256", 60, 5, row);
  }

  public static NewOathToken hotp(String serialNumber, String secret, int row) {
    return new NewOathToken(
        serialNumber, secret.getBytes(US_ASCII), "HOTP", 8, "HmacSHA1", 30, 456_789, row);
  }

  public static CreateOathTokens batch(int size) {
    List<NewOathToken> tokens =
        IntStream.rangeClosed(1, size)
            .mapToObj(row -> totp("SERIAL" + row, "secret-sentinel-" + row, row))
            .toList();
    return new CreateOathTokens(tokens);
  }
}
