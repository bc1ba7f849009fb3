package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import io.github.pingoneoath.seedfile.seed.SeedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The serial numbers of some rows. Secrets are not looked at. */
final class ListedRows implements SeedRows {

  /** Of 16 bytes or more in hexadecimal: what is taken here gets into a variable. */
  private static final Pattern SECRET = Pattern.compile("\\p{XDigit}{32,}");

  private final int firstRow;
  private final int most;
  private final List<String> serialNumbers = new ArrayList<>();
  private @Nullable Integer nextRow;
  private @Nullable SeedProblem problem;

  /**
   * @param firstRow inclusive
   * @param most how many are taken
   */
  ListedRows(int firstRow, int most) {
    this.firstRow = firstRow;
    this.most = most;
  }

  @Override
  public Wish wish(int row) {
    if (row < firstRow) {
      return Wish.SKIP;
    }
    if (serialNumbers.size() == most) {
      nextRow = row;
      return Wish.STOP;
    }
    return Wish.SERIAL_NUMBER;
  }

  @Override
  public void serialNumber(int row, String serialNumber) {
    if (SECRET.matcher(serialNumber).matches()) {
      problem(row, null, "The serial number looks like a secret: are the columns swapped?");
    }
    serialNumbers.add(serialNumber);
  }

  @Override
  public void seed(Seed seed) {
    seed.erase();
  }

  @Override
  public void problem(int row, @Nullable String serialNumber, String rule) {
    problem = problem == null ? new SeedProblem(row, null, rule) : problem;
  }

  Optional<SeedProblem> problem() {
    return Optional.ofNullable(problem);
  }

  SerialNumberPage page(String seedFileHash) {
    return new SerialNumberPage(List.copyOf(serialNumbers), nextRow, seedFileHash);
  }
}
