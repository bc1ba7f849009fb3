package io.github.pingoneoath.pingone;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What PingOne answered, and what came with it.
 *
 * @param body the parsed body
 * @param answeredAt when the answer was complete
 * @param retryAfter the pause PingOne asked for, if it did
 */
public record PingOneAnswer<T>(T body, Instant answeredAt, Optional<Duration> retryAfter) {}
