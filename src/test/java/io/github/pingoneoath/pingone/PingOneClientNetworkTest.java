package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.ScriptedPingOne;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Trouble below HTTP: whatever breaks or hangs, the call ends and is worth another try. */
@Timeout(60)
class PingOneClientNetworkTest {

  @AutoClose private final ScriptedPingOne pingOne = ScriptedPingOne.start();

  @Test
  void triesAgainWhenTheConnectionIsRefused() throws IOException {
    HttpUrl closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = HttpUrl.get("http://127.0.0.1:" + socket.getLocalPort());
    }

    assertThat(failure(() -> ScriptedPingOne.read(PingOneSetup.of(closed))))
        .hasMessage("No response from 127.0.0.1: the connection cannot be opened.");
  }

  @Test
  void triesAgainWhenTheConnectionIsClosedBeforeTheAnswer() {
    pingOne.answers(done().onResponseStart(new SocketEffect.CloseSocket()).build());

    assertThat(failure())
        .hasMessageStartingWith("No response from localhost: the connection broke (");
  }

  @Test
  void triesAgainWhenTheConnectionIsClosedBeforeTheRequest() {
    pingOne.answers(done().onRequestStart(new SocketEffect.CloseSocket()).build());

    assertThat(failure())
        .hasMessageStartingWith("No response from localhost: the connection broke (");
  }

  @Test
  void triesAgainWhenTheBodyBreaksOff() {
    pingOne.answers(done().onResponseBody(new SocketEffect.CloseSocket()).build());

    assertThat(failure())
        .hasMessageStartingWith("No response from localhost: the connection broke (");
  }

  @Test
  void triesAgainWhenTheBodyIsShorterThanSaid() {
    pingOne.answers(
        done()
            .setHeader("Content-Length", 50_000)
            .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
            .build());

    assertThat(failure())
        .hasMessageStartingWith("No response from localhost: the connection broke (");
  }

  @Test
  void triesAgainWhenTheBodyIsLongerThanSaid() {
    pingOne.answers(done().setHeader("Content-Length", 20).build());

    assertThat(failure()).hasMessageContaining("(HTTP 200, ");
  }

  @Test
  void triesAgainWhenTheBodyIsNotPackedAsSaid() {
    pingOne.answers(done().setHeader("Content-Encoding", "gzip").build());

    assertThat(failure())
        .hasMessageStartingWith("No response from localhost: the connection broke (");
  }

  @Test
  void triesAgainWhenTheAnswerIsNoHttp() {
    pingOne.answers(done().status("SSH-2.0-OpenSSH_9.2").build());

    assertThat(failure())
        .hasMessage("No response from localhost: the connection broke (ProtocolException).");
  }

  @Test
  void triesAgainWhenTheHostIsUnknown() {
    assertThat(
            failure(
                () ->
                    ScriptedPingOne.read(
                        PingOneSetup.of(HttpUrl.get("https://does-not-exist.invalid")))))
        .hasMessage("No response from does-not-exist.invalid: the host name cannot be resolved.");
  }

  @Test
  void trustsNoCertificateOfItsOwnMaking() {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    pingOne
        .server()
        .useHttps(
            new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslSocketFactory());
    pingOne.answers(done().build());

    assertThat(failure())
        .hasMessageMatching(
            "No response from localhost: TLS failed \\(SSL\\w+\\), check the server certificate.");
    assertThat(pingOne.server().getRequestCount()).isZero();
  }

  private static MockResponse.Builder done() {
    return FakePingOne.body("oath-job-done").newBuilder();
  }

  private PingOneException.TryAgain failure() {
    return failure(() -> pingOne.read());
  }

  private static PingOneException.TryAgain failure(ThrowingCallable call) {
    PingOneException.TryAgain failure = catchThrowableOfType(PingOneException.TryAgain.class, call);
    assertThat(failure).isNotNull();
    return failure;
  }
}
