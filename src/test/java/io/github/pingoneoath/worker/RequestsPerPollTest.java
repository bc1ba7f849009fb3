package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.StubGateway;
import io.github.pingoneoath.testing.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What polls cost PingOne: requests, access tokens and connections, over HTTPS with HTTP/2. */
class RequestsPerPollTest {

  private static final int POLLS = 1_000;

  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  private final Queue<RecordedRequest> requests = new ConcurrentLinkedQueue<>();

  @AutoClose private final MockWebServer pingOne = new MockWebServer();
  @AutoClose private final StubGateway gateway = StubGateway.start();

  @BeforeEach
  void startPingOne() throws IOException {
    pingOne.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            return isForToken(request)
                ? FakePingOne.ok("{\"access_token\": \"any\", \"expires_in\": 3600}")
                : FakePingOne.running("IN_PROGRESS");
          }
        });
    pingOne.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslSocketFactory());
    pingOne.start();
  }

  @Test
  void thousandPollsAreThousandRequestsOverOneConnectionWithOneToken() {
    for (int job = 0; job < POLLS; job++) {
      String oathJobId = UUID.randomUUID().toString();
      gateway.addJob("pingone-oath-job-check", Map.of("oathJobId", oathJobId));
    }

    try (ConfigurableApplicationContext worker = Worker.start(properties())) {
      assertThat(worker.isRunning()).isTrue();
      await().atMost(Duration.ofMinutes(2)).until(() -> gateway.completed().size() == POLLS);
    }

    List<RecordedRequest> sent = List.copyOf(requests);
    assertThat(sent).hasSize(POLLS + 1);
    assertThat(sent).filteredOn(RequestsPerPollTest::isForToken).hasSize(1);
    assertThat(sent).extracting(RecordedRequest::getConnectionIndex).containsOnly(0);
  }

  private static boolean isForToken(RecordedRequest request) {
    return request.getTarget().endsWith("/as/token");
  }

  private Map<String, String> properties() {
    String url = pingOne.url("/").toString();
    String connection = "pingone.connections.default.";
    return Map.of(
        "camunda.client.grpc-address",
        gateway.grpcAddress().toString(),
        connection + "environment-id",
        FakePingOne.ENVIRONMENT_ID,
        connection + "client-id",
        FakePingOne.CLIENT_ID,
        connection + "client-secret",
        FakePingOne.CLIENT_SECRET,
        connection + "api-url",
        url,
        connection + "auth-url",
        url,
        "pingone.ssl-bundle",
        "pingone",
        "spring.ssl.bundle.pem.pingone.truststore.certificate",
        certificate.certificatePem());
  }
}
