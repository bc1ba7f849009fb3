package io.github.pingoneoath.seedfile.seed;

import java.util.Arrays;

/** One token of a seed file, with its secret. Every rule holds for it. */
public final class Seed {

  private final int row;
  private final String serialNumber;
  private final byte[] secret;
  private final OtpSettings settings;

  /**
   * @param secret belongs to the seed from now on
   */
  Seed(int row, String serialNumber, byte[] secret, OtpSettings settings) {
    this.row = row;
    this.serialNumber = serialNumber;
    this.secret = secret;
    this.settings = settings;
  }

  /**
   * How a token makes its codes.
   *
   * @param timeStep seconds; unused for HOTP
   * @param counter of the next code; 0 for TOTP
   */
  public record OtpSettings(
      OtpType type, int otpLength, int timeStep, HashAlgorithm hashAlgorithm, long counter) {}

  /** The line as an editor shows it, or the number of the KeyPackage, from 1. */
  public int row() {
    return row;
  }

  public String serialNumber() {
    return serialNumber;
  }

  /** The secret itself, no copy: {@link #erase} overwrites it. */
  public byte[] secret() {
    return secret;
  }

  public OtpType type() {
    return settings.type();
  }

  public int otpLength() {
    return settings.otpLength();
  }

  /** Seconds; unused for HOTP. */
  public int timeStep() {
    return settings.timeStep();
  }

  public HashAlgorithm hashAlgorithm() {
    return settings.hashAlgorithm();
  }

  /** Of the next code; 0 for TOTP. */
  public long counter() {
    return settings.counter();
  }

  /** Overwrites the secret. */
  public void erase() {
    Arrays.fill(secret, (byte) 0);
  }

  @Override
  public String toString() {
    return "the seed of row " + row;
  }
}
