package io.github.pingoneoath.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.Thread.UncaughtExceptionHandler;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thread that a former test left behind, such as one of a closed gRPC channel. */
class OtherThreadsTest {

  private final BlockingQueue<Throwable> reported = new LinkedBlockingQueue<>();
  private UncaughtExceptionHandler usual;

  @BeforeEach
  void listen() {
    usual = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, exception) -> reported.add(exception));
  }

  @AfterEach
  void restore() {
    Thread.setDefaultUncaughtExceptionHandler(usual);
  }

  @Test
  void doNotFailTheTestThatHappensToWait() {
    RejectedExecutionException late = new RejectedExecutionException("event executor terminated");
    Thread other =
        new Thread(
            () -> {
              throw late;
            });

    await()
        .until(
            () -> {
              if (other.getState() == Thread.State.NEW) {
                other.start();
                other.join();
                return false;
              }
              return true;
            });

    assertThat(reported).containsExactly(late);
  }
}
