package io.github.pingoneoath.worker;

import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.job.Outcome;
import io.github.pingoneoath.job.Outcomes;
import io.github.pingoneoath.job.UnfinishedException;
import io.github.pingoneoath.pingone.PingOneException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Runs a job and reports its outcome, again and again until the engine has taken it or the job's
 * activation is over: what PingOne said is not asked for twice.
 */
final class JobRunner {

  private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

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
    report(job, outcome(job), activationEnd);
  }

  private Outcome outcome(ActivatedJob job) {
    try {
      return new Outcome.Completed(type.work().apply(job));
    } catch (RuntimeException e) {
      Outcome outcome = outcomes.of(e, job.getRetries());
      log(e, job);
      if (e instanceof PingOneException.TryAgainLater) {
        metrics.returned();
      }
      return outcome;
    }
  }

  /** A pause is logged once, where it begins; a job that is returned because of it is detail. */
  private static void log(RuntimeException failure, ActivatedJob job) {
    LoggingEventBuilder line =
        switch (failure) {
          case PingOneException.TryAgainLater paused -> LOG.atDebug();
          case UnfinishedException unfinished -> LOG.atDebug();
          case PingOneException other -> LOG.atWarn();
          case IncidentException incident -> LOG.atWarn();
          default -> LOG.atError().setCause(failure);
        };
    if (failure instanceof PingOneException pingOne) {
      line = line.addKeyValue("httpStatus", pingOne.status());
      line = line.addKeyValue("code", pingOne.code().orElse(""));
      line = line.addKeyValue("correlationId", pingOne.correlationId().orElse(""));
    }
    line.addKeyValue("jobKey", job.getKey())
        .addKeyValue("processInstanceKey", job.getProcessInstanceKey())
        .log(
            "Job {} of process instance {} failed: {}",
            job.getKey(),
            job.getProcessInstanceKey(),
            failure.getMessage());
  }

  private void report(ActivatedJob job, Outcome outcome, long activationEnd)
      throws InterruptedException {
    Outcome current = outcome;
    Duration wait = FIRST_WAIT;
    boolean renewed = false;
    while (true) {
      try {
        command(job, current).send().join();
        gateway.answered();
        metrics.reported(current);
        return;
      } catch (RuntimeException e) {
        ReportRefusal refusal = ReportRefusal.of(e);
        if (refusal == ReportRefusal.FORBIDDEN && !renewed) {
          renewed = true;
          gateway.renewCredentials();
        } else if (refusal == ReportRefusal.GONE) {
          gateway.answered();
          LOG.info("Result of job {} rejected: the job is no longer active", job.getKey());
          return;
        } else if (refusal != ReportRefusal.PASSING) {
          gateway.answered();
          LOG.warn("Result of job {} rejected ({})", job.getKey(), Gateway.reason(e));
          if (current instanceof Outcome.TryAgain again && again.isIncident()) {
            return;
          }
          current = Outcomes.incident(rejected(e));
        } else {
          gateway.failed(e);
        }
      }
      if (System.nanoTime() + wait.toNanos() - activationEnd > 0) {
        LOG.warn(
            "Result of job {} dropped: its activation ends before the gateway has accepted it",
            job.getKey());
        return;
      }
      Thread.sleep(wait);
      wait = shorter(wait.multipliedBy(2), LONGEST_WAIT);
    }
  }

  private static String rejected(RuntimeException e) {
    return "The engine rejected the result of this job (%s). See the log of the engine."
        .formatted(Gateway.reason(e));
  }

  private FinalCommandStep<?> command(ActivatedJob job, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed done ->
          gateway.client().newCompleteCommand(job).variables(done.variables());
      case Outcome.TryAgain again ->
          gateway
              .client()
              .newFailCommand(job)
              .retries(again.retries())
              .retryBackoff(again.backoff())
              .errorMessage(again.message());
      case Outcome.BpmnError error ->
          gateway
              .client()
              .newThrowErrorCommand(job)
              .errorCode(error.code())
              .errorMessage(error.message());
    };
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
