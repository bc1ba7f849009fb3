package io.github.pingoneoath.worker;

import io.camunda.client.api.worker.BackoffSupplier;
import io.camunda.client.jobhandling.CommandExceptionHandlingStrategy;
import io.camunda.client.jobhandling.CommandWrapper;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the outcome of a job once more when the gateway was not there to take it. The starter's
 * own strategy drops it without a word, and the job would hang until its activation times out.
 */
final class ReportFailures implements CommandExceptionHandlingStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(ReportFailures.class);
  private static final Set<Status.Code> PASSING =
      Set.of(
          Status.Code.UNAVAILABLE,
          Status.Code.RESOURCE_EXHAUSTED,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.CANCELLED,
          Status.Code.ABORTED);

  private final BackoffSupplier backoff;
  private final ScheduledExecutorService threads;

  ReportFailures(BackoffSupplier backoff, ScheduledExecutorService threads) {
    this.backoff = backoff;
    this.threads = threads;
  }

  @Override
  public void handleCommandError(CommandWrapper command, Throwable failure) {
    Status status = Status.fromThrowable(failure);
    if (PASSING.contains(status.getCode()) && command.hasMoreRetries() && !threads.isShutdown()) {
      command.increaseBackoffUsing(backoff);
      command.scheduleExecutionUsing(threads);
    } else if (status.getCode() == Status.Code.NOT_FOUND) {
      LOG.info("The outcome of a job came too late, the engine does not wait for it any more");
    } else {
      LOG.warn(
          "The gateway did not take the outcome of a job ({}: {}); the engine will hand it out again",
          status.getCode(),
          status.getDescription());
    }
  }
}
