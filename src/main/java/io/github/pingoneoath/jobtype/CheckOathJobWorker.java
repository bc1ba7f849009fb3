package io.github.pingoneoath.jobtype;

import io.github.pingoneoath.config.OathJobMetrics;
import io.github.pingoneoath.oathjob.CheckOathJob;
import io.github.pingoneoath.oathjob.CheckOathJobVariables;
import io.github.pingoneoath.oathjob.OathJobResult;
import io.github.pingoneoath.oathjob.OathJobs;
import io.github.pingoneoath.pingone.PingOneAnswer;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Job type {@code pingone-oath-job-check}: reads one OATH job once. */
public final class CheckOathJobWorker {

  public static final String JOB_TYPE = "pingone-oath-job-check";

  private static final Logger LOG = LoggerFactory.getLogger(CheckOathJobWorker.class);

  /** Such as line ends: the text of a server must not forge log lines. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

  private final OathJobs oathJobs;
  private final OathJobMetrics metrics;

  public CheckOathJobWorker(OathJobs oathJobs, OathJobMetrics metrics) {
    this.oathJobs = oathJobs;
    this.metrics = metrics;
  }

  public JobType jobType() {
    return JobType.of(JOB_TYPE, this::check, List.of(CheckOathJobVariables.class));
  }

  private OathJobResult check(Job job) {
    CheckOathJobVariables variables = job.variablesAs(CheckOathJobVariables.class);
    CheckOathJob check = variables.toCheck();
    String processInstance = job.processInstance();
    PingOneAnswer<OathJobResult> answer = oathJobs.check(check, processInstance);
    OathJobResult result = answer.body();
    metrics.checked(result, variables.previousCheck());
    LOG.atLevel(variables.isStatusBefore(result.status()) ? Level.DEBUG : Level.INFO)
        .addKeyValue("oathJobId", check.oathJobId())
        .addKeyValue("processInstanceKey", processInstance)
        .addKeyValue("status", result.status())
        .addKeyValue("pollCount", result.pollCount())
        .addKeyValue("correlationId", answer.correlationId().orElse(""))
        .log(
            "OATH job {} of process instance {} is {} at check {}",
            check.oathJobId(),
            processInstance,
            UNPRINTABLE.matcher(result.status()).replaceAll("\ufffd"),
            result.pollCount());
    return result;
  }
}
