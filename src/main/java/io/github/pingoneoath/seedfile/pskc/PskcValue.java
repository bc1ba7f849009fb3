package io.github.pingoneoath.seedfile.pskc;

import io.github.pingoneoath.seedfile.seed.BrokenRule;
import io.github.pingoneoath.seedfile.seed.SeedRules;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value of a PSKC file, such as a {@code Secret}: plain, or encrypted with a MAC.
 *
 * @param element the one that holds {@code PlainValue} or {@code EncryptedValue}
 */
record PskcValue(XmlElement element) {

  private static final Pattern BASE64 = Pattern.compile("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/=]{4})");
  private static final int LARGEST_COUNTER = 8;

  Optional<XmlElement> encrypted() {
    return element.child("EncryptedValue");
  }

  /**
   * The text of a plain value, which drafts of the RFC write without an element, or an empty one.
   */
  String plain() {
    return element.child("PlainValue").orElse(element).text();
  }

  /** The MAC that comes with the encrypted value; empty if there is none. */
  byte[] mac() throws BrokenRule {
    return base64(element.child("ValueMAC").map(XmlElement::text).orElse(""));
  }

  /** IV and ciphertext. */
  static byte[] ciphertext(XmlElement encrypted) throws BrokenRule {
    return base64(encrypted.textOf("CipherValue"));
  }

  /** Base64 with line breaks and blanks as XML has them, and with nothing else. */
  static byte[] base64(String text) throws BrokenRule {
    try {
      return Base64.getDecoder().decode(text.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new BrokenRule("A value is not base64.");
    }
  }

  /** A counter that is not encrypted: decimal, or by some vendors base64 of decimal. */
  static long counter(String text) throws BrokenRule {
    return text.isEmpty() || text.matches("[0-9]+") || !BASE64.matcher(text).matches()
        ? SeedRules.counter(text)
        : SeedRules.counter(new String(base64(text), StandardCharsets.US_ASCII));
  }

  /** A counter that was encrypted: decimal, or big-endian bytes. */
  static long counter(byte[] bytes) throws BrokenRule {
    String text = new String(bytes, StandardCharsets.US_ASCII);
    return text.matches("[0-9]+") || bytes.length > LARGEST_COUNTER
        ? SeedRules.counter(text)
        : SeedRules.counter(new BigInteger(1, bytes).toString());
  }
}
