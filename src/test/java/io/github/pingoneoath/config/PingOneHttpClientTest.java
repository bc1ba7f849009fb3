package io.github.pingoneoath.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.pingone.PingOneException;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Proxies, authorities, client certificates. The server is both the proxy and what is behind it.
 */
class PingOneHttpClientTest {

  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private static final HeldCertificate OTHER_AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).build();

  @AutoClose private final MockWebServer server = new MockWebServer();

  @Test
  void sendsTheLoginToTheProxyAloneAndTheTokenThroughTheTunnel() throws Exception {
    startAs(certificate("api.pingone.com"));
    server.enqueue(new MockResponse.Builder().inTunnel().build());
    server.enqueue(done());

    assertThat(status(behindProxy().with(login("user", "password-sentinel")))).isEqualTo("DONE");

    RecordedRequest connect = server.takeRequest();
    assertThat(connect.getRequestLine()).isEqualTo("CONNECT api.pingone.com:443 HTTP/1.1");
    assertThat(connect.getHeaders().get("Proxy-Authorization"))
        .isEqualTo(Credentials.basic("user", "password-sentinel"));
    assertThat(connect.getHeaders().get("Authorization")).isNull();
    RecordedRequest get = server.takeRequest();
    assertThat(get.getHeaders().get("Authorization")).isEqualTo("Bearer access-token-sentinel");
    assertThat(get.getHeaders().get("Proxy-Authorization")).isNull();
  }

  /** Else the end of a long body waits for the server's delayed acknowledgement. */
  @Test
  void sendsAtOnceWhatIsWritten() throws IOException {
    try (Socket socket = PingOneSetup.empty().http().socketFactory().createSocket()) {
      assertThat(socket.getTcpNoDelay()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void namesTheProxyThatRequiresALogin(boolean withLogin) throws IOException {
    startAs(certificate("api.pingone.com"));
    server.enqueue(
        new MockResponse.Builder()
            .inTunnel()
            .code(407)
            .setHeader("Proxy-Authenticate", "Basic realm=\"proxy\"")
            .build());
    PingOneSetup setup = behindProxy();

    assertUnavailable(
        withLogin ? setup.with(login("user", "wrong-sentinel")) : setup,
        "No response from api.pingone.com: the proxy requires a login (HTTP 407), see"
            + " pingone.proxy-user and pingone.proxy-password.");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 502})
  void namesTheProxyThatRefusesTheConnection(int status) throws IOException {
    startAs(certificate("api.pingone.com"));
    server.enqueue(new MockResponse.Builder().inTunnel().code(status).build());

    assertUnavailable(
        behindProxy(),
        "No response from api.pingone.com: the proxy refused the connection (HTTP %d), see"
                .formatted(status)
            + " pingone.proxy.");
  }

  @ParameterizedTest
  @CsvSource({
    "proxy:3128, must be a URL such as http://proxy.example.com:3128",
    "https://proxy:3128, must be a URL such as http://proxy.example.com:3128",
    "http://proxy:3128/path, must be a URL such as http://proxy.example.com:3128",
    "http://me:pass-sentinel@proxy, must not hold a login; set pingone.proxy-user and"
        + " pingone.proxy-password"
  })
  void refusesAProxyThatIsNoPlainUrl(String proxy, String problem) {
    PingOneSetup setup = PingOneSetup.empty().with("pingone.proxy", proxy);

    assertThatThrownBy(setup::http)
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage("pingone.proxy %s.", problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pingone.proxy-user", "pingone.proxy-password"})
  void refusesHalfALogin(String property) {
    PingOneSetup setup = PingOneSetup.empty().with(property, "sentinel");

    assertThatThrownBy(setup::properties)
        .rootCause()
        .hasMessage("pingone.proxy-user and pingone.proxy-password must be set together.");
  }

  @Test
  void trustsNoOtherAuthority() throws IOException {
    startAs(certificate("localhost"));

    assertTlsFails(direct().trusting(OTHER_AUTHORITY), "SSLHandshakeException");
    assertTlsFails(direct(), "SSLHandshakeException");
  }

  @Test
  void trustsNoOtherHost() throws IOException {
    startAs(certificate("api.pingone.example"));

    assertTlsFails(direct().trusting(AUTHORITY), "SSLPeerUnverifiedException");
  }

  @Test
  void trustsNoCertificateThatHasExpired() throws IOException {
    Instant now = Instant.now();
    startAs(
        certificate("localhost")
            .validityInterval(
                now.minus(Duration.ofDays(2)).toEpochMilli(),
                now.minus(Duration.ofDays(1)).toEpochMilli()));

    assertTlsFails(direct().trusting(AUTHORITY), "SSLHandshakeException");
  }

  @Test
  void showsAClientCertificate() throws Exception {
    HeldCertificate own = certificate("worker").commonName("worker").build();
    startAs(certificate("localhost"));
    server.requireClientAuth();
    server.enqueue(done());

    assertThat(status(direct().trusting(AUTHORITY, own))).isEqualTo("DONE");
    assertThat(server.takeRequest().getHandshake().peerPrincipal()).hasToString("CN=worker");
  }

  @Test
  void namesAnUnknownBundleInOneSentence() {
    PingOneSetup setup = PingOneSetup.empty().with("pingone.ssl-bundle", "none");

    assertThatThrownBy(setup::http)
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage(
            "pingone.ssl-bundle must be the name of a bundle under spring.ssl.bundle, but there is"
                + " no bundle of that name.");
  }

  @Test
  void sendsTheUserAgent() throws Exception {
    server.start();
    server.enqueue(done());
    status(direct());

    assertThat(server.takeRequest().getHeaders().get("User-Agent"))
        .isEqualTo("pingone-oath-connector/test");
  }

  private void startAs(HeldCertificate.Builder certificate) throws IOException {
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate.build())
            .addTrustedCertificate(AUTHORITY.certificate())
            .build()
            .sslSocketFactory());
    server.start();
  }

  private static HeldCertificate.Builder certificate(String name) {
    return new HeldCertificate.Builder().addSubjectAlternativeName(name).signedBy(AUTHORITY);
  }

  private PingOneSetup direct() {
    return PingOneSetup.of(server.url("/"));
  }

  private PingOneSetup behindProxy() {
    return PingOneSetup.of(HttpUrl.get("https://api.pingone.com"))
        .trusting(AUTHORITY)
        .with("pingone.proxy", "http://localhost:" + server.getPort());
  }

  private static Map<String, String> login(String user, String password) {
    return Map.of("pingone.proxy-user", user, "pingone.proxy-password", password);
  }

  private static MockResponse done() {
    return FakePingOne.body("oath-job-done");
  }

  private static String status(PingOneSetup setup) {
    return setup.readOathJob().body().status();
  }

  private void assertTlsFails(PingOneSetup setup, String what) {
    assertUnavailable(
        setup,
        "No response from localhost: TLS failed (%s), check the server certificate."
            .formatted(what));
    assertThat(server.getRequestCount()).isZero();
  }

  private static void assertUnavailable(PingOneSetup setup, String message) {
    assertThatExceptionOfType(PingOneException.Unavailable.class)
        .isThrownBy(() -> status(setup))
        .withMessage(message);
  }
}
