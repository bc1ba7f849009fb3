package io.github.pingoneoath.seedfile.pskc;

import io.github.pingoneoath.seedfile.pskc.PskcCipher.WrongMac;
import io.github.pingoneoath.seedfile.seed.BrokenFile;
import io.github.pingoneoath.seedfile.seed.BrokenRule;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.Seed.OtpSettings;
import io.github.pingoneoath.seedfile.seed.SeedRules;
import java.util.Locale;
import java.util.Optional;

/**
 * One {@code Key} of a KeyPackage.
 *
 * @param cipher decrypts its values
 */
record PskcToken(XmlElement key, SeedRules rules, PskcCipher cipher) {

  /** It protects the device itself, and makes no codes. */
  boolean isPin() {
    return algorithm().equals("pin");
  }

  private String algorithm() {
    return key.algorithm().toLowerCase(Locale.ROOT);
  }

  Seed seed(int row, String serialNumber) throws BrokenRule, BrokenFile, WrongMac {
    OtpType type = rules.type(algorithm());
    Optional<XmlElement> parameters = key.child("AlgorithmParameters");
    Optional<XmlElement> format = parameters.flatMap(all -> all.child("ResponseFormat"));
    String suite = parameters.map(all -> all.textOf("Suite")).orElse("");
    if (suite.startsWith("OCRA")
        || parameters.flatMap(all -> all.child("ChallengeFormat")).isPresent()) {
      throw new BrokenRule("PingOne has no tokens that answer a challenge (OCRA).");
    }
    requireDigits(format.map(response -> response.attribute("Encoding")).orElse(""));
    OtpSettings settings =
        new OtpSettings(
            type,
            rules.otpLength(format.map(response -> response.attribute("Length")).orElse("")),
            rules.timeStep(type == OtpType.TOTP ? timeInterval(row) : ""),
            rules.hashAlgorithm(suite),
            type == OtpType.HOTP ? counter(row) : 0);
    return rules.seed(row, serialNumber, secret(row), settings);
  }

  private static void requireDigits(String encoding) throws BrokenRule {
    if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("DECIMAL")) {
      throw new BrokenRule("PingOne has no tokens whose codes are anything but digits.");
    }
  }

  private Optional<PskcValue> value(String name) {
    return key.child("Data").flatMap(data -> data.child(name)).map(PskcValue::new);
  }

  private String timeInterval(int row) throws BrokenRule, BrokenFile, WrongMac {
    Optional<PskcValue> value = value("TimeInterval");
    Optional<XmlElement> encrypted = value.flatMap(PskcValue::encrypted);
    return encrypted.isPresent()
        ? String.valueOf(PskcValue.counter(cipher.decrypt(row, value.get(), encrypted.get())))
        : value.map(PskcValue::plain).orElse("");
  }

  private long counter(int row) throws BrokenRule, BrokenFile, WrongMac {
    Optional<PskcValue> value = value("Counter");
    Optional<XmlElement> encrypted = value.flatMap(PskcValue::encrypted);
    return encrypted.isPresent()
        ? PskcValue.counter(cipher.decrypt(row, value.get(), encrypted.get()))
        : PskcValue.counter(value.map(PskcValue::plain).orElse(""));
  }

  private byte[] secret(int row) throws BrokenRule, BrokenFile, WrongMac {
    PskcValue value = value("Secret").orElseThrow(() -> new BrokenRule("There is no secret."));
    Optional<XmlElement> encrypted = value.encrypted();
    if (encrypted.isPresent()) {
      return cipher.decrypt(row, value, encrypted.get());
    }
    if (value.plain().isEmpty()) {
      throw new BrokenRule("There is no secret.");
    }
    cipher.requirePlain(row);
    return PskcValue.base64(value.plain());
  }
}
