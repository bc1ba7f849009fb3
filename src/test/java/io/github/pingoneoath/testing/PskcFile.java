package io.github.pingoneoath.testing;

import io.github.pingoneoath.seedfile.seed.HashAlgorithm;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.testing.SeedFiles.Token;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes PSKC (RFC 6030). Initialization vectors are drawn from a fixed seed: good enough for
 * tests, and for nothing else.
 */
public final class PskcFile {

  private static final String START =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc"
          xmlns:ds="http://www.w3.org/2000/09/xmldsig#"
          xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"
          xmlns:xenc11="http://www.w3.org/2009/xmlenc11#"
          xmlns:pkcs5="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#">
      """;

  private final Random random = new Random(6030);
  private final byte[] key;
  private byte[] macKey;
  private final String encryptionKey;
  private String macAlgorithm = "hmac-sha1";
  private boolean hasMacKey = true;
  private boolean encryptsCounters;

  private PskcFile(byte[] key, String encryptionKey) {
    this.key = key;
    this.macKey = drawn(20);
    this.encryptionKey = encryptionKey;
  }

  /** Secrets that everybody can read. */
  public static PskcFile plain() {
    return new PskcFile(new byte[0], "");
  }

  /**
   * Secrets encrypted with a key that vendor and customer both have.
   *
   * @param hex 16, 24 or 32 bytes, for AES-128, -192 or -256
   */
  public static PskcFile withPreSharedKey(String hex) {
    return new PskcFile(
        HexFormat.of().parseHex(hex),
        "<EncryptionKey><ds:KeyName>Pre-shared-key</ds:KeyName></EncryptionKey>");
  }

  /**
   * Secrets encrypted with a key that is derived from a password, with 16 bytes.
   *
   * @param function of PBKDF2, such as {@code hmac-sha256}
   */
  public static PskcFile withPassword(String password, int rounds, String function) {
    byte[] salt = HexFormat.of().parseHex("123eff3c4a72129c");
    return new PskcFile(
        derived(password, salt, rounds, function),
        """
        <EncryptionKey><xenc11:DerivedKey>
          <xenc11:KeyDerivationMethod Algorithm="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2">
            <pkcs5:PBKDF2-params><Salt><Specified>%s</Specified></Salt>
            <IterationCount>%d</IterationCount><KeyLength>16</KeyLength>
            <PRF Algorithm="http://www.w3.org/2001/04/xmldsig-more#%s"/></pkcs5:PBKDF2-params>
          </xenc11:KeyDerivationMethod>
        </xenc11:DerivedKey></EncryptionKey>"""
            .formatted(base64(salt), rounds, function));
  }

  /**
   * @param algorithm such as {@code hmac-sha256}
   */
  public PskcFile withMac(String algorithm) {
    macAlgorithm = algorithm;
    return this;
  }

  /** MACs are made with the key of the file, as old files of ActivIdentity do it. */
  public PskcFile withoutMacKey() {
    macKey = key;
    hasMacKey = false;
    return this;
  }

  /** Counters and time intervals as eight bytes, encrypted like the secrets. */
  public PskcFile withEncryptedCounters() {
    encryptsCounters = true;
    return this;
  }

  public String of(List<Token> tokens) {
    StringWriter text = new StringWriter();
    write(tokens, text);
    return text.toString();
  }

  /** Writes as it goes, for files that are large. */
  public void write(List<Token> tokens, Writer file) {
    try {
      file.write(START);
      file.write(encryptionKey);
      file.write(macMethod());
      for (Token token : tokens) {
        file.write(keyPackage(token));
      }
      file.write("</KeyContainer>\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String macMethod() {
    return encryptionKey.isEmpty()
        ? ""
        : """
          <MACMethod Algorithm="http://www.w3.org/2000/09/xmldsig#%s">
            %s
          </MACMethod>
          """
            .formatted(
                macAlgorithm,
                hasMacKey ? "<MACKey>%s</MACKey>".formatted(cipherData(encrypted(macKey))) : "");
  }

  private String keyPackage(Token token) {
    return """
      <KeyPackage>
        <DeviceInfo><Manufacturer>Example</Manufacturer><SerialNo>%s</SerialNo></DeviceInfo>
        <Key Id="%s" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:%s">
          <AlgorithmParameters>%s<ResponseFormat Length="%d" Encoding="DECIMAL"/></AlgorithmParameters>
          <Data><Secret>%s</Secret>%s</Data>
        </Key>
      </KeyPackage>
      """
        .formatted(
            token.serialNumber(),
            token.serialNumber(),
            token.type().name().toLowerCase(Locale.ROOT),
            suite(token),
            token.otpLength(),
            secret(token),
            moving(token));
  }

  private static String suite(Token token) {
    return token.hashAlgorithm() == HashAlgorithm.SHA1
        ? ""
        : "<Suite>HMAC-%s</Suite>".formatted(token.hashAlgorithm().name());
  }

  private String moving(Token token) {
    return token.type() == OtpType.HOTP
        ? "<Counter>%s</Counter>".formatted(number(token.counter()))
        : "<Time><PlainValue>0</PlainValue></Time><TimeInterval>%s</TimeInterval>"
            .formatted(number(token.timeStep()));
  }

  private String number(long number) {
    return encryptsCounters
        ? encryptedValue(ByteBuffer.allocate(Long.BYTES).putLong(number).array())
        : "<PlainValue>%d</PlainValue>".formatted(number);
  }

  private String secret(Token token) {
    return encryptionKey.isEmpty()
        ? "<PlainValue>%s</PlainValue>".formatted(base64(token.secret()))
        : encryptedValue(token.secret());
  }

  private String encryptedValue(byte[] plain) {
    byte[] value = encrypted(plain);
    return "<EncryptedValue>%s</EncryptedValue><ValueMAC>%s</ValueMAC>"
        .formatted(cipherData(value), base64(mac(value)));
  }

  /** With line breaks, as vendors' tools write base64. */
  private String cipherData(byte[] value) {
    return """
      <xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes%d-cbc"/>
      <xenc:CipherData><xenc:CipherValue>
        %s
      </xenc:CipherValue></xenc:CipherData>"""
        .formatted(key.length * 8, base64(value));
  }

  /** Initialization vector and ciphertext. */
  private byte[] encrypted(byte[] value) {
    byte[] iv = drawn(16);
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
      byte[] ciphertext = cipher.doFinal(value);
      byte[] both = Arrays.copyOf(iv, iv.length + ciphertext.length);
      System.arraycopy(ciphertext, 0, both, iv.length, ciphertext.length);
      return both;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] mac(byte[] value) {
    String algorithm = "Hmac" + macAlgorithm.substring(5).toUpperCase(Locale.ROOT);
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(macKey, algorithm));
      return mac.doFinal(value);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] derived(String password, byte[] salt, int rounds, String function) {
    PBEKeySpec specification = new PBEKeySpec(password.toCharArray(), salt, rounds, 128);
    try {
      return SecretKeyFactory.getInstance("PBKDF2With" + function.replace("-", ""))
          .generateSecret(specification)
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] drawn(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
