package io.github.pingoneoath.jobtype;

import io.github.pingoneoath.oathtoken.OathTokenRevocation;
import io.github.pingoneoath.oathtoken.RevocationVariables;
import io.github.pingoneoath.oathtoken.SubmittedRevocation;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Job type {@code pingone-oath-tokens-revoke}: submits an OATH job that revokes tokens. */
public final class RevokeOathTokensWorker {

  public static final String JOB_TYPE = "pingone-oath-tokens-revoke";

  private static final Logger LOG = LoggerFactory.getLogger(RevokeOathTokensWorker.class);

  private final OathTokenRevocation revocation;

  RevokeOathTokensWorker(OathTokenRevocation revocation) {
    this.revocation = revocation;
  }

  JobType jobType() {
    return JobType.of(JOB_TYPE, this::revoke, List.of(RevocationVariables.class));
  }

  private SubmittedRevocation revoke(Job job) {
    RevocationVariables variables = job.variablesAs(RevocationVariables.class);
    String processInstance = job.processInstance();
    SubmittedRevocation submitted = revocation.submit(variables.toRevocation(), processInstance);
    LOG.atInfo()
        .addKeyValue("oathJobId", submitted.oathJobId())
        .addKeyValue("processInstanceKey", processInstance)
        .log(
            "OATH job {} of process instance {} revokes {} OATH tokens; {} serial numbers are unknown",
            submitted.oathJobId(),
            processInstance,
            submitted.submittedCount(),
            submitted.unknownSerialNumbers().size());
    return submitted;
  }
}
