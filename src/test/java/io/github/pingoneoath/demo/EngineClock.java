package io.github.pingoneoath.demo;

import io.github.pingoneoath.testing.ProcessEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The engine's clock, which may run faster than that of the machine; the worker goes by it too. It
 * goes on each time that somebody calls {@link #tick}.
 */
final class EngineClock implements InstantSource {

  /** As fast as it goes, and still each wait is seen. */
  static final int FASTEST = 120;

  private final ProcessEngine engine;
  private Instant ticked = Instant.now();
  private int speed = 1;

  EngineClock(ProcessEngine engine) {
    this.engine = engine;
  }

  @Override
  public Instant instant() {
    return engine.now();
  }

  synchronized int speed() {
    return speed;
  }

  /**
   * @param factor how many times as fast as the clock of the machine
   */
  synchronized void runAt(int factor) {
    if (factor < 1 || factor > FASTEST) {
      throw new IllegalArgumentException("The speed is 1 to " + FASTEST + ".");
    }
    tick();
    speed = factor;
  }

  synchronized void tick() {
    Instant now = Instant.now();
    engine.moveTime(Duration.between(ticked, now).multipliedBy(speed - 1L));
    ticked = now;
  }
}
