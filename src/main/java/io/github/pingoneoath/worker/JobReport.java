package io.github.pingoneoath.worker;

import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.job.Outcome;
import io.github.pingoneoath.job.Outcomes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the engine the outcome of a job. An outcome that the engine rejects becomes an incident
 * that says so.
 */
final class JobReport {

  private static final Logger LOG = LoggerFactory.getLogger(JobReport.class);

  private final ActivatedJob job;
  private final Gateway gateway;
  private final JobMetrics metrics;
  private Outcome outcome;
  private boolean hasRenewedCredentials;

  JobReport(ActivatedJob job, Outcome outcome, Gateway gateway, JobMetrics metrics) {
    this.job = job;
    this.outcome = outcome;
    this.gateway = gateway;
    this.metrics = metrics;
  }

  /** Sends it once; returns whether nothing is left to send. */
  boolean send() {
    try {
      command().send().join();
      gateway.answered();
      metrics.reported(outcome);
      return true;
    } catch (RuntimeException e) {
      return isFinal(e);
    }
  }

  private boolean isFinal(RuntimeException failure) {
    return switch (ReportRefusal.of(failure)) {
      case PASSING -> passing(failure);
      case GONE -> {
        gateway.answered();
        LOG.info("Result of job {} rejected: the job is no longer active", job.getKey());
        yield true;
      }
      case FORBIDDEN -> hasRenewedCredentials ? reject(failure) : renewCredentials();
      case INVALID -> reject(failure);
    };
  }

  /** The client's future clears the interruption with which a stop ends the wait. */
  private boolean passing(RuntimeException failure) {
    if (failure.getCause() instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    } else {
      gateway.failed(failure);
    }
    return false;
  }

  private boolean renewCredentials() {
    gateway.renewCredentials();
    hasRenewedCredentials = true;
    return false;
  }

  /** Nothing is left to send when the engine rejects even the incident. */
  private boolean reject(RuntimeException failure) {
    String reason = Gateway.reason(failure);
    gateway.answered();
    LOG.warn("Result of job {} rejected ({})", job.getKey(), reason);
    boolean wasIncident = outcome instanceof Outcome.TryAgain again && again.isIncident();
    outcome =
        Outcomes.incident(
            "The engine rejected the result of this job (%s). See the log of the engine."
                .formatted(reason));
    return wasIncident;
  }

  private FinalCommandStep<?> command() {
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
}
