package io.github.pingoneoath.seedfile.csv;

import io.github.pingoneoath.seedfile.seed.BrokenRule;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.Seed.OtpSettings;
import io.github.pingoneoath.seedfile.seed.SeedParser;
import io.github.pingoneoath.seedfile.seed.SeedRules;

/** {@code serial,secret[,counter]}, one type per file, which a person chooses. */
public record PingLayout(SeedRules rules) implements CsvLayout {

  /** Reads such files. */
  public static SeedParser parser() {
    return new CsvParser(false, PingLayout::new);
  }

  @Override
  public void requireColumns(Cells cells) throws BrokenRule {
    cells.requireCount(2, 3);
  }

  @Override
  public String serialNumber(Cells cells) {
    return cells.get(0);
  }

  @Override
  public Seed seed(int row, String serialNumber, Cells cells) throws BrokenRule {
    OtpSettings settings =
        new OtpSettings(
            rules.type(""),
            rules.otpLength(""),
            rules.timeStep(""),
            rules.hashAlgorithm(""),
            SeedRules.counter(cells.get(2)));
    return rules.seed(row, serialNumber, rules.secret(cells.get(1)), settings);
  }
}
