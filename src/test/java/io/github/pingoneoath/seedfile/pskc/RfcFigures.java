package io.github.pingoneoath.seedfile.pskc;

/** The values of RFC 6030 in documents of our own. */
final class RfcFigures {

  static final String PRE_SHARED_KEY = "12345678901234567890123456789012";
  static final String PASSWORD = "qwerty";
  static final String SECRET = "3132333435363738393031323334353637383930";
  static final String PLAIN = "<PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue>";

  private RfcFigures() {}

  static String container(String content) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc"
        xmlns:ds="http://www.w3.org/2000/09/xmldsig#"
        xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"
        xmlns:xenc11="http://www.w3.org/2009/xmlenc11#"
        xmlns:pkcs5="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#">
    %s
    </KeyContainer>"""
        .formatted(content);
  }

  /** A KeyPackage with a HOTP key of 8 digits. */
  static String hotp(String serialNumber, String secret) {
    return """
      <KeyPackage>
        <DeviceInfo><SerialNo>%s</SerialNo></DeviceInfo>
        <Key Id="1" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp">
          <AlgorithmParameters><ResponseFormat Length="8" Encoding="DECIMAL"/></AlgorithmParameters>
          <Data><Secret>%s</Secret><Counter><PlainValue>0</PlainValue></Counter></Data>
        </Key>
      </KeyPackage>
      """
        .formatted(serialNumber, secret);
  }

  static String encrypted(String cipher, String value) {
    return """
    <EncryptedValue>
      <xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#%s"/>
      <xenc:CipherData><xenc:CipherValue>
        %s
      </xenc:CipherValue></xenc:CipherData>
    </EncryptedValue>"""
        .formatted(cipher, value);
  }

  static String mac(String value) {
    return "<ValueMAC>%s</ValueMAC>".formatted(value);
  }

  static String macMethod(String macKey) {
    return """
    <MACMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"><MACKey>
      <xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>
      <xenc:CipherData><xenc:CipherValue>%s</xenc:CipherValue></xenc:CipherData>
    </MACKey></MACMethod>"""
        .formatted(macKey);
  }

  /** With {@link #PRE_SHARED_KEY}. */
  static String figure6() {
    String secret =
        encrypted("aes128-cbc", "AAECAwQFBgcICQoLDA0OD+cIHItlB3Wra1DUpxVvOx2lef1VmNPCMl8jwZqIUqGv")
            + mac("Su+NvtQfmvfJzF6bmQiJqoLRExc=");
    return container(
        "<EncryptionKey><ds:KeyName>Pre-shared-key</ds:KeyName></EncryptionKey>"
            + macMethod("ESIzRFVmd4iZABEiM0RVZgKn6WjLaTC1sbeBMSvIhRejN9vJa2BOlSaMrR7I5wSX")
            + hotp("987654321", secret));
  }

  /** With {@link #PASSWORD}; has no Counter. */
  static String figure7() {
    String secret =
        encrypted("aes128-cbc", "oTvo+S22nsmS2Z/RtcoF8Hfh+jzMe0RkiafpoDpnoZTjPYZu6V+A4aEn032yCr4f")
            + mac("LP6xMvjtypbfT9PdkJhBZ+D6O4w=\n");
    return container(
        """
        <EncryptionKey><xenc11:DerivedKey>
          <xenc11:KeyDerivationMethod
              Algorithm="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2">
            <pkcs5:PBKDF2-params>
              <Salt><Specified>Ej7/PEpyEpw=</Specified></Salt>
              <IterationCount>1000</IterationCount><KeyLength>16</KeyLength><PRF/>
            </pkcs5:PBKDF2-params>
          </xenc11:KeyDerivationMethod>
          <xenc11:MasterKeyName>My Password 1</xenc11:MasterKeyName>
        </xenc11:DerivedKey></EncryptionKey>"""
            + macMethod("2GTTnLwM3I4e5IO5FkufoOEiOhNj91fhKRQBtBJYluUDsPOLTfUvoU2dStyOwYZx")
            + hotp("987654321", secret)
                .replace("<Counter><PlainValue>0</PlainValue></Counter>", ""));
  }
}
