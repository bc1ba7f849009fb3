package io.github.pingoneoath.seedfile.seed;

import io.github.pingoneoath.seedfile.seed.Seed.OtpSettings;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a token must keep, and the settings that a person chose for the whole file: they
 * hold where the text in the file is empty.
 *
 * @param encoding of secrets in CSV files
 * @param tokenType null if the file says it; a type that contradicts the file is a problem
 * @param otpLength digits of a code, 6 or 8
 * @param timeStep seconds, 30 or 60
 */
public record SeedRules(
    SecretEncoding encoding,
    @Nullable OtpType tokenType,
    int otpLength,
    int timeStep,
    HashAlgorithm hashAlgorithm) {

  private static final Pattern SERIAL_NUMBER = Pattern.compile("[A-Za-z0-9]{1,50}");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,30}");
  private static final int SHORTEST_SECRET = 16;
  private static final int LONGEST_SECRET = 100;

  /** A serial number that keeps its rule. */
  public static String serialNumber(String text) throws BrokenRule {
    if (text.isEmpty()) {
      throw new BrokenRule("There is no serial number.");
    }
    SecretText.requireNotOfSpreadsheet("The serial number", text);
    if (SecretText.isSecretLike(text)) {
      throw new BrokenRule(
          "The serial number looks like a secret: are the columns swapped, or is it another seedFormat?");
    }
    if (!SERIAL_NUMBER.matcher(text).matches()) {
      throw new BrokenRule("The serial number is not 1 to 50 letters and digits.");
    }
    return text;
  }

  /** The serial number if it may be shown: a long one may be a secret. Null otherwise. */
  public static @Nullable String shown(@Nullable String serialNumber) {
    return serialNumber != null && SecretText.mayBeShown(serialNumber) ? serialNumber : null;
  }

  /** A secret in the chosen encoding. */
  public byte[] secret(String text) throws BrokenRule {
    return SecretText.decode(text, encoding);
  }

  /**
   * A token that keeps all rules.
   *
   * @param secret belongs to the seed, or is overwritten if a rule is broken
   */
  public Seed seed(int row, String serialNumber, byte[] secret, OtpSettings settings)
      throws BrokenRule {
    Seed seed = new Seed(row, serialNumber, secret, settings);
    try {
      requireWhole(seed);
      return seed;
    } catch (BrokenRule e) {
      seed.erase();
      throw e;
    }
  }

  private static void requireWhole(Seed seed) throws BrokenRule {
    if (seed.secret().length < SHORTEST_SECRET || seed.secret().length > LONGEST_SECRET) {
      throw new BrokenRule("The secret is not 16 to 100 bytes long.");
    }
    if (seed.type() == OtpType.HOTP && seed.hashAlgorithm() != HashAlgorithm.SHA1) {
      throw new BrokenRule("PingOne has HOTP tokens with SHA-1 only: check hashAlgorithm.");
    }
    if (seed.type() == OtpType.TOTP && seed.counter() != 0) {
      throw new BrokenRule("A TOTP token has no counter: check tokenType.");
    }
  }

  /** The type in the file, if the chosen one is the same. */
  public OtpType type(String text) throws BrokenRule {
    OtpType said = tokenType;
    if (text.isEmpty()) {
      if (said == null) {
        throw new BrokenRule("The type is neither in the file nor in tokenType.");
      }
      return said;
    }
    OtpType type =
        OtpType.named(text)
            .orElseThrow(() -> new BrokenRule("PingOne has no tokens of this type."));
    if (said != null && said != type) {
      throw new BrokenRule("The type in the file differs from tokenType.");
    }
    return type;
  }

  public int otpLength(String text) throws BrokenRule {
    return switch (text) {
      case "" -> otpLength;
      case "6" -> 6;
      case "8" -> 8;
      default -> throw new BrokenRule("The number of digits of a code is not 6 or 8.");
    };
  }

  public int timeStep(String text) throws BrokenRule {
    return switch (text) {
      case "" -> timeStep;
      case "30" -> 30;
      case "60" -> 60;
      default -> throw new BrokenRule("The time step is not 30 or 60 seconds.");
    };
  }

  public HashAlgorithm hashAlgorithm(String text) throws BrokenRule {
    return text.isEmpty()
        ? hashAlgorithm
        : HashAlgorithm.named(text)
            .orElseThrow(
                () -> new BrokenRule("The hash algorithm is not SHA-1, SHA-256 or SHA-512."));
  }

  public static long counter(String text) throws BrokenRule {
    if (text.isEmpty()) {
      return 0;
    }
    SecretText.requireNotOfSpreadsheet("The counter", text);
    if (WHOLE_NUMBER.matcher(text).matches()) {
      try {
        return Long.parseLong(text);
      } catch (NumberFormatException e) {
        // larger than any counter
      }
    }
    throw new BrokenRule("The counter is not a whole number from 0.");
  }
}
