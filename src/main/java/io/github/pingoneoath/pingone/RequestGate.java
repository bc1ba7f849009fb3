package io.github.pingoneoath.pingone;

import io.github.pingoneoath.pingone.PingOneException.ClientRefused;
import io.github.pingoneoath.pingone.PingOneException.TryAgainLater;
import io.github.pingoneoath.pingone.PingOneException.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pause and the rate limit of a connection; all its calls pass here. A connection pauses when
 * PingOne asks for it (HTTP 429, {@code Retry-After}), when PingOne is unavailable, and when it
 * refuses the credentials. After an outage or a refusal a single call probes; the others pass once
 * it has been answered. A call that may not pass is refused at once with a {@link TryAgainLater}.
 *
 * @see <a href="https://developer.pingidentity.com/pingone-api/platform/rate-limiting.html">Rate
 *     limiting</a>
 */
public final class RequestGate {

  private static final Logger LOG = LoggerFactory.getLogger(RequestGate.class);

  private static final int CALLS_OF_AN_OUTAGE = 3;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE_OF_AN_OUTAGE = Duration.ofMinutes(1);
  private static final Duration PAUSE_AFTER_A_REFUSAL = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final Duration WAIT_FOR_THE_PROBE = Duration.ofSeconds(5);

  /** Whether the calls of a connection pass, and why not. */
  public enum State {
    OPEN,
    LIMITED,
    UNAVAILABLE,
    REFUSED
  }

  private final String connection;
  private final Optional<Pace> pace;
  private final InstantSource clock;
  private final Jitter jitter;

  // guarded by this
  private State state = State.OPEN;
  private Pause pause = Pause.NONE;
  private int unanswered;
  private Duration outage = Duration.ZERO;
  private boolean probing;

  private RequestGate(String connection, Optional<Pace> pace, InstantSource clock, Jitter jitter) {
    this.connection = connection;
    this.pace = pace;
    this.clock = clock;
    this.jitter = jitter;
  }

  /**
   * A gate without a pace.
   *
   * @param connection its name, for messages
   */
  public static RequestGate unlimited(String connection, InstantSource clock, Jitter jitter) {
    return new RequestGate(connection, Optional.empty(), clock, jitter);
  }

  /** A gate that lets a number of requests through a second, evenly spaced. */
  public static RequestGate limited(
      String connection, double requestsPerSecond, InstantSource clock, Jitter jitter) {
    return new RequestGate(
        connection, Optional.of(Pace.of(connection, requestsPerSecond)), clock, jitter);
  }

  /** Whether calls pass now. */
  public synchronized State state() {
    return state == State.LIMITED && !pause.holdsAt(clock.instant()) ? State.OPEN : state;
  }

  /** Why it does not pass all calls, with the HTTP status; empty while it does. */
  public synchronized Optional<String> reason() {
    return state() == State.OPEN ? Optional.empty() : Optional.of(pause.reason());
  }

  /**
   * Lets a call through, at its turn.
   *
   * @throws TryAgainLater if the connection pauses or the rate limit is reached
   * @throws PingOneException as the call does
   */
  <T> T pass(Supplier<T> call) {
    refuseWhileClosed();
    pace.ifPresent(Pace::awaitTurn);
    boolean probe = enter();
    try {
      T answer = call.get();
      answered(probe);
      return answer;
    } catch (PingOneException failure) {
      throw failed(failure, probe);
    } finally {
      leave(probe);
    }
  }

  /**
   * Lets nothing through; a call that has much to prepare asks first.
   *
   * @throws TryAgainLater if no call would pass now
   */
  public synchronized void refuseWhileClosed() {
    Instant now = clock.instant();
    if (pause.holdsAt(now)) {
      throw new TryAgainLater(
          "Connection %s pauses until %s: %s"
              .formatted(connection, pause.end().truncatedTo(ChronoUnit.SECONDS), pause.reason()),
          pause.left(now));
    }
    if (probing && state() != State.OPEN) {
      throw new TryAgainLater(
          "Connection %s waits for the answer to one probing request: %s"
              .formatted(connection, pause.reason()),
          WAIT_FOR_THE_PROBE);
    }
  }

  /** True for the call that probes. */
  private synchronized boolean enter() {
    refuseWhileClosed();
    if (state() == State.OPEN) {
      return false;
    }
    probing = true;
    return true;
  }

  private synchronized void leave(boolean probe) {
    if (probe) {
      probing = false;
    }
  }

  private synchronized void answered(boolean probe) {
    unanswered = 0;
    outage = Duration.ZERO;
    boolean over =
        switch (state) {
          case OPEN -> false;
          case LIMITED -> !pause.holdsAt(clock.instant());
          case UNAVAILABLE -> true;
          case REFUSED -> probe;
        };
    if (over) {
      LOG.info("Connection {} continues, PingOne answers", connection);
      state = State.OPEN;
      pause = Pause.NONE;
    }
  }

  private synchronized PingOneException failed(PingOneException failure, boolean probe) {
    if (failure instanceof Unavailable unavailable) {
      return unavailable(unavailable, probe);
    }
    if (failure instanceof TryAgainLater && failure.status() == 0) {
      return failure; // not an answer: the worker is stopping
    }
    switch (failure) {
      case ClientRefused refused -> {
        unanswered = 0;
        outage = Duration.ZERO;
        pause(State.REFUSED, PAUSE_AFTER_A_REFUSAL, refused);
      }
      case TryAgainLater limit -> {
        answered(probe);
        pause(State.LIMITED, limit.retryAfter(), limit);
      }
      default -> answered(probe);
    }
    return failure;
  }

  /** Calls that were under way when a pause began do not lengthen it. */
  private PingOneException unavailable(Unavailable failure, boolean probe) {
    unanswered++;
    boolean isOutage = unanswered >= CALLS_OF_AN_OUTAGE || (probe && state == State.UNAVAILABLE);
    if (isOutage && !pause.holdsAt(clock.instant())) {
      Duration doubled = outage.isZero() ? FIRST_PAUSE : outage.multipliedBy(2);
      outage = shorter(doubled, LONGEST_PAUSE_OF_AN_OUTAGE);
      pause(State.UNAVAILABLE, jitter.lengthened(outage), failure);
    }
    failure
        .retryAfter()
        .filter(Duration::isPositive)
        .ifPresent(asked -> pause(State.UNAVAILABLE, asked, failure));
    return isOutage ? new TryAgainLater(failure, pause.left(clock.instant())) : failure;
  }

  /** A longer pause that is under way stays. */
  private void pause(State next, Duration length, PingOneException why) {
    Instant now = clock.instant();
    Pause longest =
        new Pause(now, now.plus(shorter(length, LONGEST_PAUSE)), String.valueOf(why.getMessage()));
    if (pause.holdsAt(now) && pause.end().isAfter(longest.end())) {
      return;
    }
    if (state != next) {
      LOG.atWarn()
          .addKeyValue("connection", connection)
          .addKeyValue("state", next)
          .log("Connection {} pauses ({}): {}", connection, next, longest.reason());
    }
    state = next;
    pause = longest;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Has a start, so that a clock that is set back does not make it longer. */
  private record Pause(Instant start, Instant end, String reason) {
    static final Pause NONE = new Pause(Instant.MIN, Instant.MIN, "");

    boolean holdsAt(Instant now) {
      return !now.isBefore(start) && now.isBefore(end);
    }

    Duration left(Instant now) {
      return holdsAt(now) ? Duration.between(now, end) : Duration.ZERO;
    }
  }
}
