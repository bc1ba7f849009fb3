package io.github.pingoneoath.worker;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy;
import io.github.pingoneoath.oathjob.InvalidVariableException;
import io.github.pingoneoath.pingone.PingOneException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns an exception into what the engine should see: a retry after a back-off, an incident, or the
 * BPMN error {@code OATH_JOB_NOT_FOUND}.
 */
final class JobFailures implements JobExceptionHandlingStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(JobFailures.class);

  private static final String OATH_JOB_NOT_FOUND = "OATH_JOB_NOT_FOUND";
  private static final int LONGEST_MESSAGE = 2_000;
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);
  private static final Duration SHORTEST_BACKOFF = Duration.ofSeconds(1);

  private final JobExceptionHandlingStrategy engine;
  private final Counter throttled;
  private final RandomGenerator random;

  /**
   * @param engine reports job and BPMN errors to the engine
   * @param metrics counts the jobs that are throttled
   * @param random source of the jitter, shared by threads
   */
  JobFailures(JobExceptionHandlingStrategy engine, MeterRegistry metrics, RandomGenerator random) {
    this.engine = engine;
    this.throttled =
        Counter.builder("pingone.throttled")
            .description("Jobs that went back to the engine to keep within PingOne's limits")
            .register(metrics);
    this.random = random;
  }

  @Override
  public void handleException(Exception exception, ExceptionHandlingContext context)
      throws Exception {
    ActivatedJob job = context.job();
    CamundaError failure = failure(exception, job);
    LOG.atWarn()
        .addKeyValue("jobKey", job.getKey())
        .addKeyValue("processInstanceKey", job.getProcessInstanceKey())
        .log(
            "Job {} of process instance {}: {}",
            job.getKey(),
            job.getProcessInstanceKey(),
            failure.getMessage());
    engine.handleException(failure, context);
  }

  private CamundaError failure(Exception exception, ActivatedJob job) {
    return switch (exception) {
      case PingOneException pingOne -> failure(pingOne, job);
      case InvalidVariableException invalid -> incident(invalid);
      default -> {
        LOG.error("Job {} failed unexpectedly", job.getKey(), exception);
        yield retry(
            "Unexpected %s in the worker; its log tells more."
                .formatted(exception.getClass().getSimpleName()),
            job,
            Duration.ZERO);
      }
    };
  }

  private CamundaError failure(PingOneException exception, ActivatedJob job) {
    return switch (exception) {
      case PingOneException.TryAgain trouble ->
          retry(message(trouble), job, trouble.retryAfter().orElse(Duration.ZERO));
      case PingOneException.TryAgainLater limit -> {
        throttled.increment();
        yield new JobFailure(
            message(limit), job.getRetries(), longer(limit.retryAfter(), SHORTEST_BACKOFF));
      }
      case PingOneException.NotFound unknown ->
          job.getRetries() > 1
              ? retry(message(unknown), job, Duration.ZERO)
              : CamundaError.bpmnError(OATH_JOB_NOT_FOUND, message(unknown));
      case PingOneException.AskOperator refused -> incident(refused);
    };
  }

  private static CamundaError incident(Exception exception) {
    return new JobFailure(message(exception), 0, SHORTEST_BACKOFF);
  }

  private CamundaError retry(String message, ActivatedJob job, Duration atLeast) {
    int retries = Math.max(job.getRetries() - 1, 0);
    return new JobFailure(message, retries, longer(backoff(retries), atLeast));
  }

  /**
   * Doubles from failure to failure and ends with {@link #LONGEST_BACKOFF} before the last try. The
   * engine tells only how many tries are left, so it is reckoned from the end. A random share of up
   * to a fifth is taken off.
   */
  private Duration backoff(int retriesLeft) {
    int halvings = Math.clamp(retriesLeft - 1L, 0, 6);
    double share = 1 - random.nextDouble() / 5;
    return longer(
        Duration.ofMillis(Math.round((LONGEST_BACKOFF.toMillis() >> halvings) * share)),
        SHORTEST_BACKOFF);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static String message(Exception exception) {
    String message = String.valueOf(exception.getMessage());
    return message.length() > LONGEST_MESSAGE
        ? message.substring(0, LONGEST_MESSAGE) + "…"
        : message;
  }
}
