package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import io.github.pingoneoath.seedfile.seed.SeedRows;
import io.github.pingoneoath.seedfile.seed.SeedRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of a whole file on their way to a verdict. Keeps no secret. */
final class JudgedRows implements SeedRows {

  private static final Logger log = LoggerFactory.getLogger(JudgedRows.class);
  private static final int MOST_TOKENS = 100_000;
  private static final int PROGRESS = 10_000;

  private final String name;
  private final int maxProblems;
  private final SeedBatches batches;
  private final SerialNumbers serialNumbers = new SerialNumbers();
  private final SeedWarnings warnings = new SeedWarnings();
  private final List<SeedProblem> problems = new ArrayList<>();
  private int problemCount;
  private int tokenCount;
  private int rows;
  private @Nullable String first;
  private @Nullable String last;

  JudgedRows(String name, int batchSize, int maxProblems) {
    this.name = name;
    this.maxProblems = maxProblems;
    this.batches = new SeedBatches(name, batchSize);
  }

  @Override
  public Wish wish(int row) {
    return rows > MOST_TOKENS ? Wish.STOP : Wish.JUDGE;
  }

  @Override
  public void seed(Seed seed) {
    int length = seed.secret().length;
    seed.erase();
    if (isOneTooMany(seed.row())) {
      return;
    }
    Optional<Integer> other = serialNumbers.add(seed.serialNumber(), seed.row());
    if (other.isPresent()) {
      list(
          seed.row(),
          seed.serialNumber(),
          "The serial number is in row %d too.".formatted(other.get()));
      return;
    }
    warnings.look(seed, length);
    batches.add(seed.row());
    first = tokenCount == 0 ? seed.serialNumber() : first;
    last = seed.serialNumber();
    tokenCount++;
  }

  @Override
  public void problem(int row, @Nullable String serialNumber, String rule) {
    if (!isOneTooMany(row)) {
      list(row, serialNumber, rule);
    }
  }

  /** Counts what was found, good or bad. */
  private boolean isOneTooMany(int row) {
    rows++;
    if (rows % PROGRESS == 0) {
      log.info("Seed file {}: {} rows checked", name, rows);
    }
    if (rows == MOST_TOKENS + 1) {
      list(row, null, "There are more than %d tokens: split the file.".formatted(MOST_TOKENS));
    }
    return rows > MOST_TOKENS;
  }

  @Override
  public void broken(SeedProblem problem) {
    list(problem.row(), null, problem.rule());
  }

  private void list(int row, @Nullable String serialNumber, String rule) {
    problemCount++;
    if (problems.size() < maxProblems) {
      problems.add(new SeedProblem(row, SeedRules.shown(serialNumber), rule));
    }
  }

  @Override
  public void leftOut() {
    warnings.leftOut();
  }

  @Override
  public void signed() {
    warnings.signed();
  }

  SeedFileVerdict verdict(String hash, Instant checkedAt) {
    if (rows == 0 && problemCount == 0) {
      list(1, null, "There is no token in the file.");
    }
    problems.sort(Comparator.comparingInt(SeedProblem::row));
    boolean isValid = problemCount == 0;
    return new SeedFileVerdict(
        isValid,
        tokenCount,
        SeedRules.shown(first),
        SeedRules.shown(last),
        List.copyOf(problems),
        problemCount,
        problemCount > problems.size(),
        warnings.sentences(serialNumbers),
        isValid ? batches.finish() : List.of(),
        hash,
        checkedAt);
  }
}
