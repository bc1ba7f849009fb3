package io.github.pingoneoath.worker;

import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.oathtoken.DuplicateTokens;
import io.github.pingoneoath.oathtoken.OathTokenCreation;
import io.github.pingoneoath.oathtoken.OathTokenLookUp;
import io.github.pingoneoath.oathtoken.OathTokenRevocation;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What this worker does: all workers check OATH jobs, those that have a directory of seed files
 * work on these too, and only those that are allowed to revoke tokens.
 */
record OfferedJobTypes(List<JobType> all) {

  /** Each takes a CPU, and some ten megabytes for the serial numbers of a large file. */
  private static final int FILES_AT_ONCE = 2;

  static OfferedJobTypes of(
      CheckOathJobWorker checkOathJob,
      Optional<SeedFileCheck> seedFiles,
      boolean isRevocationEnabled,
      Connections connections) {
    Stream<JobType> ofFiles =
        seedFiles.stream()
            .flatMap(files -> ofSeedFiles(files, isRevocationEnabled, connections))
            .map(type -> type.atMost(FILES_AT_ONCE));
    Stream<JobType> ofRevocation = isRevocationEnabled ? ofRevocation(connections) : Stream.of();
    return new OfferedJobTypes(
        Stream.of(Stream.of(checkOathJob.jobType()), ofFiles, ofRevocation)
            .flatMap(types -> types)
            .toList());
  }

  private static Stream<JobType> ofSeedFiles(
      SeedFileCheck files, boolean isRevocationEnabled, Connections connections) {
    Stream<JobType> ofCreation =
        Stream.of(
            new CheckSeedFileWorker(files).jobType(),
            new CreateOathTokensWorker(new OathTokenCreation(files, connections)).jobType(),
            new ReconcileDuplicatesWorker(new DuplicateTokens(files, connections)).jobType());
    return isRevocationEnabled
        ? Stream.concat(ofCreation, Stream.of(new ReadSerialNumbersWorker(files).jobType()))
        : ofCreation;
  }

  private static Stream<JobType> ofRevocation(Connections connections) {
    return Stream.of(
        new FindOathTokensWorker(new OathTokenLookUp(connections)).jobType(),
        new RevokeOathTokensWorker(new OathTokenRevocation(connections)).jobType());
  }
}
