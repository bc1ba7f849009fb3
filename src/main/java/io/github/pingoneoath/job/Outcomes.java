package io.github.pingoneoath.job;

import io.github.pingoneoath.job.Outcome.BpmnError;
import io.github.pingoneoath.job.Outcome.TryAgain;
import io.github.pingoneoath.pingone.Jitter;
import io.github.pingoneoath.pingone.PingOneException;
import java.time.Duration;

/**
 * Turns a failure into an outcome for the engine.
 *
 * @param jitter spreads jobs that would come back together
 */
public record Outcomes(Jitter jitter) {

  /** The one BPMN error that a worker throws. */
  public static final String OATH_JOB_NOT_FOUND = "OATH_JOB_NOT_FOUND";

  private static final int LONGEST_MESSAGE = 2_000;
  private static final Duration SHORTEST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(48);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /**
   * The outcome of a job that failed.
   *
   * @param retries tries that were left when it began, this one included
   */
  public Outcome of(RuntimeException failure, int retries) {
    String message = message(failure);
    return switch (failure) {
      case PingOneException pingOne -> of(pingOne, message, retries);
      case IncidentException incident -> incident(message);
      case UnfinishedException unfinished -> later(Duration.ZERO, message, retries);
      default ->
          retry(
              "Unexpected %s in the worker; see its log."
                  .formatted(failure.getClass().getSimpleName()),
              retries,
              Duration.ZERO);
    };
  }

  private Outcome of(PingOneException failure, String message, int retries) {
    return switch (failure) {
      case PingOneException.TryAgainLater later -> later(later.retryAfter(), message, retries);
      case PingOneException.Unavailable gone ->
          retry(message, retries, gone.retryAfter().orElse(Duration.ZERO));
      case PingOneException.TryAgain again -> retry(message, retries, Duration.ZERO);
      case PingOneException.NotFound unknown ->
          retries > 1
              ? retry(message, retries, Duration.ZERO)
              : new BpmnError(OATH_JOB_NOT_FOUND, message);
      case PingOneException.AskOperator refused -> incident(message);
    };
  }

  /** An incident at once, because trying again does not help. */
  public static TryAgain incident(String message) {
    return new TryAgain(0, SHORTEST_BACKOFF, message);
  }

  private TryAgain later(Duration wait, String message, int retries) {
    return new TryAgain(retries, spread(wait), message);
  }

  private TryAgain retry(String message, int retries, Duration atLeast) {
    int left = Math.max(retries - 1, 0);
    return new TryAgain(left, spread(longer(backoff(left), atLeast)), message);
  }

  /**
   * Doubles from failure to failure and ends with {@link #LONGEST_BACKOFF} before the last try,
   * counted back from there because the engine tells only how many tries are left.
   */
  private static Duration backoff(int retriesLeft) {
    int halvings = Math.clamp(retriesLeft - 1L, 0, 6);
    return LONGEST_BACKOFF.dividedBy(1L << halvings);
  }

  private Duration spread(Duration wait) {
    Duration bounded = wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
    return jitter.lengthened(longer(bounded, SHORTEST_BACKOFF));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static String message(RuntimeException failure) {
    String message = String.valueOf(failure.getMessage());
    return message.length() > LONGEST_MESSAGE
        ? message.substring(0, LONGEST_MESSAGE) + "…"
        : message;
  }
}
