package io.github.pingoneoath.seedfile.pskc;

import io.github.pingoneoath.seedfile.pskc.PskcCipher.WrongMac;
import io.github.pingoneoath.seedfile.seed.Blanks;
import io.github.pingoneoath.seedfile.seed.BrokenFile;
import io.github.pingoneoath.seedfile.seed.BrokenRule;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import io.github.pingoneoath.seedfile.seed.SeedRows;
import io.github.pingoneoath.seedfile.seed.SeedRows.Wish;
import io.github.pingoneoath.seedfile.seed.SeedRules;
import java.util.ArrayList;
import java.util.List;
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
      judge(keyPackage);
    } else if (wish == Wish.SERIAL_NUMBER) {
      takeSerialNumber(keyPackage);
    }
    return wish != Wish.STOP;
  }

  private void takeSerialNumber(XmlElement keyPackage) {
    try {
      rows.serialNumber(row, serialNumber(keyPackage));
    } catch (BrokenRule e) {
      rows.problem(row, null, e.rule());
    }
  }

  private void judge(XmlElement keyPackage) throws BrokenFile {
    List<XmlElement> keys = keyPackage.children("Key").toList();
    for (XmlElement key : keys) {
      PskcToken token = new PskcToken(key, rules, cipher);
      if (token.isPin()) {
        rows.leftOut();
      } else {
        judge(keyPackage, token);
      }
    }
    if (keys.isEmpty()) {
      rows.problem(row, null, "The KeyPackage has no key.");
    }
  }

  private void judge(XmlElement keyPackage, PskcToken token) throws BrokenFile {
    @Nullable String serialNumber = null;
    try {
      serialNumber = serialNumber(keyPackage);
      Seed seed = token.seed(row, serialNumber);
      clearDoubt();
      rows.seed(seed);
    } catch (BrokenRule e) {
      clearDoubt();
      rows.problem(row, serialNumber, e.rule());
    } catch (WrongMac e) {
      inDoubt.add(new SeedProblem(row, serialNumber, WRONG_MAC));
      clearDoubt();
      if (inDoubt.size() == MOST_IN_DOUBT) {
        finish();
      }
    }
  }

  private static String serialNumber(XmlElement keyPackage) throws BrokenRule {
    return SeedRules.serialNumber(
        Blanks.trimmed(
            keyPackage.child("DeviceInfo").map(device -> device.textOf("SerialNo")).orElse("")));
  }

  /** A right MAC proves the key, so the wrong ones are problems of their rows. */
  private void clearDoubt() {
    if (cipher.isKeyRight()) {
      inDoubt.forEach(doubt -> rows.problem(doubt.row(), doubt.serialNumber(), doubt.rule()));
      inDoubt.clear();
    }
  }

  /**
   * Ends the file.
   *
   * @throws BrokenFile if MACs were wrong and none was right
   */
  void finish() throws BrokenFile {
    if (!inDoubt.isEmpty()) {
      throw cipher.doesNotFit(inDoubt.getFirst().row());
    }
  }
}
