package io.github.pingoneoath.worker;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.job.Outcome;
import io.github.pingoneoath.job.Outcomes;
import io.github.pingoneoath.jobtype.FailureLog;
import io.github.pingoneoath.jobtype.Job;
import io.github.pingoneoath.jobtype.JobType;
import io.github.pingoneoath.pingone.PingOneException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a job and reports its outcome, repeatedly until the engine has accepted it or the job's
 * activation is over, so that PingOne is asked only once.
 */
final class JobRunner {

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

  private final JobType type;
  private final Gateway gateway;
  private final Outcomes outcomes;
  private final JobMetrics metrics;

  JobRunner(JobType type, Gateway gateway, Outcomes outcomes, JobMetrics metrics) {
    this.type = type;
    this.gateway = gateway;
    this.outcomes = outcomes;
    this.metrics = metrics;
  }

  /**
   * Returns when the job is over.
   *
   * @param activationEnd when it is handed out again, in {@link System#nanoTime()}
   */
  void run(ActivatedJob job, long activationEnd) throws InterruptedException {
    JobReport report = new JobReport(job, outcome(job), gateway, metrics);
    Backoff backoff = new Backoff();
    while (!report.send()) {
      Duration wait = backoff.next();
      if (System.nanoTime() + wait.toNanos() - activationEnd > 0) {
        LOG.warn(
            "Result of job {} dropped: its activation ends before the gateway has accepted it",
            job.getKey());
        return;
      }
      Thread.sleep(wait);
    }
  }

  private static Job forWork(ActivatedJob job) {
    return new Job(String.valueOf(job.getProcessInstanceKey()), job::getVariablesAsType);
  }

  private Outcome outcome(ActivatedJob job) {
    try {
      return new Outcome.Completed(type.work().apply(forWork(job)));
    } catch (RuntimeException e) {
      Outcome outcome = outcomes.of(e, job.getRetries());
      log(e, job);
      if (e instanceof PingOneException.TryAgainLater) {
        metrics.returned();
      }
      return outcome;
    }
  }

  private static void log(RuntimeException failure, ActivatedJob job) {
    FailureLog.line(LOG, failure)
        .setCause(FailureLog.isUnexpected(failure) ? failure : null)
        .addKeyValue("jobKey", job.getKey())
        .addKeyValue("processInstanceKey", job.getProcessInstanceKey())
        .log(
            "Job {} of process instance {} failed: {}",
            job.getKey(),
            job.getProcessInstanceKey(),
            failure.getMessage());
  }
}
