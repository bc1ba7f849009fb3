package io.github.pingoneoath.config;

import io.github.pingoneoath.oathjob.OathJobResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what the checks of OATH jobs found: {@code oathjob.checks} by status, {@code
 * oathjob.finished} by operation and status, {@code oathjob.polls} (checks per finished job) and
 * {@code oathjob.wait}. The checks of a job may be spread over workers, so its wait is added up
 * from check to check: the sum of all workers divided by their count is the mean wait.
 */
public final class OathJobMetrics {

  /** A variable may hold any instant; a longer wait between two checks is ignored. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(366);

  private final MeterRegistry registry;
  private final LongAdder waited = new LongAdder();
  private final LongAdder finished = new LongAdder();

  public OathJobMetrics(MeterRegistry registry) {
    this.registry = registry;
    FunctionTimer.builder(
            "oathjob.wait", this, m -> m.finished.sum(), m -> m.waited.sum(), TimeUnit.MILLISECONDS)
        .description("Time from the first check of an OATH job to the one that found it finished")
        .register(registry);
  }

  /**
   * Takes a check into account.
   *
   * @param previousCheck when the job was checked before, if it was
   */
  public void checked(OathJobResult result, Optional<Instant> previousCheck) {
    Counter.builder("oathjob.checks")
        .description("Checks of OATH jobs")
        .tag("status", result.status())
        .register(registry)
        .increment();
    previousCheck
        .map(previous -> Duration.between(previous, result.lastPolledAt()))
        .filter(wait -> wait.isPositive() && wait.compareTo(LONGEST_WAIT) < 0)
        .ifPresent(wait -> waited.add(wait.toMillis()));
    if (result.finished()) {
      finished(result);
    }
  }

  private void finished(OathJobResult result) {
    finished.increment();
    Counter.builder("oathjob.finished")
        .description("OATH jobs found finished")
        .tag("operation", Objects.requireNonNullElse(result.operation(), "unknown"))
        .tag("status", result.status())
        .register(registry)
        .increment();
    DistributionSummary.builder("oathjob.polls")
        .description("Checks until an OATH job was found finished")
        .register(registry)
        .record(result.pollCount());
  }
}
