package io.github.pingoneoath.worker;

import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.oathtoken.DuplicateTokens;
import io.github.pingoneoath.oathtoken.OathTokenCreation;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What this worker does: all workers check OATH jobs, those that have a directory of seed files
 * work on these too.
 */
record OfferedJobTypes(List<JobType> all) {

  /** Each takes a CPU, and some ten megabytes for the serial numbers of a large file. */
  private static final int FILES_AT_ONCE = 2;

  static OfferedJobTypes of(
      CheckOathJobWorker checkOathJob, Optional<SeedFileCheck> seedFiles, Connections connections) {
    return new OfferedJobTypes(
        Stream.concat(
                Stream.of(checkOathJob.jobType()),
                seedFiles.stream().flatMap(files -> ofSeedFiles(files, connections)))
            .toList());
  }

  private static Stream<JobType> ofSeedFiles(SeedFileCheck files, Connections connections) {
    return Stream.of(
            new CheckSeedFileWorker(files).jobType(),
            new CreateOathTokensWorker(new OathTokenCreation(files, connections)).jobType(),
            new ReconcileDuplicatesWorker(new DuplicateTokens(files, connections)).jobType())
        .map(type -> type.atMost(FILES_AT_ONCE));
  }
}
