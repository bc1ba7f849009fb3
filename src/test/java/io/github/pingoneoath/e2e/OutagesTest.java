package io.github.pingoneoath.e2e;

import static io.github.pingoneoath.testing.FakePingOne.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.SettableClock;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Outages of PingOne that last. */
@Order(4) // it takes long
class OutagesTest {

  private static final int RETRIES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");

  @RegisterExtension
  private final WorkerOnEngine setup = WorkerOnEngine.create().withBean(clock).withoutWorker();

  private final ProcessEngine engine = setup.engine();
  private final FakePingOne pingOne = setup.pingOne();

  /** Two failures in a row cost a retry each; from the third on they are an outage. */
  @Test
  void anOutageOfPingOneCostsNoIncidentAndFewRequests() {
    pingOne.answersAll(error(503, "error-unavailable"));
    setup.startWorker();
    List<Long> waits = startWaits(60);
    waits.forEach(wait -> engine.awaitJobReports(wait, 1));
    int atTheStart = pingOne.checks().size();
    for (int seconds = 0; seconds < 180; seconds += 20) {
      passTime(Duration.ofSeconds(20));
    }
    int inThreeMinutes = pingOne.checks().size() - atTheStart;

    pingOne.recovers();
    passTime(Duration.ofMinutes(2));
    engine.passTime(Duration.ofMinutes(2));

    assertAllDone(waits);
    assertThat(engine.incidents()).isZero();
    assertThat(retriesLost(waits)).isLessThanOrEqualTo(2);
    assertThat(inThreeMinutes).as("one probe at a time").isBetween(3, 12);
  }

  @Test
  void aStormOf429CostsNoRetryAndFewRequests() {
    int jobs = 100;
    int pauses = 5;
    int atOnce = 4;
    setup.with("camunda.client.worker.defaults.max-jobs-active", atOnce).startWorker();
    IntStream.range(0, jobs * pauses).forEach(i -> pingOne.throttles(PAUSE));
    List<Long> waits = startWaits(jobs);
    for (int pause = 1; pause <= pauses; pause++) {
      int reports = pause;
      waits.forEach(wait -> engine.awaitJobReports(wait, reports));
      if (pause == pauses) {
        pingOne.recovers();
      }
      clock.pass(PAUSE.plusSeconds(1));
      engine.passTime(PAUSE.multipliedBy(2));
    }

    assertAllDone(waits);
    assertThat(retriesLost(waits)).isZero();
    assertThat(pingOne.checks()).hasSizeBetween(jobs, jobs + pauses * atOnce);
  }

  private List<Long> startWaits(int count) {
    return Stream.generate(() -> UUID.randomUUID().toString())
        .limit(count)
        .peek(pingOne::jobIsDone)
        .map(setup::startWait)
        .toList();
  }

  /** For worker and engine. */
  private void passTime(Duration time) {
    clock.pass(time);
    engine.passTime(time);
  }

  private void assertAllDone(List<Long> waits) {
    assertThat(waits)
        .allSatisfy(wait -> assertThat(engine.awaitEnd(wait)).containsEntry("status", "DONE"));
  }

  private long retriesLost(List<Long> waits) {
    return waits.stream()
        .mapToLong(wait -> RETRIES - engine.jobReports(wait).getLast().retries())
        .sum();
  }
}
