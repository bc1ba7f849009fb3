package io.github.pingoneoath.seedfile.pskc;

import java.security.GeneralSecurityException;
import java.util.OptionalInt;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The cipher of PSKC files, as XML Encryption uses it. */
final class AesCbc {

  private static final int BLOCK = 16;

  private AesCbc() {}

  /** Bytes of the key; empty if the algorithm is another one. */
  static OptionalInt keyLength(String algorithm) {
    return switch (algorithm) {
      case "aes128-cbc" -> OptionalInt.of(16);
      case "aes192-cbc" -> OptionalInt.of(24);
      case "aes256-cbc" -> OptionalInt.of(32);
      default -> OptionalInt.empty();
    };
  }

  /**
   * Decrypts an initialization vector and the ciphertext behind it. The padding may be anything;
   * only its last byte counts.
   */
  static byte[] decrypt(byte[] key, byte[] ciphertext) throws GeneralSecurityException {
    if (ciphertext.length < 2 * BLOCK) {
      throw new GeneralSecurityException("The ciphertext is too short.");
    }
    Cipher cipher = Cipher.getInstance("AES/CBC/ISO10126Padding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new IvParameterSpec(ciphertext, 0, BLOCK));
    return cipher.doFinal(ciphertext, BLOCK, ciphertext.length - BLOCK);
  }
}
