package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.seedfile.seed.BrokenFile;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.SeedKey;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import io.github.pingoneoath.seedfile.seed.SeedRows;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a seed file and judges it, row by row, in one pass: what is judged, counted and hashed are
 * the same bytes. What is wrong in the file is data; what an operator has to correct is an {@link
 * IncidentException}.
 */
public final class SeedFileCheck {

  private static final int SERIAL_NUMBERS_OF_A_PAGE = 100;

  private final SeedDirectory directory;
  private final ConfiguredKeys keys;
  private final int batchSize;
  private final int maxProblems;
  private final InstantSource clock;

  /**
   * @param keys the key of a name, made anew at each call: it is overwritten after its use
   * @param batchSize tokens that are submitted together, {@code pingone.seeds.batch-size}
   * @param maxProblems how many problems to list, {@code pingone.seeds.max-problems}
   */
  public SeedFileCheck(
      SeedDirectory directory,
      Function<String, Optional<SeedKey>> keys,
      int batchSize,
      int maxProblems,
      InstantSource clock) {
    this.directory = directory;
    this.keys = new ConfiguredKeys(keys);
    this.batchSize = batchSize;
    this.maxProblems = maxProblems;
    this.clock = clock;
  }

  /**
   * Judges a whole file. Keeps no secret.
   *
   * @throws IncidentException if the file or its key is not there, or cannot be read
   */
  public SeedFileVerdict check(SeedFile file) {
    Instant checkedAt = clock.instant();
    JudgedRows rows = new JudgedRows(file.name(), batchSize, maxProblems);
    String hash = parse(file, rows);
    return rows.verdict(hash, checkedAt);
  }

  /**
   * The seeds of some rows. The caller erases them.
   *
   * @param seedFileHash what {@link #check} found
   * @param firstRow inclusive
   * @param lastRow inclusive
   * @throws IncidentException if {@link #check} would throw it, if the file has changed since, or
   *     if there is a problem in these rows
   */
  public List<Seed> read(SeedFile file, String seedFileHash, int firstRow, int lastRow) {
    KeptRows rows = new KeptRows(firstRow, lastRow);
    try {
      requireSame(file, seedFileHash, parse(file, rows));
      requireNoProblem(file, rows.problem());
      if (rows.seeds().isEmpty()) {
        throw new IncidentException(
            "Seed file %s has no token in the rows of this batch: start again with a check."
                .formatted(file.name()));
      }
      return List.copyOf(rows.seeds());
    } catch (RuntimeException | Error e) {
      rows.erase();
      throw e;
    }
  }

  /**
   * The serial numbers of a file from a row on, a hundred at most. Needs no key, for secrets are
   * not looked at.
   *
   * @param seedFileHash what an earlier reading found; empty for the first one
   * @param firstRow inclusive
   * @throws IncidentException if the file is not there, cannot be read or has changed, or if one of
   *     the rows has no serial number
   */
  public SerialNumberPage readSerialNumbers(
      SeedFile file, Optional<String> seedFileHash, int firstRow) {
    ListedRows rows = new ListedRows(firstRow, SERIAL_NUMBERS_OF_A_PAGE);
    String hash = parse(file, rows);
    requireSame(file, seedFileHash.orElse(hash), hash);
    requireNoProblem(file, rows.problem());
    return rows.page(hash);
  }

  private static void requireSame(SeedFile file, String expected, String hash) {
    if (!hash.equalsIgnoreCase(expected)) {
      throw new IncidentException(
          ("Seed file %s has changed since it was first read: put the original file back, or start"
                  + " again.")
              .formatted(file.name()));
    }
  }

  private static void requireNoProblem(SeedFile file, Optional<SeedProblem> problem) {
    if (problem.isPresent()) {
      throw new IncidentException(
          "Seed file %s has a problem in row %d: %s Correct the file, or take the row out, and start again."
              .formatted(file.name(), problem.get().row(), problem.get().rule()));
    }
  }

  /** Returns the hash of the bytes that were parsed. */
  private String parse(SeedFile file, SeedRows rows) {
    try (SeedFileStream bytes = directory.open(file.name())) {
      try {
        file.format().parser().parse(bytes.content(), file.rules(), keys.of(file), rows);
      } catch (BrokenFile e) {
        rows.broken(e.problem());
      }
      return bytes.finish();
    } catch (IOException e) {
      throw SeedFileStream.unreadable(file.name());
    }
  }
}
