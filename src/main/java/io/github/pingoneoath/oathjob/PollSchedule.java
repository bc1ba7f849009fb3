package io.github.pingoneoath.oathjob;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to check a running job again. The step grows with every check up to a cap; the wait is a
 * random share of the step, so that jobs submitted together are not checked together.
 *
 * @param random source of the jitter, shared by threads
 */
public record PollSchedule(RandomGenerator random) {

  /** Of the wait, from check to check; docs/reference.md says it to users. */
  private static final double GROWTH = 1.25;

  private static final double SMALLEST_SHARE = 0.8;

  /** The engine cannot set a timer beyond what its clock counts; this is far below. */
  private static final Duration LONGEST_STEP = Duration.ofDays(10_000_000);

  /**
   * How long to wait before the next check, in whole milliseconds.
   *
   * @param checksBefore checks made before the one that has just been made
   * @param interval step after the first check
   * @param cap longest step
   * @param atLeast wait that PingOne asked for, zero if it did not
   */
  public Duration nextWait(int checksBefore, Duration interval, Duration cap, Duration atLeast) {
    double longest = Math.min(millis(cap), millis(LONGEST_STEP));
    double step = Math.min(millis(interval) * Math.pow(GROWTH, checksBefore), longest);
    double share = SMALLEST_SHARE + (1 - SMALLEST_SHARE) * random.nextDouble();
    Duration wait = Duration.ofMillis(Math.round(step * share));
    return wait.compareTo(atLeast) < 0 ? atLeast : wait;
  }

  /** In floating point, because the longest ISO-8601 durations have more than a long can count. */
  private static double millis(Duration duration) {
    return duration.getSeconds() * 1e3 + duration.getNano() / 1e6;
  }
}
