package io.github.pingoneoath.seedfile.seed;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;

/** Secrets as CSV files write them. */
final class SecretText {

  private static final Pattern HEX = Pattern.compile("\\p{XDigit}+");
  private static final Pattern BASE32 = Pattern.compile("[A-Za-z2-7]+={0,6}");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");
  private static final Pattern SPREADSHEET = Pattern.compile("\\d+([.,]\\d+)?[eE]\\+\\d+");
  private static final Pattern BOTH_CASES = Pattern.compile("(?=.*[a-z]).*[A-Z].*");
  private static final Pattern LETTER = Pattern.compile("[A-Za-z]");

  /** 16 bytes in base32, the shortest text of a secret that PingOne may get. */
  private static final int SHORTEST_SECRET = 26;

  private static final int LONGEST_SHOWN = 24;
  private static final int SHORTEST_IN_DOUBT = 16;

  private SecretText() {}

  static byte[] decode(String text, SecretEncoding encoding) throws BrokenRule {
    if (text.isEmpty()) {
      throw new BrokenRule("There is no secret.");
    }
    requireNotOfSpreadsheet("The secret", text);
    return encoding == SecretEncoding.HEX ? hex(text) : base32(text);
  }

  private static byte[] hex(String text) throws BrokenRule {
    if (!HEX.matcher(text).matches()) {
      throw new BrokenRule("The secret is not hexadecimal" + otherwise(text));
    }
    if (text.length() % 2 != 0) {
      throw new BrokenRule("The secret has an odd number of hexadecimal digits.");
    }
    return HexFormat.of().parseHex(text);
  }

  /** Looks at the alphabet first, because the decoder drops what it does not know. */
  private static byte[] base32(String text) throws BrokenRule {
    if (!BASE32.matcher(text).matches()) {
      throw new BrokenRule("The secret is not base32" + otherwise(text));
    }
    String digits = text.replace("=", "").toUpperCase(Locale.ROOT);
    if (digits.length() % 8 == 1 || digits.length() % 8 == 3 || digits.length() % 8 == 6) {
      throw new BrokenRule("The secret is not base32: characters are missing.");
    }
    return new Base32().decode(digits.getBytes(StandardCharsets.US_ASCII));
  }

  private static String otherwise(String text) {
    if (text.chars().anyMatch(Blanks::isBlank)) {
      return "; there is a blank inside.";
    }
    if (HEX.matcher(text).matches()) {
      return "; it looks like hexadecimal: check secretEncoding.";
    }
    if (BASE32.matcher(text).matches()) {
      return "; it looks like base32: check secretEncoding.";
    }
    return BASE64.matcher(text).matches()
        ? "; it looks like base64: ask for another format."
        : "; there are other characters in it.";
  }

  static void requireNotOfSpreadsheet(String what, String text) throws BrokenRule {
    if (SPREADSHEET.matcher(text).matches()) {
      throw new BrokenRule(
          what + " was written by a spreadsheet (E+): use the vendor's original file.");
    }
  }

  /** Whether this would do as a secret; a serial number of digits only does not. */
  static boolean isSecretLike(String text) {
    return text.length() >= SHORTEST_SECRET && isEncoded(text);
  }

  /** Whether a serial number may be shown: it is short, and not even a short secret. */
  static boolean mayBeShown(String serialNumber) {
    return serialNumber.length() <= LONGEST_SHOWN
        && (serialNumber.length() < SHORTEST_IN_DOUBT
            || !(isEncoded(serialNumber) || BOTH_CASES.matcher(serialNumber).matches()));
  }

  private static boolean isEncoded(String text) {
    return LETTER.matcher(text).find()
        && (HEX.matcher(text).matches() || BASE32.matcher(text).matches());
  }
}
