package io.github.pingoneoath.testing;

import io.github.pingoneoath.seedfile.seed.HashAlgorithm;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The code that a token shows: RFC 4226, and RFC 6238 with the number of the time step. */
public final class OneTimeCode {

  private OneTimeCode() {}

  public static String of(HashAlgorithm hash, byte[] secret, long counter, int digits) {
    byte[] hmac = hmac(hash.label(), secret, counter);
    int offset = hmac[hmac.length - 1] & 0xf;
    int number = ByteBuffer.wrap(hmac).getInt(offset) & 0x7fff_ffff;
    String all = "%010d".formatted(number);
    return all.substring(all.length() - digits);
  }

  private static byte[] hmac(String algorithm, byte[] secret, long counter) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(counter).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
