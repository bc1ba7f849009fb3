package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.Callers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Callers that want the same thing at the same time. */
class SingleFlightTest {

  private static final int CALLERS = 20;

  private final SingleFlight<String, Integer> flights = new SingleFlight<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch landing = new CountDownLatch(1);

  @Test
  void shareOneCallAndItsResult() {
    Callers<Integer> callers = Callers.start(CALLERS, () -> flights.share("job", this::land));

    callers.awaitWaiting();
    landing.countDown();

    assertThat(callers.results()).containsOnly(1);
  }

  @Test
  void shareItsFailure() {
    Callers<Integer> callers = Callers.start(CALLERS, () -> flights.share("job", this::crash));

    callers.awaitWaiting();
    landing.countDown();

    assertThat(callers.failures()).allSatisfy(failure -> assertThat(failure).hasMessage("crash 1"));
  }

  @Test
  void makeOneCallEachForDifferentKeys() {
    Callers<Integer> one = Callers.start(1, () -> flights.share("one", this::land));
    await().until(() -> calls.get() == 1);
    Callers<Integer> other = Callers.start(1, () -> flights.share("other", calls::incrementAndGet));

    assertThat(other.results()).containsOnly(2);
    landing.countDown();
    assertThat(one.results()).containsOnly(1);
  }

  @Test
  void callAgainOnceACallIsOver() {
    landing.countDown();

    assertThat(flights.share("job", this::land)).isEqualTo(1);
    assertThat(flights.share("job", this::land)).isEqualTo(2);
  }

  private int land() throws InterruptedException {
    int call = calls.incrementAndGet();
    landing.await();
    return call;
  }

  private int crash() throws InterruptedException {
    int call = land();
    throw new PingOneException.TryAgain("crash " + call, null);
  }
}
