package io.github.pingoneoath.oathjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.Draw;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a running job is looked at again, as tables with scripted randomness. */
class PollScheduleTest {

  private static final double LARGEST_DRAW = Math.nextDown(1.0);
  private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 10})
  void stepGrowsWithEveryCheck(int checksBefore) {
    double millis = 2_000 * Math.pow(PollSchedule.GROWTH, checksBefore);

    assertThat(defaultWait(LARGEST_DRAW, checksBefore))
        .isEqualTo(Duration.ofMillis(Math.round(millis)));
  }

  @ParameterizedTest
  @CsvSource({"0.0, PT1.6S", "0.25, PT1.7S", "0.5, PT1.8S", "0.75, PT1.9S", "0.9999, PT2S"})
  void waitIsAShareOfTheStepBetween80And100Percent(double draw, Duration wait) {
    assertThat(defaultWait(draw, 0)).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource({"0.0, PT48S", "0.5, PT54S", "0.9999999, PT1M"})
  void jitterAppliesToTheCapToo(double draw, Duration wait) {
    assertThat(defaultWait(draw, 50)).isEqualTo(wait);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 15, 16, 1000})
  void waitIsInWholeMilliseconds(int checksBefore) {
    Duration wait = defaultWait(0.123456789, checksBefore);

    assertThat(wait).isEqualTo(Duration.ofMillis(wait.toMillis()));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, PT1.8S",
    "PT1.799S, PT1.8S",
    "PT1.801S, PT1.801S",
    "PT30S, PT30S",
    "PT2H, PT2H"
  })
  void isNeverShorterThanWhatPingOneAskedFor(Duration atLeast, Duration wait) {
    PollSchedule schedule = new PollSchedule(new Draw(0.5));

    assertThat(schedule.nextWait(0, Duration.ofSeconds(2), Duration.ofMinutes(1), atLeast))
        .isEqualTo(wait);
  }

  @Test
  void stepIsConstantIfTheCapIsTheInterval() {
    PollSchedule schedule = new PollSchedule(new Draw(LARGEST_DRAW));
    Duration step = Duration.ofSeconds(7);

    assertThat(schedule.nextWait(9, step, step, Duration.ZERO)).isEqualTo(step);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 1_000, 1_000_000, Integer.MAX_VALUE})
  void stepGrowsUpToTheCap(int checksBefore) {
    assertThat(defaultWait(LARGEST_DRAW, checksBefore)).isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_000, Integer.MAX_VALUE})
  void longestDurationsDoNotOverflow(int checksBefore) {
    Duration longest = Duration.parse(LONGEST.toString());
    PollSchedule schedule = new PollSchedule(new Draw(0.5));

    assertThat(schedule.nextWait(checksBefore, longest, longest, Duration.ZERO))
        .isGreaterThan(Duration.ofDays(1_000_000));
    assertThat(schedule.nextWait(checksBefore, Duration.ofSeconds(1), longest, longest))
        .isEqualTo(longest);
  }

  /** The engine adds the wait to its clock, in milliseconds and unchecked for what is too long. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, Integer.MAX_VALUE})
  void longestWaitFitsTheEnginesClock(int checksBefore) {
    PollSchedule schedule = new PollSchedule(new Draw(LARGEST_DRAW));

    assertThat(schedule.nextWait(checksBefore, LONGEST, LONGEST, Duration.ZERO))
        .isEqualTo(Duration.ofDays(10_000_000));
  }

  @Test
  void jobOfAnHourTakesAtMost90Requests() {
    Random random = new Random(81);

    for (int run = 0; run < 1_000; run++) {
      assertThat(requestsWithin(Duration.ofHours(1), random)).isBetween(61, 90);
    }
  }

  /** The timeout of a wait is a bound for its checks too: 4,501 in an hour, whatever is set. */
  @Test
  void shortestScheduleWaits800MillisecondsBetweenChecks() {
    PollSchedule schedule = new PollSchedule(new Draw(0));
    Duration second = Duration.ofSeconds(1);

    assertThat(schedule.nextWait(0, second, second, Duration.ZERO))
        .isEqualTo(Duration.ofMillis(800));
    assertThat(schedule.nextWait(4_500, second, second, Duration.ZERO))
        .isEqualTo(Duration.ofMillis(800));
  }

  private static int requestsWithin(Duration jobTakes, RandomGenerator random) {
    PollSchedule schedule = new PollSchedule(random);
    Duration elapsed = Duration.ZERO;
    int requests = 1;
    while (elapsed.compareTo(jobTakes) < 0) {
      elapsed = elapsed.plus(defaultWait(schedule, requests - 1));
      requests++;
    }
    return requests;
  }

  private static Duration defaultWait(double draw, int checksBefore) {
    return defaultWait(new PollSchedule(new Draw(draw)), checksBefore);
  }

  private static Duration defaultWait(PollSchedule schedule, int checksBefore) {
    return schedule.nextWait(
        checksBefore, Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ZERO);
  }
}
