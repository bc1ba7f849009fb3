package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.pingone.json.OathJob;
import io.github.pingoneoath.testing.Callers;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.TcpRelay;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests travel: over HTTP/2, a handful of connections for many, never to another place. */
@Timeout(60)
class PingOneClientTransportTest {

  private static final int A_HANDFUL = 4;
  private static final HeldCertificate CERTIFICATE =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();

  @Test
  void opensAHandfulOfConnectionsWhenManyCallAColdClient() throws IOException {
    speakHttp2(slow());
    try (TcpRelay network = TcpRelay.to(pingOne.port())) {
      readAtOnce(100, trusting(network).client());

      assertThat(network.connections()).isLessThanOrEqualTo(A_HANDFUL);
    }
  }

  @Test
  void opensAHandfulOfConnectionsAfterAGoAway() throws IOException {
    speakHttp2(done().newBuilder().onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE).build());
    try (TcpRelay network = TcpRelay.to(pingOne.port())) {
      PingOneClient client = trusting(network).client();
      read(client);
      pingOne.answersAll(slow());
      readAtOnce(32, client);

      assertThat(network.connections()).isBetween(2, 1 + A_HANDFUL);
    }
  }

  /** OkHttp sends each of the calls again by itself. */
  @Test
  void opensAHandfulOfConnectionsWhenOneBreaksUnderManyCalls() throws Exception {
    speakHttp2(done());
    CountDownLatch asked = new CountDownLatch(32);
    CountDownLatch answer = new CountDownLatch(1);
    try (TcpRelay network = TcpRelay.to(pingOne.port())) {
      PingOneClient client = trusting(network).client();
      read(client);
      pingOne.holdsAnswers(asked, answer);
      Callers<PingOneAnswer<OathJob>> calls = Callers.start(32, () -> read(client));
      asked.await();

      network.breaksConnections();
      answer.countDown();

      assertThat(calls.results()).hasSize(32);
      assertThat(network.connections()).isBetween(2, 1 + A_HANDFUL);
    }
  }

  @Test
  void findsOutThatAFirewallHasForgottenAnIdleConnection() throws IOException {
    speakHttp2(done());
    try (TcpRelay firewall = TcpRelay.to(pingOne.port())) {
      PingOneClient client = trusting(firewall).with("pingone.read-timeout", "2s").client();
      read(client);

      firewall.forgetsConnections();
      await().until(firewall::isIdle);
      readAtOnce(32, client);

      assertThat(firewall.connections()).isBetween(2, 1 + A_HANDFUL);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void neverFollowsARedirect(int status) throws IOException {
    try (MockWebServer elsewhere = new MockWebServer()) {
      elsewhere.start();
      pingOne.answersAll(
          new MockResponse.Builder()
              .code(status)
              .setHeader("Location", elsewhere.url("/v1/environments"))
              .build());

      assertThatExceptionOfType(PingOneException.TryAgain.class)
          .isThrownBy(PingOneSetup.withAccessToken(pingOne)::readOathJob)
          .withMessageContaining("(HTTP " + status + ")");
      assertThat(pingOne.checks()).hasSize(1);
      assertThat(elsewhere.getRequestCount()).isZero();
    }
  }

  private void speakHttp2(MockResponse answer) {
    pingOne.speaksTls(CERTIFICATE).answersAll(answer);
  }

  private PingOneSetup trusting(TcpRelay network) {
    return PingOneSetup.of(HttpUrl.get("https://localhost:" + network.port()))
        .trusting(CERTIFICATE);
  }

  private static MockResponse slow() {
    return done().newBuilder().headersDelay(200, TimeUnit.MILLISECONDS).build();
  }

  private static MockResponse done() {
    return FakePingOne.body("oath-job-done");
  }

  private static void readAtOnce(int calls, PingOneClient client) {
    assertThat(Callers.start(calls, () -> read(client)).results()).hasSize(calls);
  }

  /** Another job each time: calls for the same one share a request. */
  private static PingOneAnswer<OathJob> read(PingOneClient client) {
    return client.readOathJob(FakePingOne.ENVIRONMENT_ID, UUID.randomUUID().toString(), "1");
  }
}
