package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import io.github.pingoneoath.seedfile.seed.SeedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Some rows of a file with their secrets, to be sent. The rest of the file is not looked at. */
final class KeptRows implements SeedRows {

  private final int firstRow;
  private final int lastRow;
  private final List<Seed> seeds = new ArrayList<>();
  private @Nullable SeedProblem problem;

  /**
   * @param firstRow inclusive
   * @param lastRow inclusive
   */
  KeptRows(int firstRow, int lastRow) {
    this.firstRow = firstRow;
    this.lastRow = lastRow;
  }

  @Override
  public Wish wish(int row) {
    if (row > lastRow) {
      return Wish.STOP;
    }
    return row < firstRow ? Wish.SKIP : Wish.JUDGE;
  }

  @Override
  public void seed(Seed seed) {
    seeds.add(seed);
  }

  @Override
  public void problem(int row, @Nullable String serialNumber, String rule) {
    problem = problem == null ? new SeedProblem(row, null, rule) : problem;
  }

  Optional<SeedProblem> problem() {
    return Optional.ofNullable(problem);
  }

  List<Seed> seeds() {
    return seeds;
  }

  void erase() {
    seeds.forEach(Seed::erase);
  }
}
