package io.github.pingoneoath.e2e;

import static io.github.pingoneoath.testing.FakePingOne.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.Actuator;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.SettableClock;
import io.github.pingoneoath.testing.Worker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What orchestrators and operators see of the worker. */
class HealthTest {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  @Test
  void isReadyAsLongAsTheGatewayAnswers() {
    try (FakePingOne pingOne = FakePingOne.start()) {
      ProcessEngine engine = ProcessEngine.start();
      ConfigurableApplicationContext worker = Worker.start(engine, pingOne.properties());
      Actuator actuator = Actuator.of(worker);
      try {
        assertThat(actuator.get("/health/readiness").status()).isEqualTo(OK);

        engine.close();

        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> actuator.get("/health/readiness").status() == UNAVAILABLE);
        assertThat(actuator.get("/health/liveness").status()).isEqualTo(OK);
      } finally {
        worker.close();
      }
    }
  }

  @Test
  void tellsWhetherPingOneIsUnavailableOrRefusesTheClient() {
    SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start()) {
      Map<String, String> properties = quiet(pingOne);
      ConfigurableApplicationContext worker = Worker.start(engine, properties, clock);
      Actuator actuator = Actuator.of(worker);
      try {
        pingOne.answersNext(error(503, "error-unavailable"));
        check(engine, pingOne);
        assertThat(actuator.get("/health")).as("one failure").isEqualTo(up());

        pingOne.answersNext(error(503, "error-unavailable"), error(503, "error-unavailable"));
        check(engine, pingOne);
        check(engine, pingOne);
        assertThat(actuator.get("/health").body()).isEqualTo(health("OUT_OF_SERVICE"));

        clock.pass(Duration.ofMinutes(2));
        pingOne.forgetsTokens().refusesClient(true);
        check(engine, pingOne);
        assertThat(actuator.get("/health").body()).isEqualTo(health("DOWN"));
        assertThat(actuator.get("/health/readiness").status()).isEqualTo(OK);

        clock.pass(Duration.ofMinutes(2));
        pingOne.recovers().answersNext(error(403, "error-forbidden"));
        check(engine, pingOne);
        assertThat(actuator.get("/health")).as("it answers").isEqualTo(up());
      } finally {
        worker.close();
      }
    }
  }

  @Test
  void tellsMoreWhereItIsConfigured() {
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start()) {
      Map<String, String> properties = quiet(pingOne);
      properties.put("management.endpoint.health.show-details", "always");
      ConfigurableApplicationContext worker = Worker.start(engine, properties);
      try {
        pingOne.refusesClient(true);
        check(engine, pingOne);

        assertThat(Actuator.of(worker).get("/health/pingOne/default").body())
            .contains("PingOne rejects the client credentials", "\"state\":\"REFUSED\"")
            .doesNotContain("sentinel");
      } finally {
        worker.close();
      }
    }
  }

  private static Map<String, String> quiet(FakePingOne pingOne) {
    Map<String, String> properties = new HashMap<>(pingOne.properties());
    properties.put("logging.level.io.github.pingoneoath", "error");
    return properties;
  }

  private static Actuator.Answer up() {
    return new Actuator.Answer(OK, health("UP"));
  }

  /** Only the status, as no details are configured. */
  private static String health(String status) {
    return "{\"status\":\"%s\",\"groups\":[\"liveness\",\"readiness\"]}".formatted(status);
  }

  private static void check(ProcessEngine engine, FakePingOne pingOne) {
    String id = UUID.randomUUID().toString();
    pingOne.jobIsDone(id);
    engine.awaitJobReports(engine.startProcess("await-oath-job", Map.of("oathJobId", id)), 1);
  }
}
