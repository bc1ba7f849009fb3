package io.github.pingoneoath.worker;

import io.camunda.client.exception.JobError;
import java.io.Serial;
import java.time.Duration;

/**
 * A job error whose text is its message and nothing else. The starter sends an exception's printed
 * stack trace to the engine, where it would stand in Operate instead of a sentence.
 */
final class JobFailure extends JobError {

  @Serial private static final long serialVersionUID = 1L;

  JobFailure(String message, int retries, Duration backoff) {
    super(message, null, retries, backoff, null);
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }

  @Override
  public String toString() {
    return getErrorMessage();
  }
}
