package io.github.pingoneoath.pingone;

import io.github.pingoneoath.pingone.PingOneException.TryAgainLater;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Evenly spaced turns. A call whose turn is near waits for it; any other is refused with a wait of
 * its own, so that refused calls do not come back together.
 */
record Pace(RateLimiter turns, Duration step, AtomicLong latestTold) {

  private static final Duration LONGEST_HOLD = Duration.ofMillis(500);
  private static final Duration FARTHEST_TURN = Duration.ofMinutes(10);

  static Pace of(String connection, double requestsPerSecond) {
    Duration step = Duration.ofNanos(Math.round(1e9 / requestsPerSecond));
    RateLimiterConfig config =
        RateLimiterConfig.custom()
            .limitForPeriod(1)
            .limitRefreshPeriod(step)
            .timeoutDuration(LONGEST_HOLD)
            .build();
    return new Pace(RateLimiter.of(connection, config), step, new AtomicLong(System.nanoTime()));
  }

  void awaitTurn() {
    long nanos = turns.reservePermission();
    if (nanos < 0) {
      throw new TryAgainLater(
          "The rate limit max-requests-per-second of the connection is reached.", told());
    }
    try {
      Thread.sleep(Duration.ofNanos(nanos));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TryAgainLater("The worker is stopping.", Duration.ZERO);
    }
  }

  private Duration told() {
    long now = System.nanoTime();
    long earliest = now + LONGEST_HOLD.toNanos();
    long latest = now + FARTHEST_TURN.toNanos();
    long turn =
        latestTold.updateAndGet(
            told -> Math.min(Math.max(told + step.toNanos(), earliest), latest));
    return Duration.ofNanos(turn - now);
  }
}
