package io.github.pingoneoath.seedfile.pskc;

import io.github.pingoneoath.seedfile.seed.BrokenFile;
import io.github.pingoneoath.seedfile.seed.BrokenRule;
import io.github.pingoneoath.seedfile.seed.ChosenKey;
import io.github.pingoneoath.seedfile.seed.SeedKey;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Decrypts the values of one PSKC file, each after its MAC was found right: a wrong key passes the
 * padding check in one of 16 cases and would yield rubbish as a secret.
 */
final class PskcCipher implements AutoCloseable {

  private final ChosenKey chosen;
  private PskcKey description = new PskcKey(Optional.empty());
  private @Nullable XmlElement macMethod;
  private byte @Nullable [] key;
  private @Nullable Mac mac;
  private boolean isKeyRight;

  PskcCipher(ChosenKey chosen) {
    this.chosen = chosen;
  }

  /** A MAC is wrong: the value was altered, or the key is another. */
  static final class WrongMac extends Exception {

    private static final long serialVersionUID = 1L;
  }

  void encryptionKey(XmlElement element) {
    description = new PskcKey(Optional.of(element));
  }

  void macMethod(XmlElement element) {
    macMethod = element;
  }

  /**
   * A secret may be plain only if nobody counts on encryption: one that is slipped in has no MAC.
   */
  void requirePlain(int row) throws BrokenRule, BrokenFile {
    if (description.description().isPresent() || macMethod != null) {
      throw new BrokenRule("The secret is not encrypted, but the file says that it is.");
    }
    if (chosen.name() != null) {
      throw new BrokenFile(
          row,
          "A seedKey is named, but the file is not encrypted: was it altered? Leave seedKey out if"
              + " the vendor sent the file unencrypted.");
    }
  }

  /** Whether a MAC was right. */
  boolean isKeyRight() {
    return isKeyRight;
  }

  /**
   * @param row named if the problem is one of the whole file
   */
  byte[] decrypt(int row, PskcValue value, XmlElement encrypted)
      throws BrokenRule, BrokenFile, WrongMac {
    Mac required = requireMac(row, encrypted);
    byte[] ciphertext = PskcValue.ciphertext(encrypted);
    byte[] expected = value.mac();
    if (expected.length == 0) {
      throw new BrokenRule("An encrypted value has no MAC: it may have been altered.");
    }
    if (!MessageDigest.isEqual(expected, required.doFinal(ciphertext))) {
      throw new WrongMac();
    }
    try {
      byte[] plain = AesCbc.decrypt(requireKey(row, keyLength(row, encrypted)), ciphertext);
      isKeyRight = true;
      return plain;
    } catch (GeneralSecurityException e) {
      throw new BrokenRule("A value cannot be decrypted, though its MAC is right.");
    }
  }

  private Mac requireMac(int row, XmlElement encrypted) throws BrokenFile {
    if (mac == null) {
      int length = keyLength(row, encrypted);
      XmlElement method = macMethod;
      if (method == null) {
        throw new BrokenFile(
            row, "The file is encrypted, but has no MACMethod: it may have been altered.");
      }
      mac = mac(row, method, requireKey(row, length));
    }
    return mac;
  }

  private Mac mac(int row, XmlElement method, byte[] fileKey) throws BrokenFile {
    String algorithm =
        switch (method.algorithm()) {
          case "hmac-sha1" -> "HmacSHA1";
          case "hmac-sha256" -> "HmacSHA256";
          case "hmac-sha512" -> "HmacSHA512";
          default ->
              throw new BrokenFile(
                  row, "The MAC of the file is not HMAC-SHA1, -SHA256 or -SHA512.");
        };
    byte[] macKey = macKey(row, method, fileKey);
    try {
      Mac made = Mac.getInstance(algorithm);
      made.init(new SecretKeySpec(macKey, algorithm));
      return made;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw doesNotFit(row);
    } finally {
      Arrays.fill(macKey, (byte) 0);
    }
  }

  /** Without a key of its own a MAC is made with the key of the file. */
  private byte[] macKey(int row, XmlElement method, byte[] fileKey) throws BrokenFile {
    Optional<XmlElement> macKey = method.child("MACKey");
    if (macKey.isEmpty()) {
      return fileKey.clone();
    }
    try {
      keyLength(row, macKey.get());
      return AesCbc.decrypt(fileKey, PskcValue.ciphertext(macKey.get()));
    } catch (BrokenRule | GeneralSecurityException e) {
      throw doesNotFit(row);
    }
  }

  private byte[] requireKey(int row, int length) throws BrokenFile {
    byte[] known = key;
    if (known == null) {
      SeedKey secret = chosen.configured().get();
      try {
        known = description.from(secret, length);
      } catch (BrokenRule e) {
        throw new BrokenFile(
            row, "Key %s does not fit this file: %s".formatted(chosen.name(), e.rule()));
      } finally {
        secret.erase();
      }
      key = known;
    }
    return known;
  }

  BrokenFile doesNotFit(int row) {
    return new BrokenFile(
        row, "Key %s does not fit this file, or the file was altered.".formatted(chosen.name()));
  }

  private int keyLength(int row, XmlElement encrypted) throws BrokenFile {
    String algorithm = encrypted.child("EncryptionMethod").map(XmlElement::algorithm).orElse("");
    if (description.isAsymmetric() || algorithm.startsWith("rsa")) {
      throw new BrokenFile(
          row,
          "The file is encrypted with a certificate (asymmetric): ask for one with a pre-shared key"
              + " or a password.");
    }
    return AesCbc.keyLength(algorithm)
        .orElseThrow(
            () ->
                new BrokenFile(
                    row, "The file is not encrypted with AES-128, -192 or -256 in CBC."));
  }

  @Override
  public void close() {
    if (key != null) {
      Arrays.fill(key, (byte) 0);
    }
  }
}
