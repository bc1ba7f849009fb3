package io.github.pingoneoath.jobtype;

import io.github.pingoneoath.seedfile.SeedFile;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import io.github.pingoneoath.seedfile.SeedFileVariables;
import io.github.pingoneoath.seedfile.SeedFileVerdict;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Job type {@code pingone-oath-seed-file-check}: reads and judges one seed file. */
public final class CheckSeedFileWorker {

  public static final String JOB_TYPE = "pingone-oath-seed-file-check";

  private static final Logger LOG = LoggerFactory.getLogger(CheckSeedFileWorker.class);

  private final SeedFileCheck seedFiles;

  CheckSeedFileWorker(SeedFileCheck seedFiles) {
    this.seedFiles = seedFiles;
  }

  JobType jobType() {
    return JobType.of(JOB_TYPE, this::check, List.of(SeedFileVariables.class));
  }

  private SeedFileVerdict check(Job job) {
    SeedFile file = job.variablesAs(SeedFileVariables.class).toSeedFile();
    SeedFileVerdict verdict = seedFiles.check(file);
    LOG.atInfo()
        .addKeyValue("seedFile", file.name())
        .addKeyValue("processInstanceKey", job.processInstance())
        .addKeyValue("tokenCount", verdict.tokenCount())
        .addKeyValue("problemCount", verdict.problemCount())
        .log(
            "Seed file {} of process instance {} has {} OATH tokens and {} problems",
            file.name(),
            job.processInstance(),
            verdict.tokenCount(),
            verdict.problemCount());
    return verdict;
  }
}
