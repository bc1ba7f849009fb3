package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What runs on the threads of the worker while it stops. */
class JobThreadsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @AutoClose private final JobThreads threads = new JobThreads(2);

  @Test
  void runTimersUntilTheyAreStopped() throws Exception {
    AtomicBoolean ran = new AtomicBoolean();

    threads.schedule(() -> ran.set(true), 1, TimeUnit.MILLISECONDS).get(20, TimeUnit.SECONDS);

    assertThat(ran).isTrue();
  }

  @Test
  void runNoTimerAfterwards() throws Exception {
    AtomicBoolean ran = new AtomicBoolean();
    ScheduledFuture<?> timer = threads.schedule(() -> ran.set(true), 50, TimeUnit.MILLISECONDS);

    threads.stopTimers();

    timer.get(20, TimeUnit.SECONDS);
    assertThat(ran).isFalse();
  }

  @Test
  void runHandlersStill() {
    threads.stopTimers();

    assertThat(CompletableFuture.supplyAsync(() -> Thread.currentThread().isVirtual(), threads))
        .succeedsWithin(PATIENCE)
        .isEqualTo(true);
  }
}
