package io.github.pingoneoath.testing;

import java.util.random.RandomGenerator;

/**
 * Randomness that always draws the same number.
 *
 * @param nextDouble from 0 to 1
 */
public record Draw(double nextDouble) implements RandomGenerator {

  @Override
  public long nextLong() {
    throw new UnsupportedOperationException();
  }
}
