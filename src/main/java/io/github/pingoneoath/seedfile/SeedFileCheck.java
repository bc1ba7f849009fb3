package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.seedfile.seed.BrokenFile;
import io.github.pingoneoath.seedfile.seed.ChosenKey;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.SeedKey;
import io.github.pingoneoath.seedfile.seed.SeedRows;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a seed file and judges it, row by row, in one pass: what is judged, counted and hashed are
 * the same bytes. What is wrong in the file is data; what only an operator can mend is an {@link
 * IncidentException}.
 */
public final class SeedFileCheck {

  private static final int BUFFER = 65_536;
  private static final int SERIAL_NUMBERS_OF_A_PAGE = 100;

  private final SeedDirectory directory;
  private final Function<String, Optional<SeedKey>> keys;
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
    this.keys = keys;
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
   * The seeds of some rows. Whoever takes them erases them.
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
      String hash = parse(file, rows);
      requireAsChecked(file, rows, hash.equalsIgnoreCase(seedFileHash));
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
    if (seedFileHash.isPresent() && !hash.equalsIgnoreCase(seedFileHash.get())) {
      throw new IncidentException(
          "Seed file %s has changed since it was read first: put that one back, or start anew."
              .formatted(file.name()));
    }
    rows.problem()
        .ifPresent(
            problem -> {
              throw new IncidentException(
                  "Seed file %s has a problem in row %d: %s Correct the file, or take that row out, and start anew."
                      .formatted(file.name(), problem.row(), problem.rule()));
            });
    return rows.page(hash);
  }

  private static void requireAsChecked(SeedFile file, KeptRows rows, boolean isSame) {
    if (!isSame) {
      throw new IncidentException(
          "Seed file %s has changed since it was checked: put the checked one back, or start anew with a check."
              .formatted(file.name()));
    }
    rows.problem()
        .ifPresent(
            problem -> {
              throw new IncidentException(
                  "Seed file %s has a problem in row %d: %s Start anew with a check."
                      .formatted(file.name(), problem.row(), problem.rule()));
            });
    if (rows.seeds().isEmpty()) {
      throw new IncidentException(
          "Seed file %s has no token in the rows of this batch: start anew with a check."
              .formatted(file.name()));
    }
  }

  /** Returns the hash of the bytes that were parsed. */
  private String parse(SeedFile file, SeedRows rows) {
    try (SeedFileStream bytes = directory.open(file.name())) {
      try {
        BufferedInputStream content = new BufferedInputStream(bytes, BUFFER);
        Utf16.refuse(content);
        ChosenKey key = new ChosenKey(file.key(), () -> key(file));
        file.format().parser().parse(content, file.rules(), key, rows);
      } catch (BrokenFile e) {
        rows.broken(e.problem());
      }
      return bytes.finish();
    } catch (IOException e) {
      throw SeedFileStream.unreadable(file.name());
    }
  }

  private SeedKey key(SeedFile file) {
    String name = file.key();
    if (name == null) {
      throw new InvalidVariableException(
          "seedKey",
          "the name of a key in the worker's configuration, because seed file %s is encrypted"
              .formatted(file.name()),
          null);
    }
    return configured(file, name)
        .orElseThrow(
            () ->
                new IncidentException(
                    "Seed file %s is encrypted, and key %s is not configured: set pingone.seeds.keys.%s.hex or .password."
                        .formatted(file.name(), name, name)));
  }

  private Optional<SeedKey> configured(SeedFile file, String name) {
    try {
      return keys.apply(name);
    } catch (IncidentException e) {
      throw new IncidentException(
          "Seed file %s is encrypted, and its key cannot be used: %s"
              .formatted(file.name(), e.getMessage()));
    }
  }
}
