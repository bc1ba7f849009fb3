package io.github.pingoneoath.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.RestartableEngine;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many waits are due at once, PingOne is slow, and one of two workers gets a SIGTERM. */
class BacklogIT {

  private static final String PROCESS = "await-oath-job";
  private static final int WAITS = 150;
  private static final int PLACES = 32;

  @TempDir private Path folder;

  @Test
  void isSharedAndNothingOfItIsLeftBehindOnSigterm() throws Exception {
    try (RestartableEngine engine = RestartableEngine.start(folder.resolve("engine"));
        FakePingOne pingOne = FakePingOne.start()) {
      engine
          .client()
          .newDeployResourceCommand()
          .addResourceFile("bpmn/await-oath-job.bpmn")
          .send()
          .join();
      startWaits(engine, pingOne);
      URI gateway = engine.gateway();
      try (PackagedWorker terminated =
              PackagedWorker.start(folder.resolve("terminated"), gateway, pingOne);
          PackagedWorker other = PackagedWorker.start(folder.resolve("other"), gateway, pingOne)) {
        await().atMost(Duration.ofMinutes(3)).until(() -> pingOne.checks().size() > 2 * PLACES);
        terminated.terminate();

        assertThat(terminated.exitCode()).isEqualTo(143);
        await().atMost(Duration.ofMinutes(5)).until(() -> engine.ended(PROCESS).size() == WAITS);
        assertThat(other.isAlive()).isTrue();
      }
      assertThat(engine.jobsHandedOut().values()).as("times handed out").containsOnly(1L);
      assertThat(pingOne.checks()).hasSize(WAITS);
      assertThat(pingOne.tokenRequests()).as("one for each worker").isEqualTo(2);
      assertThat(engine.incidents()).isZero();
    }
  }

  private static void startWaits(RestartableEngine engine, FakePingOne pingOne) {
    MockResponse slow =
        FakePingOne.body("oath-job-revoked").newBuilder().headersDelay(2, TimeUnit.SECONDS).build();
    engine.startProcesses(
        PROCESS,
        Stream.generate(() -> UUID.randomUUID().toString())
            .limit(WAITS)
            .peek(id -> pingOne.job(id, slow))
            .map(id -> Map.of("oathJobId", id))
            .toList());
  }
}
