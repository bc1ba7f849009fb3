package io.github.pingoneoath.jobtype;

import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.oathtoken.DuplicateTokens;
import io.github.pingoneoath.oathtoken.OathTokenCreation;
import io.github.pingoneoath.oathtoken.OathTokenLookUp;
import io.github.pingoneoath.oathtoken.OathTokenRevocation;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What this worker does: all workers check OATH jobs, those that have a directory of seed files
 * work on these too, and only those that are allowed to revoke tokens.
 */
public record OfferedJobTypes(List<JobType> all) {

  /** Each takes a CPU, and some ten megabytes for the serial numbers of a large file. */
  private static final int FILES_AT_ONCE = 2;

  public static OfferedJobTypes of(
      CheckOathJobWorker checkOathJob,
      Optional<SeedFileCheck> seedFiles,
      boolean isRevocationEnabled,
      Connections connections) {
    List<JobType> all = new ArrayList<>();
    all.add(checkOathJob.jobType());
    seedFiles.ifPresent(
        files -> ofSeedFiles(files, connections).forEach(type -> all.add(ofFile(type))));
    if (isRevocationEnabled) {
      seedFiles.ifPresent(files -> all.add(ofFile(new ReadSerialNumbersWorker(files).jobType())));
      all.add(new FindOathTokensWorker(new OathTokenLookUp(connections)).jobType());
      all.add(new RevokeOathTokensWorker(new OathTokenRevocation(connections)).jobType());
    }
    return new OfferedJobTypes(all);
  }

  private static List<JobType> ofSeedFiles(SeedFileCheck files, Connections connections) {
    return List.of(
        new CheckSeedFileWorker(files).jobType(),
        new CreateOathTokensWorker(new OathTokenCreation(files, connections)).jobType(),
        new ReconcileDuplicatesWorker(new DuplicateTokens(files, connections)).jobType());
  }

  private static JobType ofFile(JobType type) {
    return type.atMost(FILES_AT_ONCE);
  }
}
