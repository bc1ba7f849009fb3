package io.github.pingoneoath.oathjob;

import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.job.Variable;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a {@code pingone-oath-job-check} job as they come: any JSON value, so that
 * binding never fails before there is a message for people. The component names are the variables
 * to fetch; the last two are results of the check before, for the log and statistics.
 */
public record CheckOathJobVariables(
    @Nullable Object oathJobId,
    @Nullable Object environmentId,
    @Nullable Object connection,
    @Nullable Object pollCount,
    @Nullable Object pollInterval,
    @Nullable Object maxPollInterval,
    @Nullable Object status,
    @Nullable Object lastPolledAt) {

  private static final Duration SHORTEST_POLL_INTERVAL = Duration.ofSeconds(1);
  private static final Duration DEFAULT_POLL_INTERVAL = Duration.ofSeconds(2);
  private static final Duration DEFAULT_MAX_POLL_INTERVAL = Duration.ofMinutes(1);
  private static final int MOST_POLLS = Integer.MAX_VALUE - 1;

  private static final String DURATION_RULE =
      "an ISO-8601 duration in days, hours, minutes or seconds such as PT2S";

  /**
   * The request they make.
   *
   * @throws InvalidVariableException if a variable breaks its rule
   */
  public CheckOathJob toCheck() {
    Variable id = new Variable("oathJobId", Variable.UUID_RULE, oathJobId);
    Variable environment = new Variable("environmentId", Variable.UUID_RULE, environmentId);
    Variable name = new Variable("connection", "the name of a configured connection", connection);
    Variable count = new Variable("pollCount", "a whole number, 0 or more", pollCount);
    Duration interval =
        atLeast(
            SHORTEST_POLL_INTERVAL,
            "at least " + SHORTEST_POLL_INTERVAL,
            new Variable("pollInterval", DURATION_RULE, pollInterval),
            DEFAULT_POLL_INTERVAL);
    return new CheckOathJob(
        id.uuid().orElseThrow(id::invalid),
        environment.uuid().orElse(null),
        name.text().orElse(Connections.DEFAULT),
        count.wholeNumber(0, MOST_POLLS).orElse(0),
        interval,
        atLeast(
            interval,
            "at least as long as pollInterval",
            new Variable("maxPollInterval", DURATION_RULE, maxPollInterval),
            DEFAULT_MAX_POLL_INTERVAL));
  }

  private static Duration atLeast(
      Duration shortest, String rule, Variable variable, Duration otherwise) {
    Duration duration = variable.duration().orElse(otherwise);
    if (duration.compareTo(shortest) < 0) {
      throw new InvalidVariableException(variable.name(), rule, variable.value());
    }
    return duration;
  }

  /** Whether the check before found the same status, as far as it can be told. */
  public boolean isStatusBefore(String found) {
    return !isFirst() && found.equals(status);
  }

  /** When the job was checked before, as far as it can be told. */
  public Optional<Instant> previousCheck() {
    if (isFirst() || !(lastPolledAt instanceof String text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private boolean isFirst() {
    return pollCount == null || pollCount.equals(0);
  }
}
