package io.github.pingoneoath.pingone.json;

/**
 * An OATH token to create. PingOne's rules are not checked here.
 *
 * @param serialNumber 1 to 50 letters and digits
 * @param secret the seed, up to 100 bytes; not copied, so that the caller can overwrite it
 * @param type {@code TOTP} or {@code HOTP}
 * @param otpLength digits of a code, 6 or 8
 * @param hashAlgorithm {@code HmacSHA1}, {@code HmacSHA256} or {@code HmacSHA512}; HOTP takes
 *     {@code HmacSHA1} alone
 * @param timeStep seconds, 30 or 60; sent for TOTP alone
 * @param counter of the next code; sent for HOTP alone
 * @param rowNumber its row in the seed file; PingOne keeps it
 * @see <a href="https://developer.pingidentity.com/pingone-api/mfa/oath-tokens.html">OATH
 *     tokens</a>
 */
public record NewOathToken(
    String serialNumber,
    byte[] secret,
    String type,
    int otpLength,
    String hashAlgorithm,
    int timeStep,
    long counter,
    int rowNumber) {

  boolean isTotp() {
    return type.equals("TOTP");
  }

  /** Says nothing of the token but its row. */
  @Override
  public String toString() {
    return "OATH token of row " + rowNumber;
  }
}
