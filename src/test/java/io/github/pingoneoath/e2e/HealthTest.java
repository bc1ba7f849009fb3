package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What probes see of the worker. */
class HealthTest {

  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final int NOT_FOUND = 404;

  private final OkHttpClient http = new OkHttpClient();

  @Test
  void isReadyAsLongAsTheGatewayAnswers() {
    try (FakePingOne pingOne = FakePingOne.start()) {
      ProcessEngine engine = ProcessEngine.start();
      ConfigurableApplicationContext worker = Worker.start(engine, pingOne.properties());
      try {
        assertThat(status(worker, "health/readiness")).isEqualTo(OK);

        engine.close();

        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> status(worker, "health/readiness") == UNAVAILABLE);
        assertThat(status(worker, "health/liveness")).isEqualTo(OK);
      } finally {
        worker.close();
      }
    }
  }

  @Test
  void exposesNothingThatTellsSecrets() {
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start()) {
      ConfigurableApplicationContext worker = Worker.start(engine, pingOne.properties());
      try {
        assertThat(List.of("env", "configprops", "beans", "heapdump", "loggers", "metrics"))
            .allSatisfy(name -> assertThat(status(worker, name)).isEqualTo(NOT_FOUND));
      } finally {
        worker.close();
      }
    }
  }

  private int status(ConfigurableApplicationContext worker, String endpoint) {
    String port = worker.getEnvironment().getProperty("local.server.port");
    Request request =
        new Request.Builder().url("http://localhost:" + port + "/actuator/" + endpoint).build();
    try (Response response = http.newCall(request).execute()) {
      return response.code();
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    }
  }
}
