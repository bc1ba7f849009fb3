package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.Protocol;
import io.github.pingoneoath.testing.StubGateway;
import io.github.pingoneoath.testing.Worker;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What polls cost PingOne: requests, access tokens and connections, over HTTPS with HTTP/2. */
class RequestsPerPollTest {

  private static final int POLLS = 1_000;

  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

  @AutoClose
  private final FakePingOne pingOne =
      FakePingOne.start().speaksTls(certificate).answersAll(FakePingOne.running("IN_PROGRESS"));

  @AutoClose private final StubGateway gateway = StubGateway.start();

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

    assertThat(pingOne.checks())
        .hasSize(POLLS)
        .extracting(RecordedRequest::getConnectionIndex)
        .containsOnly(0);
    assertThat(pingOne.tokenRequests()).isOne();
    assertThat(pingOne.lastTokenRequest().getConnectionIndex()).isZero();
  }

  private Map<String, String> properties() {
    Map<String, String> properties = Protocol.GRPC.properties(gateway, pingOne);
    properties.put("pingone.ssl-bundle", "pingone");
    properties.put(
        "spring.ssl.bundle.pem.pingone.truststore.certificate", certificate.certificatePem());
    return properties;
  }
}
