package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.seedfile.Seed.OtpSettings;

/** {@code serial,secret[,counter]}, one type per file, which the person says. */
record PingLayout(SeedRules rules) implements CsvLayout {

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
