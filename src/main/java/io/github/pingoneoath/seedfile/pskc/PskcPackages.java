package io.github.pingoneoath.seedfile.pskc;

import io.github.pingoneoath.seedfile.pskc.PskcCipher.WrongMac;
import io.github.pingoneoath.seedfile.seed.Blanks;
import io.github.pingoneoath.seedfile.seed.BrokenFile;
import io.github.pingoneoath.seedfile.seed.BrokenRule;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.Seed.OtpSettings;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import io.github.pingoneoath.seedfile.seed.SeedRows;
import io.github.pingoneoath.seedfile.seed.SeedRows.Wish;
import io.github.pingoneoath.seedfile.seed.SeedRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The KeyPackages of one PSKC file, one after the other. */
final class PskcPackages {

  private static final String WRONG_MAC = "The MAC of a value is wrong: the file was altered.";
  private static final int MOST_IN_DOUBT = 100;

  private final SeedRules rules;
  private final PskcCipher cipher;
  private final SeedRows rows;
  private int row;

  /** Wrong MACs while none was right yet: perhaps it is the key that is wrong. */
  private final List<SeedProblem> inDoubt = new ArrayList<>();

  private boolean isKeyRight;

  PskcPackages(SeedRules rules, PskcCipher cipher, SeedRows rows) {
    this.rules = rules;
    this.cipher = cipher;
    this.rows = rows;
  }

  int nextRow() {
    return row + 1;
  }

  /** Whether the next one is wanted too. */
  boolean take(XmlElement keyPackage) throws BrokenFile {
    row++;
    Wish wish = rows.wish(row);
    if (wish == Wish.JUDGE) {
      List<XmlElement> keys = keyPackage.children("Key").toList();
      for (XmlElement key : keys) {
        judge(keyPackage, key);
      }
      if (keys.isEmpty()) {
        rows.problem(row, null, "The KeyPackage has no key.");
      }
    } else if (wish == Wish.SERIAL_NUMBER) {
      takeSerialNumber(keyPackage);
    }
    return wish != Wish.STOP;
  }

  private void takeSerialNumber(XmlElement keyPackage) {
    try {
      rows.serialNumber(row, SeedRules.serialNumber(serialNumber(keyPackage)));
    } catch (BrokenRule e) {
      rows.problem(row, null, e.rule());
    }
  }

  /** Decides what is in doubt. */
  void finish() throws BrokenFile {
    if (!inDoubt.isEmpty()) {
      throw cipher.doesNotFit(inDoubt.getFirst().row());
    }
  }

  private void judge(XmlElement keyPackage, XmlElement key) throws BrokenFile {
    String algorithm = key.algorithm().toLowerCase(Locale.ROOT);
    if (algorithm.equals("pin")) {
      rows.leftOut();
      return;
    }
    @Nullable String serialNumber = null;
    try {
      serialNumber = SeedRules.serialNumber(serialNumber(keyPackage));
      rows.seed(seed(serialNumber, algorithm, key));
    } catch (BrokenRule e) {
      rows.problem(row, serialNumber, e.rule());
    } catch (WrongMac e) {
      wrongMac(serialNumber);
    }
  }

  private static String serialNumber(XmlElement keyPackage) {
    return Blanks.trimmed(
        keyPackage.child("DeviceInfo").map(device -> device.textOf("SerialNo")).orElse(""));
  }

  private void wrongMac(@Nullable String serialNumber) throws BrokenFile {
    if (isKeyRight) {
      rows.problem(row, serialNumber, WRONG_MAC);
      return;
    }
    inDoubt.add(new SeedProblem(row, serialNumber, WRONG_MAC));
    if (inDoubt.size() == MOST_IN_DOUBT) {
      finish();
    }
  }

  private Seed seed(String serialNumber, String algorithm, XmlElement key)
      throws BrokenRule, BrokenFile, WrongMac {
    OtpType type = rules.type(algorithm);
    Optional<XmlElement> parameters = key.child("AlgorithmParameters");
    requireNoChallenge(parameters);
    Optional<XmlElement> format = parameters.flatMap(all -> all.child("ResponseFormat"));
    Optional<XmlElement> data = key.child("Data");
    OtpSettings settings =
        new OtpSettings(
            type,
            rules.otpLength(format.map(response -> response.attribute("Length")).orElse("")),
            rules.timeStep(type == OtpType.TOTP ? timeInterval(data) : ""),
            rules.hashAlgorithm(parameters.map(all -> all.textOf("Suite")).orElse("")),
            type == OtpType.HOTP ? counter(data) : 0);
    return rules.seed(row, serialNumber, secret(data), settings);
  }

  private static void requireNoChallenge(Optional<XmlElement> parameters) throws BrokenRule {
    if (parameters.flatMap(all -> all.child("ChallengeFormat")).isPresent()
        || parameters.map(all -> all.textOf("Suite")).orElse("").startsWith("OCRA")) {
      throw new BrokenRule("PingOne has no tokens that answer a challenge (OCRA).");
    }
    String encoding =
        parameters
            .flatMap(all -> all.child("ResponseFormat"))
            .map(response -> response.attribute("Encoding"))
            .orElse("");
    if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("DECIMAL")) {
      throw new BrokenRule("PingOne has no tokens whose codes are anything but digits.");
    }
  }

  private String timeInterval(Optional<XmlElement> data) throws BrokenRule, BrokenFile, WrongMac {
    Optional<PskcValue> value = data.flatMap(all -> all.child("TimeInterval")).map(PskcValue::new);
    Optional<XmlElement> encrypted = value.flatMap(PskcValue::encrypted);
    return encrypted.isPresent()
        ? String.valueOf(PskcValue.counter(decrypted(value.get(), encrypted.get())))
        : value.map(PskcValue::plain).orElse("");
  }

  private byte[] secret(Optional<XmlElement> data) throws BrokenRule, BrokenFile, WrongMac {
    PskcValue value =
        data.flatMap(all -> all.child("Secret"))
            .map(PskcValue::new)
            .orElseThrow(() -> new BrokenRule("There is no secret."));
    Optional<XmlElement> encrypted = value.encrypted();
    if (encrypted.isPresent()) {
      return decrypted(value, encrypted.get());
    }
    if (value.plain().isEmpty()) {
      throw new BrokenRule("There is no secret.");
    }
    if (cipher.isExpected()) {
      throw new BrokenRule("The secret is not encrypted, but the file says that it is.");
    }
    if (cipher.isKeyNamed()) {
      throw new BrokenFile(
          row,
          "A seedKey is named, but the file is not encrypted: was it altered? Leave seedKey out if it"
              + " came like that.");
    }
    return PskcValue.base64(value.plain());
  }

  private long counter(Optional<XmlElement> data) throws BrokenRule, BrokenFile, WrongMac {
    Optional<PskcValue> value = data.flatMap(all -> all.child("Counter")).map(PskcValue::new);
    Optional<XmlElement> encrypted = value.flatMap(PskcValue::encrypted);
    return encrypted.isPresent()
        ? PskcValue.counter(decrypted(value.get(), encrypted.get()))
        : PskcValue.counter(value.map(PskcValue::plain).orElse(""));
  }

  private byte[] decrypted(PskcValue value, XmlElement encrypted)
      throws BrokenRule, BrokenFile, WrongMac {
    byte[] bytes = cipher.decrypt(row, value, encrypted);
    isKeyRight = true;
    inDoubt.forEach(doubt -> rows.problem(doubt.row(), doubt.serialNumber(), doubt.rule()));
    inDoubt.clear();
    return bytes;
  }
}
