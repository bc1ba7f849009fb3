package io.github.pingoneoath.pingone;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * Where all calls of a connection pass. PingOne's limits hold per licence, so when PingOne asks one
 * call to come back later, it is closed for all until then. A rate keeps below the limit in the
 * first place.
 *
 * @see <a href="https://developer.pingidentity.com/pingone-api/platform/rate-limiting.html">Rate
 *     limiting</a>
 */
public final class RequestGate {

  private static final double LONGEST_JITTER = 0.25;

  private final Optional<RateLimiter> rate;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final AtomicReference<Pause> pause = new AtomicReference<>(Pause.NONE);

  private RequestGate(Optional<RateLimiter> rate, InstantSource clock, RandomGenerator random) {
    this.rate = rate;
    this.clock = clock;
    this.random = random;
  }

  /**
   * A gate without a rate: it closes only when PingOne asks for it.
   *
   * @param random source of the jitter, shared by threads
   */
  public static RequestGate unlimited(InstantSource clock, RandomGenerator random) {
    return new RequestGate(Optional.empty(), clock, random);
  }

  /**
   * A gate that lets a number of requests through a second, evenly spaced.
   *
   * @param patience how long a call waits for its turn
   */
  public static RequestGate limited(
      double requestsPerSecond, Duration patience, InstantSource clock, RandomGenerator random) {
    RateLimiterConfig config =
        RateLimiterConfig.custom()
            .limitForPeriod(1)
            .limitRefreshPeriod(Duration.ofNanos(Math.round(1e9 / requestsPerSecond)))
            .timeoutDuration(patience)
            .build();
    return new RequestGate(Optional.of(RateLimiter.of("pingone", config)), clock, random);
  }

  /**
   * Lets a call through, at its turn.
   *
   * @throws PingOneException.TryAgainLater if the gate is closed, or the turn does not come in time
   */
  void enter() {
    Instant now = clock.instant();
    Pause current = pause.get();
    if (current.holdsAt(now)) {
      Instant until = current.end().truncatedTo(ChronoUnit.SECONDS);
      throw new PingOneException.TryAgainLater(
          "PingOne asked this connection to pause until " + until + ".",
          jittered(Duration.between(now, current.end())));
    }
    if (rate.isPresent() && !rate.get().acquirePermission()) {
      Duration patience = rate.get().getRateLimiterConfig().getTimeoutDuration();
      throw new PingOneException.TryAgainLater(
          "More calls are waiting than max-requests-per-second of the connection lets through.",
          jittered(patience));
    }
  }

  /** Whether PingOne has not asked for a pause, or it is over. */
  boolean isOpen() {
    return !pause.get().holdsAt(clock.instant());
  }

  /** Closes for all calls of the connection; a longer pause that is under way stays. */
  void close(Duration length) {
    Instant now = clock.instant();
    Pause next = new Pause(now, now.plus(length));
    pause.updateAndGet(
        current -> current.holdsAt(now) && current.end().isAfter(next.end()) ? current : next);
  }

  /** Lengthens a pause by up to a quarter, so that calls do not come back all at once. */
  private Duration jittered(Duration length) {
    double factor = 1 + LONGEST_JITTER * random.nextDouble();
    return Duration.ofMillis(Math.round(length.toMillis() * factor));
  }

  /** Has a start, so that a clock that is set back does not make it longer. */
  private record Pause(Instant start, Instant end) {
    static final Pause NONE = new Pause(Instant.MIN, Instant.MIN);

    boolean holdsAt(Instant now) {
      return !now.isBefore(start) && now.isBefore(end);
    }
  }
}
