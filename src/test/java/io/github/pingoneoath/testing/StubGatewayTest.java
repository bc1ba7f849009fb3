package io.github.pingoneoath.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.response.ActivateJobsResponse;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Where the stub behaves as a real gateway in a way that a test of the worker would not notice. */
class StubGatewayTest {

  private static final String TYPE = "check-oath-job";

  @AutoClose private final StubGateway gateway = StubGateway.start();

  /** The client keeps the connection: the poll takes a job that nobody gets to see. */
  @Test
  void cancelledPollOverRestTakesJob() {
    try (CamundaClient client = client()) {
      CamundaFuture<ActivateJobsResponse> poll = poll(client);
      await().until(() -> gateway.openPolls() == 1);

      poll.cancel(true);

      await().during(Duration.ofMillis(200)).until(() -> gateway.openPolls() == 1);
      gateway.addJob(TYPE, Map.of());
      assertThat(gateway.activated()).isEqualTo(1);
    }
  }

  @Test
  void pollOfClosedConnectionTakesNothing() {
    pollOverRestAndCloseConnection();

    await().until(() -> gateway.openPolls() == 0);
    gateway.addJob(TYPE, Map.of());
    assertThat(gateway.activated()).isZero();
  }

  @Test
  void pollOfClosedConnectionTakesJobAsInCamunda88() {
    gateway.ignoreClosedConnections();
    pollOverRestAndCloseConnection();

    await().during(Duration.ofMillis(200)).until(() -> gateway.openPolls() == 1);
    gateway.addJob(TYPE, Map.of());
    assertThat(gateway.activated()).isEqualTo(1);
  }

  private void pollOverRestAndCloseConnection() {
    String poll =
        """
        {"type": "%s", "maxJobsToActivate": 1, "timeout": 60000, "requestTimeout": 20000}
        """
            .formatted(TYPE);
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.sendAsync(
          HttpRequest.newBuilder(gateway.restAddress().resolve("/v2/jobs/activation"))
              .POST(HttpRequest.BodyPublishers.ofString(poll))
              .build(),
          HttpResponse.BodyHandlers.discarding());
      await().until(() -> gateway.openPolls() == 1);
      client.shutdownNow();
    }
  }

  private CamundaClient client() {
    return CamundaClient.newClientBuilder()
        .applyEnvironmentVariableOverrides(false)
        .restAddress(gateway.restAddress())
        .preferRestOverGrpc(true)
        .build();
  }

  private static CamundaFuture<ActivateJobsResponse> poll(CamundaClient client) {
    return client
        .newActivateJobsCommand()
        .jobType(TYPE)
        .maxJobsToActivate(1)
        .timeout(Duration.ofMinutes(1))
        .requestTimeout(Duration.ofSeconds(20))
        .send();
  }
}
