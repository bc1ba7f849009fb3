package io.github.pingoneoath.pingone;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * An answer of PingOne.
 *
 * @param body the parsed body
 * @param answeredAt when the answer was complete
 * @param retryAfter the pause PingOne asked for, if it did
 * @param correlationId PingOne's name for the request, to be given to its support
 */
public record PingOneAnswer<T>(
    T body, Instant answeredAt, Optional<Duration> retryAfter, Optional<String> correlationId) {

  /** The same answer with a body made of this one. */
  public <R> PingOneAnswer<R> map(Function<PingOneAnswer<T>, R> meaning) {
    return new PingOneAnswer<>(meaning.apply(this), answeredAt, retryAfter, correlationId);
  }
}
