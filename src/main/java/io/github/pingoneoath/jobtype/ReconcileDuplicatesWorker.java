package io.github.pingoneoath.jobtype;

import io.github.pingoneoath.oathtoken.DuplicateTokens;
import io.github.pingoneoath.oathtoken.DuplicatesVariables;
import io.github.pingoneoath.oathtoken.ReconciledDuplicates;
import io.github.pingoneoath.oathtoken.SeedFileBatchVariables;
import io.github.pingoneoath.seedfile.SeedFileVariables;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Job type {@code pingone-oath-duplicates-reconcile}: tells whose the duplicates are. */
public final class ReconcileDuplicatesWorker {

  public static final String JOB_TYPE = "pingone-oath-duplicates-reconcile";

  private static final Logger LOG = LoggerFactory.getLogger(ReconcileDuplicatesWorker.class);

  private final DuplicateTokens duplicateTokens;

  ReconcileDuplicatesWorker(DuplicateTokens duplicateTokens) {
    this.duplicateTokens = duplicateTokens;
  }

  JobType jobType() {
    return JobType.of(
        JOB_TYPE,
        this::reconcile,
        List.of(SeedFileVariables.class, SeedFileBatchVariables.class, DuplicatesVariables.class));
  }

  private ReconciledDuplicates reconcile(Job job) {
    DuplicatesVariables variables = job.variablesAs(DuplicatesVariables.class);
    String processInstance = job.processInstance();
    ReconciledDuplicates result =
        duplicateTokens.reconcile(
            CreateOathTokensWorker.batch(job),
            variables.toDuplicates(),
            variables.toCheckedAt(),
            processInstance);
    LOG.atInfo()
        .addKeyValue("processInstanceKey", processInstance)
        .addKeyValue("conflicts", result.conflicts().size())
        .log(
            "Duplicates of process instance {}: {} created by this run, {} existed before, {} in"
                + " conflict",
            processInstance,
            result.ownDuplicates(),
            result.sameTokens(),
            result.conflicts().size());
    return result;
  }
}
