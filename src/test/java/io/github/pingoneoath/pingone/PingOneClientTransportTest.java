package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pingoneoath.testing.Callers;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ScriptedPingOne;
import io.github.pingoneoath.testing.WorkerHttp;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests travel: over HTTP/2, one connection for many, and never to another place. */
class PingOneClientTransportTest {

  @AutoClose private final ScriptedPingOne pingOne = ScriptedPingOne.start();
  @AutoClose private final MockWebServer elsewhere = new MockWebServer();

  @Test
  void speaksHttp2OverOneConnection() throws IOException, InterruptedException {
    OkHttpClient http = startHttp2();

    for (int call = 0; call < 3; call++) {
      elsewhere.enqueue(FakePingOne.body("oath-job-done"));
      ScriptedPingOne.readFrom(elsewhere.url("/"), http);

      RecordedRequest request = elsewhere.takeRequest();
      assertThat(request.getVersion()).isEqualTo("HTTP/2");
      assertThat(request.getConnectionIndex()).isZero();
      assertThat(request.getExchangeIndex()).isEqualTo(call);
    }
  }

  @Test
  void opensOneConnectionWhenManyCallAColdClient() throws IOException, InterruptedException {
    int calls = 100;
    OkHttpClient http = startHttp2();
    for (int call = 0; call < calls; call++) {
      elsewhere.enqueue(FakePingOne.body("oath-job-done"));
    }
    PingOneClient client = ScriptedPingOne.client(elsewhere.url("/"), http);

    List<PingOneAnswer<OathJob>> answers =
        Callers.start(
                calls,
                () ->
                    client.readOathJob(
                        FakePingOne.ENVIRONMENT_ID, UUID.randomUUID().toString(), "1"))
            .results();

    assertThat(answers).hasSize(calls);
    for (int call = 0; call < calls; call++) {
      assertThat(elsewhere.takeRequest().getConnectionIndex()).isZero();
    }
  }

  @Test
  void asksAgainWhenAKeptConnectionIsReset() throws IOException {
    elsewhere.start();
    MockResponse done = FakePingOne.body("oath-job-done");
    elsewhere.enqueue(done);
    elsewhere.enqueue(done.newBuilder().onRequestStart(new SocketEffect.CloseSocket()).build());
    elsewhere.enqueue(done);
    PingOneClient client = ScriptedPingOne.client(elsewhere.url("/"), WorkerHttp.client());

    for (int call = 0; call < 2; call++) {
      assertThat(
              client
                  .readOathJob(ScriptedPingOne.ENVIRONMENT_ID, ScriptedPingOne.JOB_ID, "1")
                  .body()
                  .status())
          .isEqualTo("DONE");
    }
  }

  private OkHttpClient startHttp2() throws IOException {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    HandshakeCertificates trusting =
        new HandshakeCertificates.Builder()
            .addTrustedCertificate(certificate.certificate())
            .build();
    elsewhere.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslSocketFactory());
    elsewhere.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
    elsewhere.start();
    return WorkerHttp.builder()
        .sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager())
        .build();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void neverFollowsARedirect(int status) throws IOException {
    elsewhere.start();
    pingOne.answers(
        new MockResponse.Builder()
            .code(status)
            .setHeader("Location", elsewhere.url("/v1/environments"))
            .build());

    assertThatExceptionOfType(PingOneException.TryAgain.class)
        .isThrownBy(() -> pingOne.read(WorkerHttp.client()))
        .withMessageContaining("(HTTP " + status + ")");
    assertThat(pingOne.server().getRequestCount()).isEqualTo(1);
    assertThat(elsewhere.getRequestCount()).isZero();
  }
}
