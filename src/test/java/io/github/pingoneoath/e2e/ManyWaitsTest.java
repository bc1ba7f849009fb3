package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Waiting is the engine's business: any number of processes may wait at the same time. */
class ManyWaitsTest {

  private static final String PROCESS = "await-oath-job";
  private static final int WAITS = 300;
  private static final int MINUTES = 25;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @RegisterExtension private final WorkerOnEngine setup = WorkerOnEngine.create();

  private final ProcessEngine engine = setup.engine();
  private final FakePingOne pingOne = setup.pingOne();

  @Test
  void allEndWithOneRequestEachAndOneAccessToken() {
    for (int wait = 0; wait < WAITS; wait++) {
      String id = UUID.randomUUID().toString();
      pingOne.job(id, FakePingOne.body("oath-job-revoked"));
      String nextPollIn = "PT" + (wait % MINUTES + 1) + "M";
      engine.startProcessBefore(
          "next-check-due", PROCESS, Map.of("oathJobId", id, "nextPollIn", nextPollIn));
    }
    await().atMost(PATIENCE).until(() -> engine.waiting("next-check-due") == WAITS);

    for (int minute = 1; minute <= MINUTES; minute++) {
      int due = minute * WAITS / MINUTES;
      engine.moveTime(Duration.ofMinutes(1));
      await().atMost(PATIENCE).until(() -> engine.ended(PROCESS) >= due);
    }

    assertThat(engine.ended(PROCESS)).isEqualTo(WAITS);
    assertThat(engine.incidents()).isZero();
    assertThat(pingOne.checks()).hasSize(WAITS);
    assertThat(pingOne.tokenRequests()).isEqualTo(1);
  }
}
