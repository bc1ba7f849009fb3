package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.jobtype.CheckOathJobWorker;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.Protocol;
import io.github.pingoneoath.testing.StubGateway;
import io.github.pingoneoath.testing.Worker;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** With everything logged, neither the secret nor the access token of the cluster is to be seen. */
@Isolated("captures the log")
@ExtendWith(OutputCaptureExtension.class)
class ClusterSecretsTest {

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();
  @AutoClose private final StubGateway gateway = StubGateway.start();
  @AutoClose private final MockWebServer identity = new MockWebServer();

  @ParameterizedTest
  @EnumSource
  void areNowhereToBeSeen(Protocol protocol, CapturedOutput output) throws IOException {
    identity.enqueue(FakePingOne.ok("{\"access_token\": \"cluster-token\", \"expires_in\": 300}"));
    identity.start();
    Map<String, String> properties = protocol.properties(gateway, pingOne);
    properties.put("camunda.client.auth.client-id", "worker");
    properties.put("camunda.client.auth.client-secret", "cluster-secret-sentinel");
    properties.put("camunda.client.auth.token-url", identity.url("/token").toString());
    properties.put("logging.level.root", "debug");
    properties.put("logging.level.io.github.pingoneoath", "debug");
    String id = UUID.randomUUID().toString();
    pingOne.jobIsDone(id);

    try (ConfigurableApplicationContext worker = Worker.start(properties)) {
      long job = gateway.addJob(CheckOathJobWorker.JOB_TYPE, Map.of("oathJobId", id));
      await().until(() -> gateway.completed().containsKey(job));
      assertThat(worker.getBean(Gateway.class).isAvailable()).isTrue();
    }

    assertThat(gateway.authorizations()).contains("Bearer cluster-token");
    assertThat(output.getAll()).contains("DEBUG").doesNotContain("cluster-token", "sentinel");
  }
}
