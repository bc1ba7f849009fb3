package io.github.pingoneoath.oathjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.Draw;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a running job is looked at again, as tables with scripted randomness. */
class PollScheduleTest {

  private static final double LARGEST_DRAW = Math.nextDown(1.0);
  private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);

  @ParameterizedTest
  @CsvSource({"0, 2000", "1, 2500", "2, 3125", "10, 18626"})
  void stepGrowsWithEveryCheck(int checksBefore, long millis) {
    assertThat(defaultWait(LARGEST_DRAW, checksBefore)).isEqualTo(Duration.ofMillis(millis));
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
  @CsvSource({"PT1.799S, PT1.8S", "PT1.801S, PT1.801S"})
  void isNeverShorterThanWhatPingOneAskedFor(Duration atLeast, Duration wait) {
    PollSchedule schedule = new PollSchedule(new Draw(0.5));

    assertThat(schedule.nextWait(0, Duration.ofSeconds(2), Duration.ofMinutes(1), atLeast))
        .isEqualTo(wait);
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
  void fractionsOfASecondCount() {
    Duration interval = Duration.parse("PT1.25S");

    assertThat(
            new PollSchedule(new Draw(LARGEST_DRAW))
                .nextWait(0, interval, Duration.ofMinutes(1), Duration.ZERO))
        .isEqualTo(interval);
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

  private static Duration defaultWait(double draw, int checksBefore) {
    return new PollSchedule(new Draw(draw))
        .nextWait(checksBefore, Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ZERO);
  }
}
