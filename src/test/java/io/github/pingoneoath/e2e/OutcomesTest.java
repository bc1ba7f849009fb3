package io.github.pingoneoath.e2e;

import static io.github.pingoneoath.testing.FakePingOne.error;
import static io.github.pingoneoath.testing.FakePingOne.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import io.github.pingoneoath.testing.Worker;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Every row of the outcome table: the engine as it sees the real worker with a fake PingOne. */
class OutcomesTest {

  private static final String PROCESS = "await-oath-job";
  private static final int RETRIES = 5;

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

  @Test
  void completesTheJobWithWhatPingOneSaid() {
    assertThat(engine.awaitEnd(startWait(), PROCESS))
        .containsEntry("status", "DONE")
        .containsEntry("finished", true)
        .containsEntry("operation", "CREATE_OATH_TOKENS")
        .containsEntry("created", 6)
        .containsEntry("revoked", null)
        .containsEntry(
            "duplicates",
            List.of(
                Map.of("serialNumber", "2308734700412", "maskedSecret", "6E******"),
                Map.of("serialNumber", "2300004700388", "maskedSecret", "6E******")))
        .containsEntry("duplicateCount", 2)
        .containsEntry("duplicatesTruncated", false)
        .containsEntry("reason", null)
        .containsEntry("pollCount", 1)
        .containsEntry("nextPollIn", null)
        .containsKey("lastPolledAt");
  }

  @Test
  void triesAnUnknownJobAgainBeforeItThrowsTheBpmnError() {
    pingOne.jobIsUnknown(id);
    long wait = startWait();

    IntStream.range(1, RETRIES).forEach(tries -> passBackoff(wait, tries));

    List<JobReport> reports = engine.awaitJobReports(wait, RETRIES);
    assertThat(reports.subList(0, RETRIES - 1))
        .allSatisfy(report -> assertThat(report.intent()).isEqualTo("FAILED"))
        .allSatisfy(report -> assertThat(report.backoff()).isPositive());
    assertThat(reports.getLast().intent()).isEqualTo("ERROR_THROWN");
    assertThat(reports.getLast().errorCode()).isEqualTo("OATH_JOB_NOT_FOUND");
    assertThat(reports.getLast().message()).contains(id, "HTTP 404 NOT_FOUND", "Correlation-Id");
  }

  @Test
  void findsAJobThatPingOneKnowsOnlyLater() {
    pingOne.jobIsUnknown(id);
    long wait = startWait();
    engine.awaitJobReports(wait, 1);
    pingOne.jobIsDone(id);

    passBackoff(wait, 1);

    assertThat(engine.awaitEnd(wait, PROCESS)).containsEntry("status", "DONE");
  }

  @Test
  void renewsARefusedTokenOnce() {
    engine.awaitEnd(startWait(), PROCESS);
    int tokens = pingOne.tokenRequests();
    pingOne.forgetsTokens();

    long wait = startWait();

    engine.awaitEnd(wait, PROCESS);
    assertThat(engine.jobReports(wait)).hasSize(1);
    assertThat(pingOne.tokenRequests()).isEqualTo(tokens + 1);
  }

  @Test
  void isAnIncidentWhenTheRenewedTokenIsRefusedToo() {
    pingOne.isInTrouble(error(401, "error-unauthorized"), error(401, "error-unauthorized"));

    assertIncidentAtOnce(startWait(), "HTTP 401 ACCESS_FAILED", "worker application");
  }

  @Test
  void isAnIncidentThatNamesRoleAndLicenceWhenForbidden() {
    pingOne.isInTrouble(error(403, "error-forbidden"));

    assertIncidentAtOnce(
        startWait(), "HTTP 403 ACCESS_FAILED/INSUFFICIENT_PERMISSIONS", "role", "licence");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 405, 409, 415})
  void isAnIncidentWhenPingOneRejectsTheRequest(int status) {
    pingOne.isInTrouble(error(status, "error-forbidden"));

    assertIncidentAtOnce(startWait(), "HTTP " + status);
  }

  @Test
  void keepsRetriesWhenThrottled() {
    pingOne.throttles(Duration.ofSeconds(2));
    long wait = startWait();

    JobReport report = engine.awaitJobReports(wait, 1).getFirst();
    assertThat(report.intent()).isEqualTo("FAILED");
    assertThat(report.retries()).isEqualTo(RETRIES);
    assertThat(report.backoff()).isEqualTo(Duration.ofSeconds(2));
    passBackoff(wait, 1);

    engine.awaitEnd(wait, PROCESS);
  }

  static List<MockResponse> passingTroubles() {
    return List.of(
        error(500, "error-not-found"),
        error(502, "error-not-found"),
        error(503, "error-not-found"),
        ok("<html>Please log in</html>"),
        ok(""),
        ok("{\"status\": "),
        ok("[]"),
        ok("{\"id\": \"1\"}"),
        ok("").newBuilder().code(302).setHeader("Location", "https://example.com/").build(),
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
  }

  @ParameterizedTest
  @MethodSource("passingTroubles")
  void triesAgainAfterTrouble(MockResponse trouble) {
    pingOne.isInTrouble(trouble);
    long wait = startWait();

    JobReport report = engine.awaitJobReports(wait, 1).getFirst();
    assertThat(report.intent()).isEqualTo("FAILED");
    assertThat(report.retries()).isEqualTo(RETRIES - 1);
    assertThat(report.backoff()).isPositive();
    passBackoff(wait, 1);

    assertThat(engine.awaitEnd(wait, PROCESS)).containsEntry("status", "DONE");
  }

  @Test
  void backsOffLongerEachTimeUntilAnIncidentAndGoesOnWhenItIsResolved() {
    MockResponse[] outage = new MockResponse[RETRIES];
    Arrays.fill(outage, error(500, "error-not-found"));
    pingOne.isInTrouble(outage);
    long wait = startWait();

    IntStream.range(1, RETRIES).forEach(tries -> passBackoff(wait, tries));

    assertThat(engine.awaitIncident(wait)).contains("HTTP 500", "Correlation-Id");
    List<Duration> backoffs = engine.jobReports(wait).stream().map(JobReport::backoff).toList();
    assertThat(backoffs.subList(0, RETRIES - 1)).isSorted().doesNotHaveDuplicates();
    engine.resolveIncident(wait);
    engine.awaitEnd(wait, PROCESS);
  }

  @Test
  void isAnIncidentWhenTheTokenEndpointRefusesTheClient() {
    pingOne.forgetsTokens().refusesClient(true);

    assertIncidentAtOnce(startWait(), "HTTP 401 invalid_client", FakePingOne.CLIENT_ID);
  }

  private long startWait() {
    return engine.startProcess(PROCESS, Map.of("oathJobId", id));
  }

  private static void passBackoff(long wait, int reports) {
    JobReport last = engine.awaitJobReports(wait, reports).getLast();
    engine.passTime(last.backoff());
  }

  private static void assertIncidentAtOnce(long wait, String... words) {
    assertThat(engine.awaitIncident(wait))
        .contains(words)
        .doesNotContain("sentinel", "\tat ", "Exception", "Bearer");
    assertThat(engine.jobReports(wait)).hasSize(1);
  }
}
