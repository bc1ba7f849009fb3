package io.github.pingoneoath.oathtoken;

import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.oathtoken.DuplicatesVariables.Duplicate;
import io.github.pingoneoath.oathtoken.ReconciledDuplicates.Conflict;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.PingOneException;
import io.github.pingoneoath.pingone.json.OathToken;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import io.github.pingoneoath.seedfile.seed.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells whose the duplicates of an OATH job are, by looking up each of them in PingOne. */
public final class DuplicateTokens {

  /** The clocks of PingOne and this machine differ. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final SeedFileCheck seedFiles;
  private final Connections connections;
  private final FoundTokens found = new FoundTokens();

  public DuplicateTokens(SeedFileCheck seedFiles, Connections connections) {
    this.seedFiles = seedFiles;
    this.connections = connections;
  }

  /**
   * Looks up each duplicate and compares it with the seed file.
   *
   * @param duplicates of the OATH job that the batch became
   * @param checkedAt when the seed file was checked, before anything was submitted
   * @param transactionId shows up in PingOne's audit log
   * @throws IncidentException if the file is not what was checked, there is no such connection, or
   *     a duplicate is not in the batch
   * @throws PingOneException if PingOne gave no usable answer; the tokens that were found before it
   *     are not looked up again at the next try
   */
  public ReconciledDuplicates reconcile(
      SeedFileBatch batch, List<Duplicate> duplicates, Instant checkedAt, String transactionId) {
    PingOneClient client = connections.named(batch.connection());
    String environment = Connections.environment(client, batch.environmentId());
    long begin = System.nanoTime();
    List<Seed> seeds =
        seedFiles.read(batch.file(), batch.seedFileHash(), batch.firstRow(), batch.lastRow());
    try {
      int own = 0;
      int same = 0;
      List<Conflict> conflicts = new ArrayList<>();
      for (Duplicate duplicate : duplicates) {
        Seed seed = seed(seeds, duplicate, batch);
        Optional<OathToken> token =
            found.find(
                environment,
                seed.serialNumber(),
                transactionId,
                begin,
                () -> client.findOathToken(environment, seed.serialNumber(), transactionId).body());
        List<String> differs = Differences.of(seed, duplicate, token);
        if (!differs.isEmpty()) {
          conflicts.add(new Conflict(seed.row(), seed.serialNumber(), differs));
        } else if (isSince(checkedAt.minus(TOLERANCE), token)) {
          own++;
        } else {
          same++;
        }
      }
      found.forget(transactionId);
      return new ReconciledDuplicates(own, same, conflicts);
    } finally {
      seeds.forEach(Seed::erase);
    }
  }

  private static boolean isSince(Instant begin, Optional<OathToken> token) {
    return token.map(OathToken::createdAt).filter(at -> !at.isBefore(begin)).isPresent();
  }

  /** Whether PingOne tells cases apart is not known, so an equal one comes first. */
  private static Seed seed(List<Seed> seeds, Duplicate duplicate, SeedFileBatch batch) {
    String serialNumber = duplicate.serialNumber();
    return seeds.stream()
        .filter(seed -> seed.serialNumber().equals(serialNumber))
        .findFirst()
        .or(
            () ->
                seeds.stream()
                    .filter(seed -> seed.serialNumber().equalsIgnoreCase(serialNumber))
                    .findFirst())
        .orElseThrow(
            () ->
                new InvalidVariableException(
                    "duplicates",
                    "a list of tokens in rows %d to %d of the seed file"
                        .formatted(batch.firstRow(), batch.lastRow()),
                    List.of()));
  }
}
