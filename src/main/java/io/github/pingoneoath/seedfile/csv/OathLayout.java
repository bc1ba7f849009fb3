package io.github.pingoneoath.seedfile.csv;

import io.github.pingoneoath.seedfile.seed.BrokenRule;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.Seed.OtpSettings;
import io.github.pingoneoath.seedfile.seed.SeedParser;
import io.github.pingoneoath.seedfile.seed.SeedRules;

/**
 * {@code serial,secret[,type[,digits[,step or counter[,hash]]]]}. A row without a type is HOTP,
 * unless a person chose another type: so do privacyIDEA, LinOTP and NetIQ.
 */
public record OathLayout(SeedRules rules) implements CsvLayout {

  /** Reads such files. */
  public static SeedParser parser() {
    return new CsvParser(true, OathLayout::new);
  }

  @Override
  public void requireColumns(Cells cells) throws BrokenRule {
    cells.requireCount(2, 6);
  }

  @Override
  public String serialNumber(Cells cells) {
    return cells.get(0);
  }

  @Override
  public Seed seed(int row, String serialNumber, Cells cells) throws BrokenRule {
    OtpType type = type(cells.get(2));
    boolean counts = type == OtpType.HOTP;
    OtpSettings settings =
        new OtpSettings(
            type,
            rules.otpLength(cells.get(3)),
            rules.timeStep(counts ? "" : cells.get(4)),
            rules.hashAlgorithm(cells.get(5)),
            SeedRules.counter(counts ? cells.get(4) : ""));
    return rules.seed(row, serialNumber, rules.secret(cells.get(1)), settings);
  }

  private OtpType type(String text) throws BrokenRule {
    return text.isEmpty() && rules.tokenType() == null ? OtpType.HOTP : rules.type(text);
  }
}
