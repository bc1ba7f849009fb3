package io.github.pingoneoath.seedfile.csv;

import io.github.pingoneoath.seedfile.seed.BrokenFile;
import io.github.pingoneoath.seedfile.seed.BrokenRule;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.Seed.OtpSettings;
import io.github.pingoneoath.seedfile.seed.SeedParser;
import io.github.pingoneoath.seedfile.seed.SeedRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Columns by their header: {@code serial number}, {@code secret key} and perhaps {@code time
 * interval}; all others are ignored. TOTP only.
 */
public final class EntraLayout implements CsvLayout {

  private static final String SERIAL_NUMBER = "serial number";
  private static final String SECRET_KEY = "secret key";
  private static final String TIME_INTERVAL = "time interval";

  private final SeedRules rules;
  private final List<String> header = new ArrayList<>();

  private EntraLayout(SeedRules rules) {
    this.rules = rules;
  }

  /** Reads such files. */
  public static SeedParser parser() {
    return new CsvParser(false, EntraLayout::new);
  }

  @Override
  public boolean isHeader(int row, Cells cells) throws BrokenFile {
    cells.texts().stream().map(EntraLayout::plain).forEach(header::add);
    for (String name : List.of(SERIAL_NUMBER, SECRET_KEY)) {
      if (column(name) < 0) {
        throw new BrokenFile(
            row, "The first row is not a header with a column \"%s\".".formatted(name));
      }
    }
    for (String name : List.of(SERIAL_NUMBER, SECRET_KEY, TIME_INTERVAL)) {
      if (column(name) != header.lastIndexOf(plain(name))) {
        throw new BrokenFile(row, "The header has two columns \"%s\".".formatted(name));
      }
    }
    if (rules.tokenType() == OtpType.HOTP) {
      throw new BrokenFile(row, "A file in the format ENTRA holds TOTP tokens: check tokenType.");
    }
    return true;
  }

  private int column(String name) {
    return header.indexOf(plain(name));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[\\s\\u00a0_-]", "");
  }

  @Override
  public void requireColumns(Cells cells) throws BrokenRule {
    cells.requireCount(header.size(), header.size());
  }

  @Override
  public String serialNumber(Cells cells) {
    return cells.get(column(SERIAL_NUMBER));
  }

  @Override
  public Seed seed(int row, String serialNumber, Cells cells) throws BrokenRule {
    OtpSettings settings =
        new OtpSettings(
            OtpType.TOTP,
            rules.otpLength(""),
            rules.timeStep(cells.get(column(TIME_INTERVAL))),
            rules.hashAlgorithm(""),
            0);
    return rules.seed(row, serialNumber, rules.secret(cells.get(column(SECRET_KEY))), settings);
  }
}
