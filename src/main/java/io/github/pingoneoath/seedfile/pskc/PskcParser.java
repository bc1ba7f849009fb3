package io.github.pingoneoath.seedfile.pskc;

import io.github.pingoneoath.seedfile.seed.BrokenFile;
import io.github.pingoneoath.seedfile.seed.ChosenKey;
import io.github.pingoneoath.seedfile.seed.SeedParser;
import io.github.pingoneoath.seedfile.seed.SeedRows;
import io.github.pingoneoath.seedfile.seed.SeedRules;
import java.io.BufferedInputStream;
import javax.xml.stream.XMLStreamException;

/** PSKC (RFC 6030) and the dialects that vendors send, with one KeyPackage in memory at a time. */
public record PskcParser() implements SeedParser {

  @Override
  public void parse(BufferedInputStream content, SeedRules rules, ChosenKey key, SeedRows rows)
      throws BrokenFile {
    try (PskcCipher cipher = new PskcCipher(key)) {
      PskcPackages packages = new PskcPackages(rules, cipher, rows);
      try {
        read(new XmlParts(content), cipher, packages, rows);
      } catch (XmlParts.DoctypeException e) {
        throw new BrokenFile(
            packages.nextRow(), "The file has a DOCTYPE or an entity, which PSKC never has.");
      } catch (XMLStreamException e) {
        throw new BrokenFile(
            packages.nextRow(), "From this KeyPackage on the file is not well-formed XML.");
      }
      packages.finish();
    }
  }

  private static void read(XmlParts xml, PskcCipher cipher, PskcPackages packages, SeedRows rows)
      throws XMLStreamException, BrokenFile {
    if (!xml.next().equals("KeyContainer")) {
      throw new BrokenFile(1, "The file is not PSKC: it does not begin with a KeyContainer.");
    }
    boolean isMoreWanted = true;
    while (isMoreWanted) {
      switch (xml.next()) {
        case "" -> isMoreWanted = false;
        case "EncryptionKey" -> cipher.encryptionKey(xml.read());
        case "MACMethod" -> cipher.macMethod(xml.read());
        case "KeyPackage" -> isMoreWanted = packages.take(xml.read());
        case "Signature" -> {
          rows.signed();
          xml.skip();
        }
        default -> xml.skip();
      }
    }
  }
}
