package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.seedfile.Seed.OtpSettings;

/**
 * {@code serial,secret[,type[,digits[,step or counter[,hash]]]]}. A row without a type is HOTP,
 * unless the person says something else: so do privacyIDEA, LinOTP and NetIQ.
 */
record OathLayout(SeedRules rules) implements CsvLayout {

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
    return text.isEmpty() && rules.file().tokenType() == null ? OtpType.HOTP : rules.type(text);
  }
}
