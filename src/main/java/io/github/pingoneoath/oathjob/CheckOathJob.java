package io.github.pingoneoath.oathjob;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one check of an OATH job. Checks itself: a value that breaks its rule is an {@link
 * InvalidVariableException} that names the process variable.
 *
 * @param oathJobId UUID that PingOne gave when the job was submitted
 * @param environmentId UUID of the job's environment; null for the connection's environment
 * @param connection name of a configured connection
 * @param pollCount checks made so far, 0 or more
 * @param pollInterval wait after the first check, at least a second
 * @param maxPollInterval longest wait between two checks, not under {@code pollInterval}
 */
public record CheckOathJob(
    String oathJobId,
    @Nullable String environmentId,
    String connection,
    int pollCount,
    Duration pollInterval,
    Duration maxPollInterval) {

  public static final String DEFAULT_CONNECTION = "default";
  public static final Duration DEFAULT_POLL_INTERVAL = Duration.ofSeconds(2);
  public static final Duration DEFAULT_MAX_POLL_INTERVAL = Duration.ofMinutes(1);

  public static final String UUID_RULE = "a UUID such as 61c96614-ff99-47cd-aae9-ee7959eea0cf";
  public static final String POLL_COUNT_RULE = "a whole number, 0 or more";
  public static final String DURATION_RULE =
      "an ISO-8601 duration in days, hours, minutes or seconds such as PT2S";

  private static final Duration SHORTEST_POLL_INTERVAL = Duration.ofSeconds(1);
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  public CheckOathJob {
    requireUuid("oathJobId", oathJobId);
    if (environmentId != null) {
      requireUuid("environmentId", environmentId);
    }
    require(
        pollCount >= 0 && pollCount < Integer.MAX_VALUE, "pollCount", POLL_COUNT_RULE, pollCount);
    require(
        pollInterval.compareTo(SHORTEST_POLL_INTERVAL) >= 0,
        "pollInterval",
        "at least " + SHORTEST_POLL_INTERVAL,
        pollInterval);
    require(
        maxPollInterval.compareTo(pollInterval) >= 0,
        "maxPollInterval",
        "at least pollInterval, which is " + pollInterval,
        maxPollInterval);
  }

  /** Whether a text follows {@link #UUID_RULE}. */
  public static boolean isUuid(String text) {
    return UUID.matcher(text).matches();
  }

  private static void requireUuid(String variable, String value) {
    require(isUuid(value), variable, UUID_RULE, value);
  }

  private static void require(boolean holds, String variable, String rule, Object value) {
    if (!holds) {
      throw new InvalidVariableException(variable, rule, value);
    }
  }
}
