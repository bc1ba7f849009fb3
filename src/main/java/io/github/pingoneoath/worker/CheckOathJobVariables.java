package io.github.pingoneoath.worker;

import io.github.pingoneoath.oathjob.CheckOathJob;
import io.github.pingoneoath.oathjob.InvalidVariableException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a {@code pingone-oath-job-check} job as they come: any JSON value, so that
 * binding never fails before there is a message for people. The component names are the variables
 * that the worker fetches.
 */
record CheckOathJobVariables(
    @Nullable Object oathJobId,
    @Nullable Object environmentId,
    @Nullable Object connection,
    @Nullable Object pollCount,
    @Nullable Object pollInterval,
    @Nullable Object maxPollInterval,
    @Nullable Object lastPolledAt) {

  /**
   * The request they make.
   *
   * @throws InvalidVariableException if a variable breaks its rule
   */
  CheckOathJob toCheck() {
    Variable id = new Variable("oathJobId", CheckOathJob.UUID_RULE, oathJobId);
    return new CheckOathJob(
        id.text().orElseThrow(id::invalid),
        new Variable("environmentId", CheckOathJob.UUID_RULE, environmentId).text().orElse(null),
        new Variable("connection", "the name of a configured connection", connection)
            .text()
            .orElse(CheckOathJob.DEFAULT_CONNECTION),
        new Variable("pollCount", CheckOathJob.POLL_COUNT_RULE, pollCount).wholeNumber().orElse(0),
        new Variable("pollInterval", CheckOathJob.DURATION_RULE, pollInterval)
            .duration()
            .orElse(CheckOathJob.DEFAULT_POLL_INTERVAL),
        new Variable("maxPollInterval", CheckOathJob.DURATION_RULE, maxPollInterval)
            .duration()
            .orElse(CheckOathJob.DEFAULT_MAX_POLL_INTERVAL));
  }

  /** When the job was checked before, as far as it can be told: it is only for statistics. */
  Optional<Instant> previousCheck() {
    if (pollCount == null || pollCount.equals(0) || !(lastPolledAt instanceof String text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private record Variable(String name, String rule, @Nullable Object value) {

    InvalidVariableException invalid() {
      return new InvalidVariableException(name, rule, value);
    }

    Optional<String> text() {
      return switch (value) {
        case null -> Optional.empty();
        case String text -> Optional.of(text);
        default -> throw invalid();
      };
    }

    /** FEEL knows one kind of number, so 3.0 is a whole number too. */
    Optional<Integer> wholeNumber() {
      if (value == null) {
        return Optional.empty();
      }
      if (value instanceof Number number && number.doubleValue() == number.intValue()) {
        return Optional.of(number.intValue());
      }
      throw invalid();
    }

    Optional<Duration> duration() {
      return text()
          .map(
              text -> {
                try {
                  return Duration.parse(text);
                } catch (DateTimeParseException e) {
                  throw invalid();
                }
              });
    }
  }
}
