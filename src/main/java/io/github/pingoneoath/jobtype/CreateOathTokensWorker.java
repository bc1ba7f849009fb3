package io.github.pingoneoath.jobtype;

import io.github.pingoneoath.oathtoken.OathTokenCreation;
import io.github.pingoneoath.oathtoken.SeedFileBatch;
import io.github.pingoneoath.oathtoken.SeedFileBatchVariables;
import io.github.pingoneoath.oathtoken.SubmittedBatch;
import io.github.pingoneoath.pingone.PingOneAnswer;
import io.github.pingoneoath.seedfile.SeedFileVariables;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Job type {@code pingone-oath-tokens-create}: submits one batch of a seed file. */
public final class CreateOathTokensWorker {

  public static final String JOB_TYPE = "pingone-oath-tokens-create";

  private static final Logger LOG = LoggerFactory.getLogger(CreateOathTokensWorker.class);

  private final OathTokenCreation creation;

  CreateOathTokensWorker(OathTokenCreation creation) {
    this.creation = creation;
  }

  JobType jobType() {
    return JobType.of(
        JOB_TYPE, this::create, List.of(SeedFileVariables.class, SeedFileBatchVariables.class));
  }

  private SubmittedBatch create(Job job) {
    SeedFileBatch batch = batch(job);
    String processInstance = job.processInstance();
    PingOneAnswer<SubmittedBatch> answer = creation.submit(batch, processInstance);
    SubmittedBatch submitted = answer.body();
    LOG.atInfo()
        .addKeyValue("oathJobId", submitted.oathJobId())
        .addKeyValue("processInstanceKey", processInstance)
        .addKeyValue("seedFile", batch.file().name())
        .addKeyValue("correlationId", answer.correlationId().orElse(""))
        .log(
            "OATH job {} of process instance {} has rows {} to {} of seed file {}: {} OATH tokens",
            submitted.oathJobId(),
            processInstance,
            batch.firstRow(),
            batch.lastRow(),
            batch.file().name(),
            submitted.submittedCount());
    return submitted;
  }

  /** The batch that a job is about. */
  static SeedFileBatch batch(Job job) {
    return job.variablesAs(SeedFileBatchVariables.class)
        .of(job.variablesAs(SeedFileVariables.class).toSeedFile());
  }
}
