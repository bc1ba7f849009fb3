package io.github.pingoneoath.pingone;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Spreads what would otherwise happen at the same moment.
 *
 * @param random shared by threads
 */
public record Jitter(RandomGenerator random) {

  private static final double LARGEST = 0.25;

  /** A duration lengthened by up to a quarter, in whole milliseconds. */
  public Duration lengthened(Duration duration) {
    double factor = 1 + LARGEST * random.nextDouble();
    return Duration.ofMillis((long) Math.ceil(duration.toMillis() * factor));
  }
}
