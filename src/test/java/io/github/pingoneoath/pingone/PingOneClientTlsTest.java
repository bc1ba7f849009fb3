package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ScriptedPingOne;
import io.github.pingoneoath.testing.WorkerHttp;
import java.time.Duration;
import java.time.Instant;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** No token goes to a server whose certificate is not in order. */
class PingOneClientTlsTest {

  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).build();

  @AutoClose private final ScriptedPingOne pingOne = ScriptedPingOne.start();

  @Test
  void takesACertificateThatIsInOrder() {
    serve(certificate().addSubjectAlternativeName("localhost").signedBy(AUTHORITY));

    assertThat(pingOne.read(clientThatTrusts(AUTHORITY)).body().status()).isEqualTo("DONE");
  }

  @Test
  void refusesTheNameOfAnotherHost() {
    serve(certificate().addSubjectAlternativeName("api.pingone.example").signedBy(AUTHORITY));

    assertNothingIsAskedOf(clientThatTrusts(AUTHORITY), "SSLPeerUnverifiedException");
  }

  @Test
  void refusesACertificateThatHasExpired() {
    Instant now = Instant.now();
    serve(
        certificate()
            .addSubjectAlternativeName("localhost")
            .validityInterval(
                now.minus(Duration.ofDays(2)).toEpochMilli(),
                now.minus(Duration.ofDays(1)).toEpochMilli())
            .signedBy(AUTHORITY));

    assertNothingIsAskedOf(clientThatTrusts(AUTHORITY), "SSLHandshakeException");
  }

  @Test
  void refusesAnAuthorityThatIsNotTrusted() {
    HeldCertificate stranger = new HeldCertificate.Builder().certificateAuthority(0).build();
    serve(certificate().addSubjectAlternativeName("localhost").signedBy(stranger));

    assertNothingIsAskedOf(clientThatTrusts(AUTHORITY), "SSLHandshakeException");
  }

  private static HeldCertificate.Builder certificate() {
    return new HeldCertificate.Builder();
  }

  private void serve(HeldCertificate.Builder certificate) {
    pingOne
        .server()
        .useHttps(
            new HandshakeCertificates.Builder()
                .heldCertificate(certificate.build())
                .build()
                .sslSocketFactory());
    pingOne.answers(FakePingOne.body("oath-job-done"));
  }

  private static OkHttpClient clientThatTrusts(HeldCertificate authority) {
    HandshakeCertificates trusted =
        new HandshakeCertificates.Builder().addTrustedCertificate(authority.certificate()).build();
    return WorkerHttp.builder()
        .sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager())
        .build();
  }

  private void assertNothingIsAskedOf(OkHttpClient http, String what) {
    assertThatExceptionOfType(PingOneException.TryAgain.class)
        .isThrownBy(() -> pingOne.read(http))
        .withMessage(
            "No answer from localhost: TLS failed (%s), look at the server's certificate.", what);
    assertThat(pingOne.server().getRequestCount()).isZero();
  }
}
