package io.github.pingoneoath.connector;

import io.camunda.connector.api.error.ConnectorException;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A job that is to be tried again. The connector is not told how many tries are left, but the
 * {@code errorExpression} of the task is: it chooses from what stands in the error's variables.
 *
 * <ul>
 *   <li>{@code retriesLost}: 1, or 0 if nothing is wrong with the job.
 *   <li>{@code backoffs}: ISO-8601 durations; the first one is for a job with one try left.
 * </ul>
 */
final class FailedJobException extends ConnectorException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param code for expressions, such as {@code OATH_JOB_NOT_FOUND}
   * @param message for people; quotes no variable
   */
  FailedJobException(String code, String message, int retriesLost, List<Duration> backoffs) {
    super(code, message);
    this.errorVariables =
        Map.of(
            "retriesLost",
            retriesLost,
            "backoffs",
            backoffs.stream().map(Duration::toString).toList());
  }

  /** Where the runtime prints it, its message says enough. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
