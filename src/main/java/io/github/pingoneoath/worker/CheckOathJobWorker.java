package io.github.pingoneoath.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.VariablesAsType;
import io.github.pingoneoath.oathjob.CheckOathJob;
import io.github.pingoneoath.oathjob.OathJobResult;
import io.github.pingoneoath.oathjob.OathJobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Job type {@code pingone-oath-job-check}: reads one OATH job once. */
public final class CheckOathJobWorker {

  private static final Logger LOG = LoggerFactory.getLogger(CheckOathJobWorker.class);

  private final OathJobs oathJobs;

  CheckOathJobWorker(OathJobs oathJobs) {
    this.oathJobs = oathJobs;
  }

  /** The result becomes the process variables; what goes wrong is up to {@link JobFailures}. */
  @JobWorker(type = "pingone-oath-job-check")
  public OathJobResult check(
      @VariablesAsType CheckOathJobVariables variables,
      @ProcessInstanceKey String processInstanceKey) {
    CheckOathJob check = variables.toCheck();
    OathJobResult result = oathJobs.check(check, processInstanceKey);
    log(check, result, processInstanceKey);
    return result;
  }

  private static void log(CheckOathJob check, OathJobResult result, String processInstanceKey) {
    LOG.atInfo()
        .addKeyValue("oathJobId", check.oathJobId())
        .addKeyValue("processInstanceKey", processInstanceKey)
        .addKeyValue("status", result.status())
        .addKeyValue("pollCount", result.pollCount())
        .log(
            "OATH job {} of process instance {} is {} at check {}",
            check.oathJobId(),
            processInstanceKey,
            result.status(),
            result.pollCount());
  }
}
