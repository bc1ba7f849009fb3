package io.github.pingoneoath.e2e;

import static io.github.pingoneoath.testing.FakePingOne.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.Actuator;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import io.github.pingoneoath.testing.SettableClock;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** With everything logged at DEBUG, whatever goes wrong, no secret is to be seen anywhere. */
@Isolated("captures the log")
@ExtendWith(OutputCaptureExtension.class)
class SecretsTest {

  private static final String BASIC =
      Base64.getEncoder()
          .encodeToString((FakePingOne.CLIENT_ID + ":" + FakePingOne.CLIENT_SECRET).getBytes());
  private static final String[] SECRETS = {"sentinel", BASIC, "Bearer ", "Authorization: B"};

  /** What a careless server may send back: the caller's own header, and an assertion. */
  private static final String ECHO =
      """
      {"code": "INVALID_DATA", "message": "Authorization: Bearer access-token-sentinel-1",
       "client_assertion": "assertion-sentinel"}""";

  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
  @AutoClose private final MockWebServer untrustedServer = new MockWebServer();

  @RegisterExtension
  private final WorkerOnEngine setup =
      WorkerOnEngine.create()
          .logs("debug")
          .with("logging.level.root", "debug")
          .with("management.endpoint.health.show-details", "always")
          .withBean(clock)
          .withoutWorker();

  private final ProcessEngine engine = setup.engine();
  private final FakePingOne pingOne = setup.pingOne();

  @Test
  void areNowhereToBeSeen(CapturedOutput output) throws IOException {
    startUntrustedServer();
    connect("nowhere", "https://pingone.invalid");
    connect("untrusted", untrustedServer.url("/").toString());
    ConfigurableApplicationContext worker = setup.startWorker();
    List<Long> waits = provokeEverything();

    assertThat(waits)
        .allSatisfy(
            wait -> {
              List<JobReport> reports = engine.awaitJobReports(wait, 1);
              assertThat(reports.toString()).doesNotContain(SECRETS);
              assertThat(engine.variables(wait).toString()).doesNotContain(SECRETS);
            });
    assertThat(incidents(waits)).isNotEmpty();
    assertThat(incidents(waits).toString()).doesNotContain(SECRETS);
    assertThat(
            Stream.of("", "/health", "/health/pingOne/default", "/info", "/prometheus")
                .map(Actuator.of(worker)::get))
        .allSatisfy(answer -> assertThat(answer.body()).doesNotContain(SECRETS))
        .anySatisfy(answer -> assertThat(answer.body()).contains("pingone_requests_seconds"))
        .anySatisfy(
            answer ->
                assertThat(answer.body())
                    .contains("PingOne rejects the client credentials", "\"state\":\"REFUSED\""));
    assertThat(Thread.getAllStackTraces().keySet().toString()).doesNotContain(SECRETS);
    assertThat(worker.getBeansOfType(Object.class).values())
        .allSatisfy(bean -> assertThat(ownText(bean)).doesNotContain(SECRETS));
    setup.stopWorker();
    assertThat(output.getAll())
        .contains("DEBUG", "HTTP 403", "the host name cannot be resolved", "TLS failed")
        .doesNotContain(SECRETS);
    assertThat(untrustedServer.getRequestCount()).isZero();
  }

  /** Its certificate is signed by no authority. */
  private void startUntrustedServer() throws IOException {
    HeldCertificate own = new HeldCertificate.Builder().build();
    untrustedServer.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
    untrustedServer.start();
  }

  /** A connection to a host that is not PingOne, over TLS. */
  private void connect(String connection, String url) {
    setup
        .withConnection(connection, pingOne)
        .with("pingone.connections." + connection + ".api-url", url)
        .with("pingone.connections." + connection + ".auth-url", url);
  }

  /** Starts a wait for each way in which a check can go. */
  private List<Long> provokeEverything() {
    Stream<Long> answers =
        Stream.<Runnable>of(
                pingOne::recovers,
                pingOne::forgetsTokens,
                () ->
                    pingOne.answersNext(
                        error(401, "error-unauthorized"), error(401, "error-unauthorized")),
                () -> pingOne.answersNext(error(403, "error-forbidden")),
                () -> pingOne.answersNext(error(500, "error-unavailable")),
                () -> pingOne.answersNext(FakePingOne.ok("<html>")),
                () -> pingOne.answersNext(echo(200)),
                () -> pingOne.answersNext(echo(302)),
                () -> pingOne.answersNext(echo(400)),
                () -> pingOne.answersNext(echo(401), echo(401)),
                () -> pingOne.answersNext(echo(429)),
                () -> pingOne.answersNext(echo(500)),
                () ->
                    pingOne.answersNext(
                        FakePingOne.ok("{}")
                            .newBuilder()
                            .onResponseStart(new SocketEffect.CloseSocket())
                            .build()),
                () -> pingOne.forgetsTokens().refusesClient(true))
            .map(
                provoke -> {
                  clock.pass(Duration.ofMinutes(11));
                  provoke.run();
                  return startWait("default");
                });
    return Stream.concat(answers, Stream.of("nowhere", "untrusted").map(this::startWait)).toList();
  }

  private long startWait(String connection) {
    String id = UUID.randomUUID().toString();
    pingOne.jobIsDone(id);
    long wait = setup.startWait(Map.of("oathJobId", id, "connection", connection));
    engine.awaitJobReports(wait, 1);
    return wait;
  }

  private static MockResponse echo(int status) {
    return FakePingOne.ok(ECHO)
        .newBuilder()
        .code(status)
        .setHeader("Authorization", "Bearer access-token-sentinel-1")
        .setHeader("Location", "https://example.com/?token=access-token-sentinel-1")
        .setHeader("Retry-After", "0")
        .build();
  }

  /** What this project's own objects say of themselves. */
  private static String ownText(Object bean) {
    return bean.getClass().getName().startsWith("io.github.pingoneoath") ? bean.toString() : "";
  }

  private List<String> incidents(List<Long> waits) {
    return waits.stream().flatMap(wait -> engine.incident(wait).stream()).toList();
  }
}
