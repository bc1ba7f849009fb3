package io.github.pingoneoath.e2e;

import static io.github.pingoneoath.testing.FakePingOne.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.Actuator;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.SettableClock;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What orchestrators and operators see of the worker. */
class HealthTest {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");

  @RegisterExtension
  private final WorkerOnEngine setup = WorkerOnEngine.create().withBean(clock).withoutWorker();

  private final FakePingOne pingOne = setup.pingOne();

  @Test
  void tellsWhetherPingOneIsUnavailableOrRefusesTheClient() {
    Actuator actuator = Actuator.of(setup.startWorker());
    pingOne.answersNext(error(503, "error-unavailable"));
    check();
    assertThat(actuator.get("/health")).as("one failure").isEqualTo(up());

    pingOne.answersNext(error(503, "error-unavailable"), error(503, "error-unavailable"));
    check();
    check();
    assertThat(actuator.get("/health").body()).isEqualTo(health("OUT_OF_SERVICE"));

    clock.pass(Duration.ofMinutes(2));
    pingOne.forgetsTokens().refusesClient(true);
    check();
    assertThat(actuator.get("/health").body()).isEqualTo(health("DOWN"));
    assertThat(actuator.get("/health/readiness").status()).isEqualTo(OK);

    clock.pass(Duration.ofMinutes(2));
    pingOne.recovers().answersNext(error(403, "error-forbidden"));
    check();
    assertThat(actuator.get("/health")).as("it answers").isEqualTo(up());
  }

  private static Actuator.Answer up() {
    return new Actuator.Answer(OK, health("UP"));
  }

  /** Only the status, as no details are configured. */
  private static String health(String status) {
    return "{\"status\":\"%s\",\"groups\":[\"liveness\",\"readiness\"]}".formatted(status);
  }

  private void check() {
    String id = UUID.randomUUID().toString();
    pingOne.jobIsDone(id);
    setup.engine().awaitJobReports(setup.startWait(id), 1);
  }
}
