package io.github.pingoneoath.e2e;

import static io.github.pingoneoath.testing.FakePingOne.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.Actuator;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import io.github.pingoneoath.testing.SettableClock;
import io.github.pingoneoath.testing.Worker;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** With everything logged at DEBUG, whatever goes wrong, no secret is to be seen anywhere. */
@ExtendWith(OutputCaptureExtension.class)
class SecretsTest {

  private static final String PROCESS = "await-oath-job";
  private static final String BASIC =
      Base64.getEncoder()
          .encodeToString((FakePingOne.CLIENT_ID + ":" + FakePingOne.CLIENT_SECRET).getBytes());
  private static final String[] SECRETS = {"sentinel", BASIC, "Bearer ", "Authorization: B"};

  /** What a careless server may send back: the caller's own header, and an assertion. */
  private static final String ECHO =
      """
      {"code": "INVALID_DATA", "message": "Authorization: Bearer access-token-sentinel-1",
       "client_assertion": "assertion-sentinel"}""";

  private final FakePingOne pingOne = FakePingOne.start();
  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
  private final MockWebServer stranger = new MockWebServer();

  /** Has a certificate that nobody vouches for. */
  @BeforeEach
  void startStranger() throws IOException {
    HeldCertificate own = new HeldCertificate.Builder().build();
    stranger.useHttps(
        new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory());
    stranger.start();
  }

  /** A connection to a host that is not PingOne, over TLS. */
  private Map<String, String> connection(String name, String url) {
    Map<String, String> properties = new HashMap<>();
    pingOne
        .properties()
        .forEach((key, value) -> properties.put(key.replace(".default.", "." + name + "."), value));
    properties.put("pingone.connections." + name + ".api-url", url);
    properties.put("pingone.connections." + name + ".auth-url", url);
    return properties;
  }

  @Test
  void areNowhereToBeSeen(CapturedOutput output) {
    try (ProcessEngine engine = ProcessEngine.start()) {
      Map<String, String> properties = new HashMap<>(pingOne.properties());
      properties.put("logging.level.root", "debug");
      properties.put("management.endpoint.health.show-details", "always");
      properties.putAll(connection("nowhere", "https://pingone.invalid"));
      properties.putAll(connection("stranger", stranger.url("/").toString()));
      ConfigurableApplicationContext worker = Worker.start(engine, properties, clock);
      try {
        List<Long> waits = provokeEverything(engine);

        assertThat(waits)
            .allSatisfy(
                wait -> {
                  List<JobReport> reports = engine.awaitJobReports(wait, 1);
                  assertThat(reports.toString()).doesNotContain(SECRETS);
                  assertThat(engine.variables(wait).toString()).doesNotContain(SECRETS);
                });
        assertThat(incidents(engine, waits)).isNotEmpty();
        assertThat(incidents(engine, waits).toString()).doesNotContain(SECRETS);
        assertThat(
                Stream.of("", "/health", "/health/pingOne/default", "/info", "/prometheus")
                    .map(Actuator.of(worker)::get))
            .allSatisfy(answer -> assertThat(answer.body()).doesNotContain(SECRETS))
            .anySatisfy(answer -> assertThat(answer.body()).contains("pingone_requests_seconds"))
            .anySatisfy(answer -> assertThat(answer.body()).contains("PingOne rejects the client"));
        assertThat(Thread.getAllStackTraces().keySet().toString()).doesNotContain(SECRETS);
        assertThat(worker.getBeansOfType(Object.class).values())
            .allSatisfy(bean -> assertThat(ownText(bean)).doesNotContain(SECRETS));
      } finally {
        worker.close();
        pingOne.close();
        stranger.close();
      }
    }
    assertThat(output.getAll())
        .contains("DEBUG", "HTTP 403", "the host name cannot be resolved", "TLS failed")
        .doesNotContain(SECRETS);
    assertThat(stranger.getRequestCount()).isZero();
  }

  /** Starts a wait for each way in which a check can go. */
  private List<Long> provokeEverything(ProcessEngine engine) {
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
                  return startWait(engine, "default");
                });
    return Stream.concat(
            answers, Stream.of("nowhere", "stranger").map(name -> startWait(engine, name)))
        .toList();
  }

  private long startWait(ProcessEngine engine, String connection) {
    String id = UUID.randomUUID().toString();
    pingOne.jobIsDone(id);
    long wait = engine.startProcess(PROCESS, Map.of("oathJobId", id, "connection", connection));
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

  private static List<String> incidents(ProcessEngine engine, List<Long> waits) {
    return waits.stream().flatMap(wait -> engine.incident(wait).stream()).toList();
  }
}
