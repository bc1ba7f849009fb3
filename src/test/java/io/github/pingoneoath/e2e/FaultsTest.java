package io.github.pingoneoath.e2e;

import static io.github.pingoneoath.testing.FakePingOne.body;
import static io.github.pingoneoath.testing.FakePingOne.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import io.github.pingoneoath.testing.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What the network, a proxy or the token endpoint may do to a check costs one retry, and the wait
 * goes on afterwards.
 */
class FaultsTest {

  private static final String PROCESS = "await-oath-job";
  private static final int RETRIES = 5;
  private static final int MAX_RESPONSE_SIZE = 100_000;

  private static ProcessEngine engine;
  private static FakePingOne pingOne;
  private static ConfigurableApplicationContext worker;

  private final String id = UUID.randomUUID().toString();

  @BeforeAll
  static void start() {
    engine = ProcessEngine.start();
    pingOne = FakePingOne.start();
    Map<String, String> properties = new HashMap<>(pingOne.properties());
    properties.put("pingone.read-timeout", "500ms");
    properties.put("pingone.call-timeout", "1s");
    properties.put("pingone.max-response-size", MAX_RESPONSE_SIZE + "B");
    properties.put("logging.level.io.github.pingoneoath", "error");
    worker = Worker.start(engine, properties);
  }

  @AfterAll
  static void stop() {
    worker.close();
    pingOne.close();
    engine.close();
  }

  @BeforeEach
  void calm() {
    pingOne.isCalm().jobIsDone(id);
  }

  static Stream<Named<MockResponse>> faults() {
    MockResponse done = body("oath-job-done");
    return Stream.of(
        named("no answer", with(done).onResponseStart(SocketEffect.Stall.INSTANCE).build()),
        named("reset in the body", with(done).onResponseBody(closes()).build()),
        named("slow drip", with(done).throttleBody(1, 100, TimeUnit.MILLISECONDS).build()),
        named("truncated body", ok("{\"status\": \"DONE\", ")),
        named(
            "content length beyond the body",
            with(done)
                .setHeader("Content-Length", "9000")
                .onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE)
                .build()),
        named("gzip bomb", bomb()),
        named("HTML of a proxy", ok("<html><body>Please log in.</body></html>")),
        named(
            "redirect to another host",
            with(ok("")).code(302).setHeader("Location", "https://evil.example/").build()));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void costOneRetry(MockResponse fault) {
    pingOne.isInTrouble(fault);

    assertOneRetryIsLost();
  }

  /** What is left of the answer spoils the next one on that connection. */
  @Test
  void ofAContentLengthWithinTheBodyCostTwoRetries() {
    pingOne.isInTrouble(with(body("oath-job-done")).setHeader("Content-Length", "20").build());
    long wait = engine.startProcess(PROCESS, Map.of("oathJobId", id));

    engine.passTime(engine.awaitJobReports(wait, 1).getFirst().backoff());
    engine.passTime(engine.awaitJobReports(wait, 2).getLast().backoff());

    assertThat(engine.awaitEnd(wait, PROCESS)).containsEntry("status", "DONE");
    assertThat(engine.jobReports(wait)).hasSize(3);
  }

  static Stream<Named<MockResponse>> faultsOfTheTokenEndpoint() {
    return Stream.of(
        named("down", with(ok("")).onRequestStart(closes()).build()),
        named("slow", with(body("token")).onResponseStart(SocketEffect.Stall.INSTANCE).build()),
        named("out of order", FakePingOne.error(503, "error-unavailable")),
        named("nonsense", ok("{\"access_token\": [42]}")),
        named("HTML", ok("<html>")));
  }

  @ParameterizedTest
  @MethodSource("faultsOfTheTokenEndpoint")
  void ofTheTokenEndpointCostOneRetryToo(MockResponse fault) {
    pingOne.answersTokenRequestsWith(fault);

    assertOneRetryIsLost();
  }

  @Test
  void ofATokenRevokedBetweenChecksCostNothing() {
    pingOne.job(id, FakePingOne.running("IN_PROGRESS"), body("oath-job-done"));
    long wait = engine.startProcess(PROCESS, Map.of("oathJobId", id));
    engine.awaitTimer(wait, "next-check-due");
    pingOne.forgetsTokens();

    engine.passTime(Duration.ofSeconds(3));

    assertThat(engine.awaitEnd(wait, PROCESS)).containsEntry("status", "DONE");
    assertThat(engine.jobReports(wait))
        .extracting(JobReport::intent)
        .containsExactly("COMPLETED", "COMPLETED");
  }

  private void assertOneRetryIsLost() {
    long wait = engine.startProcess(PROCESS, Map.of("oathJobId", id));

    JobReport report = engine.awaitJobReports(wait, 1).getFirst();
    assertThat(report.intent()).isEqualTo("FAILED");
    assertThat(report.retries()).isEqualTo(RETRIES - 1);
    assertThat(report.message()).matches("(?s)(No answer|The answer|PingOne's|localhost).*");
    pingOne.isCalm();
    engine.passTime(report.backoff());

    assertThat(engine.awaitEnd(wait, PROCESS)).containsEntry("status", "DONE");
  }

  private static MockResponse.Builder with(MockResponse answer) {
    return answer.newBuilder();
  }

  private static SocketEffect closes() {
    return new SocketEffect.CloseSocket();
  }

  /** Ten times the limit once unpacked, and far below it before. */
  private static MockResponse bomb() {
    Buffer packed = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(packed))) {
      for (int i = 0; i < 100; i++) {
        sink.write(new byte[MAX_RESPONSE_SIZE / 10]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return with(ok("")).setHeader("Content-Encoding", "gzip").body(packed).build();
  }
}
