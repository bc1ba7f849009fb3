package io.github.pingoneoath.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.Actuator;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.RestartableEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An engine that is killed in the middle of many waits and is unavailable, on the real clock. */
@Order(1) // it takes long
class EngineOutageIT {

  private static final String PROCESS = "await-oath-job";
  private static final int WAITS = 100;
  private static final int PLACES = 32;
  private static final int CHECKS = 3;

  /** Long enough for readiness to notice, and for reports to wait their longest. */
  private static final Duration OUTAGE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void losesNothing() throws Exception {
    CountDownLatch inHand = new CountDownLatch(PLACES);
    CountDownLatch answer = new CountDownLatch(1);
    try (RestartableEngine engine = RestartableEngine.start(folder.resolve("engine"));
        FakePingOne pingOne = FakePingOne.start();
        PackagedWorker worker =
            PackagedWorker.start(folder.resolve("worker"), engine.gateway(), pingOne)) {
      worker.awaitReady();
      Actuator actuator = Actuator.at(worker.port());
      startWaits(engine, pingOne);
      await().atMost(Duration.ofMinutes(3)).until(() -> pingOne.checks().size() > WAITS);
      pingOne.holdsAnswers(inHand, answer);
      assertThat(inHand.await(1, TimeUnit.MINUTES)).isTrue();

      engine.kill();
      answer.countDown();
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> actuator.get("/health/readiness").status() == 503);
      Instant restart = Instant.now().plus(OUTAGE);
      await().atMost(OUTAGE.multipliedBy(2)).until(() -> Instant.now().isAfter(restart));
      int reported = engine.jobsCompleted().size();
      engine.restart();

      await().until(() -> engine.jobsCompleted().size() >= reported + PLACES);
      assertThat(actuator.get("/health/readiness").status()).isEqualTo(200);
      await().atMost(Duration.ofMinutes(3)).until(() -> engine.ended(PROCESS).size() == WAITS);
      assertThat(new HashSet<>(engine.ended(PROCESS))).hasSize(WAITS);
      assertThat(engine.incidents()).isZero();
      assertThat(pingOne.checks()).as("asked once for each check").hasSize(WAITS * CHECKS);
      assertThat(engine.jobsHandedOut().values()).containsOnly(1L);
      assertThat(worker.output().lines().filter(line -> line.contains("is unavailable, retrying")))
          .as("said once")
          .hasSize(1);
    }
  }

  private static void startWaits(RestartableEngine engine, FakePingOne pingOne) {
    MockResponse running = FakePingOne.running("IN_PROGRESS");
    engine.startProcesses(
        PROCESS,
        Stream.generate(() -> UUID.randomUUID().toString())
            .limit(WAITS)
            .peek(id -> pingOne.job(id, running, running, FakePingOne.body("oath-job-revoked")))
            .map(id -> Map.of("oathJobId", id))
            .toList());
  }
}
