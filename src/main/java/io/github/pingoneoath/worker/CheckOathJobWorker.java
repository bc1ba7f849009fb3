package io.github.pingoneoath.worker;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.VariablesAsType;
import io.github.pingoneoath.oathjob.CheckOathJob;
import io.github.pingoneoath.oathjob.OathJobResult;
import io.github.pingoneoath.oathjob.OathJobs;
import io.github.pingoneoath.pingone.PingOneAnswer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Job type {@code pingone-oath-job-check}: reads one OATH job once. */
public final class CheckOathJobWorker {

  private static final Logger LOG = LoggerFactory.getLogger(CheckOathJobWorker.class);

  /** Line ends above all: what a server sends must not write log lines. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private final OathJobs oathJobs;
  private final OathJobMetrics metrics;

  CheckOathJobWorker(OathJobs oathJobs, OathJobMetrics metrics) {
    this.oathJobs = oathJobs;
    this.metrics = metrics;
  }

  /** The result becomes the process variables; what goes wrong is up to {@link JobFailures}. */
  @JobWorker(type = "pingone-oath-job-check")
  public OathJobResult check(
      @VariablesAsType CheckOathJobVariables variables,
      @ProcessInstanceKey String processInstanceKey) {
    CheckOathJob check = variables.toCheck();
    PingOneAnswer<OathJobResult> answer = oathJobs.check(check, processInstanceKey);
    metrics.checked(answer.body(), variables.previousCheck());
    log(check, answer, processInstanceKey);
    return answer.body();
  }

  private static void log(
      CheckOathJob check, PingOneAnswer<OathJobResult> answer, String processInstanceKey) {
    OathJobResult result = answer.body();
    LOG.atInfo()
        .addKeyValue("oathJobId", check.oathJobId())
        .addKeyValue("processInstanceKey", processInstanceKey)
        .addKeyValue("status", result.status())
        .addKeyValue("pollCount", result.pollCount())
        .addKeyValue("correlationId", answer.correlationId().orElse(""))
        .log(
            "OATH job {} of process instance {} is {} at check {}",
            check.oathJobId(),
            processInstanceKey,
            UNPRINTABLE.matcher(result.status()).replaceAll("\ufffd"),
            result.pollCount());
  }
}
