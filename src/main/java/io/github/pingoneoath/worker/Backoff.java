package io.github.pingoneoath.worker;

import java.time.Duration;

/** Waits between attempts at the gateway: each twice as long as the one before, up to a limit. */
final class Backoff {

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private Duration next = SHORTEST;

  /** How long to wait before the next attempt. */
  Duration next() {
    Duration wait = next;
    Duration doubled = wait.multipliedBy(2);
    next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return wait;
  }

  /** After an attempt that succeeded. */
  void reset() {
    next = SHORTEST;
  }
}
