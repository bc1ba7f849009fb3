package io.github.pingoneoath.oathtoken;

import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.job.IncidentException;
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
import org.jspecify.annotations.Nullable;

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
   * @throws IncidentException if the file is not what was checked, or there is no such connection
   * @throws PingOneException if PingOne gave no usable answer; the tokens that were found before it
   *     are not looked up again at the next try
   */
  public ReconciledDuplicates reconcile(
      SeedFileBatch batch, List<Duplicate> duplicates, Instant checkedAt, String transactionId) {
    PingOneClient client = connections.named(batch.connection());
    String environment = Connections.environment(client, batch.environmentId());
    FoundTokens.Try lookUps =
        found.begin(
            environment,
            transactionId,
            number -> client.findOathToken(environment, number, transactionId).body());
    client.gate().refuseWhileClosed(); // before the file takes its time
    List<Seed> seeds =
        seedFiles.read(batch.file(), batch.seedFileHash(), batch.firstRow(), batch.lastRow());
    try {
      ReconciledDuplicates reconciled = compare(duplicates, seeds, lookUps, checkedAt);
      found.forget(transactionId);
      return reconciled;
    } finally {
      seeds.forEach(Seed::erase);
    }
  }

  private static ReconciledDuplicates compare(
      List<Duplicate> duplicates, List<Seed> seeds, FoundTokens.Try lookUps, Instant checkedAt) {
    int own = 0;
    int same = 0;
    List<Conflict> conflicts = new ArrayList<>();
    for (Duplicate duplicate : duplicates) {
      Optional<Seed> seed = seed(seeds, duplicate.serialNumber());
      Optional<OathToken> token = seed.map(Seed::serialNumber).flatMap(lookUps::find);
      List<String> differs = Differences.of(seed, token, duplicate.maskedSecret());
      if (!differs.isEmpty()) {
        conflicts.add(conflict(seed, duplicate, differs));
      } else if (isSince(checkedAt.minus(TOLERANCE), token)) {
        own++;
      } else {
        same++;
      }
    }
    return new ReconciledDuplicates(own, same, conflicts);
  }

  private static Conflict conflict(Optional<Seed> seed, Duplicate duplicate, List<String> differs) {
    return new Conflict(
        seed.map(Seed::row).orElse(null),
        seed.map(Seed::serialNumber).orElse(duplicate.serialNumber()),
        differs);
  }

  private static boolean isSince(Instant begin, Optional<OathToken> token) {
    return token.map(OathToken::createdAt).filter(at -> !at.isBefore(begin)).isPresent();
  }

  /** Whether PingOne tells cases apart is not known, so an equal one comes first. */
  private static Optional<Seed> seed(List<Seed> seeds, @Nullable String serialNumber) {
    return seeds.stream()
        .filter(seed -> seed.serialNumber().equals(serialNumber))
        .findFirst()
        .or(
            () ->
                seeds.stream()
                    .filter(seed -> seed.serialNumber().equalsIgnoreCase(serialNumber))
                    .findFirst());
  }
}
