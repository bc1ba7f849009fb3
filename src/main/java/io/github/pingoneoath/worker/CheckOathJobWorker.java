package io.github.pingoneoath.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.VariablesAsType;
import io.github.pingoneoath.oathjob.OathJobResult;
import io.github.pingoneoath.oathjob.OathJobs;

/** Job type {@code pingone-oath-job-check}: reads one OATH job once. */
public final class CheckOathJobWorker {

  private final OathJobs oathJobs;

  CheckOathJobWorker(OathJobs oathJobs) {
    this.oathJobs = oathJobs;
  }

  /** The result becomes the process variables; what goes wrong is up to {@link JobFailures}. */
  @JobWorker(type = "pingone-oath-job-check")
  public OathJobResult check(
      @VariablesAsType CheckOathJobVariables variables,
      @ProcessInstanceKey String processInstanceKey) {
    return oathJobs.check(variables.toCheck(), processInstanceKey);
  }
}
