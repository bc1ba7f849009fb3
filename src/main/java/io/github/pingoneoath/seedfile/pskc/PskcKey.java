package io.github.pingoneoath.seedfile.pskc;

import io.github.pingoneoath.seedfile.seed.BrokenRule;
import io.github.pingoneoath.seedfile.seed.SeedKey;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * How a PSKC file says that its secrets are protected, and the key that follows from it and what
 * the operator has configured.
 *
 * @param description the file's {@code EncryptionKey}, if it has one
 */
record PskcKey(Optional<XmlElement> description) {

  private static final int MOST_ROUNDS = 10_000_000;

  boolean isAsymmetric() {
    return description
        .filter(
            key ->
                key.find("X509Data").isPresent()
                    || key.find("KeyValue").isPresent()
                    || key.find("EncryptedKey").isPresent())
        .isPresent();
  }

  /**
   * The key itself.
   *
   * @param length bytes that the cipher takes
   * @throws BrokenRule what does not fit, without a name
   */
  byte[] from(SeedKey secret, int length) throws BrokenRule {
    Optional<XmlElement> derivation = description.flatMap(key -> key.find("KeyDerivationMethod"));
    byte[] key =
        switch (secret) {
          case SeedKey.PreSharedKey preShared -> preShared(preShared, derivation.isPresent());
          case SeedKey.Password password -> derived(password, derivation, length);
        };
    if (key.length != length) {
      throw new BrokenRule("the cipher of the file needs a key of a different length.");
    }
    return key;
  }

  private static byte[] preShared(SeedKey.PreSharedKey key, boolean isDerived) throws BrokenRule {
    if (isDerived) {
      throw new BrokenRule("the file is protected with a password, and this is a key in hex.");
    }
    return key.bytes().clone();
  }

  private static byte[] derived(
      SeedKey.Password password, Optional<XmlElement> derivation, int length) throws BrokenRule {
    XmlElement method =
        derivation.orElseThrow(
            () -> new BrokenRule("the file is protected with a key in hex, not with a password."));
    if (!method.algorithm().equals("pbkdf2")) {
      throw new BrokenRule("the file derives its key in another way than PBKDF2.");
    }
    int rounds = number(method.textOf("IterationCount"), MOST_ROUNDS);
    String keyLength = method.textOf("KeyLength");
    int bytes = keyLength.isEmpty() ? length : number(keyLength, 64);
    byte[] salt = PskcValue.base64(method.find("Salt").orElse(method).textOf("Specified"));
    if (salt.length == 0) {
      throw new BrokenRule("the file has no salt for its password.");
    }
    return pbkdf2(function(method), new PBEKeySpec(password.characters(), salt, rounds, bytes * 8));
  }

  private static int number(String text, int most) throws BrokenRule {
    if (text.matches("[1-9][0-9]{0,8}") && Integer.parseInt(text) <= most) {
      return Integer.parseInt(text);
    }
    throw new BrokenRule(
        "the file asks for zero rounds of PBKDF2, for more than %d, or for an invalid key length."
            .formatted(MOST_ROUNDS));
  }

  private static String function(XmlElement method) throws BrokenRule {
    String function = method.find("PRF").map(XmlElement::algorithm).orElse("");
    return switch (function.toLowerCase(Locale.ROOT)) {
      case "", "hmac-sha1", "hmacsha1", "id-hmacwithsha1" -> "PBKDF2WithHmacSHA1";
      case "hmac-sha256", "hmacsha256", "id-hmacwithsha256" -> "PBKDF2WithHmacSHA256";
      case "hmac-sha512", "hmacsha512", "id-hmacwithsha512" -> "PBKDF2WithHmacSHA512";
      default -> throw new BrokenRule("the file derives its key with an unknown function.");
    };
  }

  private static byte[] pbkdf2(String function, PBEKeySpec password) throws BrokenRule {
    try {
      return SecretKeyFactory.getInstance(function).generateSecret(password).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new BrokenRule("no key can be derived from this password.");
    } finally {
      password.clearPassword();
    }
  }
}
