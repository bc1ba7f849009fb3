package io.github.pingoneoath.e2e;

import static io.github.pingoneoath.testing.FakePingOne.error;
import static io.github.pingoneoath.testing.FakePingOne.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import io.github.pingoneoath.testing.SettableClock;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the outcome table: the engine as it sees the real worker with a fake PingOne. */
class OutcomeTableTest {

  private static final int RETRIES = 5;
  private static final SettableClock CLOCK = SettableClock.at("2026-03-01T12:00:00Z");

  @RegisterExtension
  private static final WorkerOnEngine SETUP =
      WorkerOnEngine.create().with("pingone.read-timeout", "500ms").withBean(CLOCK);

  private final ProcessEngine engine = SETUP.engine();
  private final FakePingOne pingOne = SETUP.pingOne();
  private final String id = UUID.randomUUID().toString();

  /** Every pause of the test before is over. */
  @BeforeEach
  void calm() {
    CLOCK.pass(Duration.ofMinutes(11));
    pingOne.recovers().jobIsDone(id);
  }

  @Test
  void completesTheJobWithWhatPingOneSaid() {
    assertThat(engine.awaitEnd(startWait()))
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
    engine.awaitPassed(wait, "not-found");
  }

  @Test
  void findsAJobThatPingOneKnowsOnlyLater() {
    pingOne.jobIsUnknown(id);
    long wait = startWait();
    engine.awaitJobReports(wait, 1);
    pingOne.jobIsDone(id);

    passBackoff(wait, 1);

    assertThat(engine.awaitEnd(wait)).containsEntry("status", "DONE");
  }

  @Test
  void renewsARefusedTokenOnce() {
    engine.awaitEnd(startWait());
    int tokens = pingOne.tokenRequests();
    pingOne.forgetsTokens();

    long wait = startWait();

    engine.awaitEnd(wait);
    assertThat(engine.jobReports(wait)).hasSize(1);
    assertThat(pingOne.tokenRequests()).isEqualTo(tokens + 1);
  }

  @Test
  void costsARetryWhenTheRenewedTokenIsRefusedToo() {
    pingOne.answersNext(error(401, "error-unauthorized"), error(401, "error-unauthorized"));

    assertOneRetryIsLost(startWait(), "HTTP 401 ACCESS_FAILED", "worker application");
  }

  @Test
  void costsARetryAndNamesRoleAndLicenceWhenForbidden() {
    pingOne.answersNext(error(403, "error-forbidden"));

    assertOneRetryIsLost(
        startWait(), "HTTP 403 ACCESS_FAILED/INSUFFICIENT_PERMISSIONS", "role", "licence");
  }

  @Test
  void costsARetryWhenTheTokenEndpointRefusesTheClient() {
    pingOne.forgetsTokens().refusesClient(true);

    assertOneRetryIsLost(startWait(), "HTTP 401 invalid_client", FakePingOne.CLIENT_ID);
  }

  @Test
  void isAnIncidentWhenPingOneRejectsTheRequest() {
    pingOne.answersNext(error(400, "error-forbidden"));

    assertIncidentAtOnce(startWait(), "HTTP 400");
  }

  @Test
  void keepsRetriesWhenThrottled() {
    pingOne.throttles(Duration.ofSeconds(2));
    long wait = startWait();

    JobReport report = engine.awaitJobReports(wait, 1).getFirst();
    assertThat(report.intent()).isEqualTo("FAILED");
    assertThat(report.retries()).isEqualTo(RETRIES);
    assertThat(report.backoff()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_500));
    CLOCK.pass(Duration.ofSeconds(2));
    passBackoff(wait, 1);

    engine.awaitEnd(wait);
  }

  /** What else is a passing fault is told by the tests of the client. */
  static List<Named<MockResponse>> passingFaults() {
    MockResponse done = FakePingOne.body("oath-job-done");
    return List.of(
        named("5xx", error(503, "error-unavailable")),
        named("HTML of a proxy", html()),
        named("no answer", done.newBuilder().onResponseStart(SocketEffect.Stall.INSTANCE).build()));
  }

  @ParameterizedTest
  @MethodSource("passingFaults")
  void costsARetryAfterAPassingFault(MockResponse fault) {
    // OkHttp itself asks once more after some of them
    pingOne.answersNext(fault, fault);

    assertOneRetryIsLost(startWait());
  }

  @Test
  void costsARetryWhenTheTokenEndpointAnswersNonsense() {
    pingOne.answersTokenRequests(ok("{\"access_token\": [42]}"));

    assertOneRetryIsLost(startWait(), "access token");
  }

  @Test
  void backsOffLongerEachTimeUntilAnIncidentAndContinuesWhenItIsResolved() {
    MockResponse[] pages = new MockResponse[RETRIES];
    Arrays.fill(pages, html());
    pingOne.answersNext(pages);
    long wait = startWait();

    IntStream.range(1, RETRIES).forEach(tries -> passBackoff(wait, tries));

    assertThat(engine.awaitIncident(wait)).contains("OATH job " + id, "HTTP 200");
    List<Duration> backoffs = engine.jobReports(wait).stream().map(JobReport::backoff).toList();
    assertThat(backoffs.subList(0, RETRIES - 1)).isSorted().doesNotHaveDuplicates();
    engine.resolveIncident(wait);
    engine.awaitEnd(wait);
  }

  private long startWait() {
    return SETUP.startWait(id);
  }

  private void passBackoff(long wait, int reports) {
    JobReport last = engine.awaitJobReports(wait, reports).getLast();
    engine.passTime(last.backoff());
  }

  /** The connection may pause; it continues when that is over. */
  private void assertOneRetryIsLost(long wait, String... words) {
    JobReport report = engine.awaitJobReports(wait, 1).getFirst();
    assertThat(report.intent()).isEqualTo("FAILED");
    assertThat(report.retries()).isEqualTo(RETRIES - 1);
    assertThat(report.backoff()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(report.message())
        .doesNotContain("sentinel", "\tat ", "Exception:", "Bearer")
        .satisfies(message -> Stream.of(words).forEach(word -> assertThat(message).contains(word)));
    pingOne.recovers();
    CLOCK.pass(Duration.ofMinutes(2));
    engine.passTime(report.backoff());

    assertThat(engine.awaitEnd(wait)).containsEntry("status", "DONE");
  }

  private void assertIncidentAtOnce(long wait, String... words) {
    assertThat(engine.awaitIncident(wait))
        .contains(words)
        .doesNotContain("sentinel", "\tat ", "Exception:", "Bearer");
    assertThat(engine.jobReports(wait)).hasSize(1);
  }

  private static MockResponse html() {
    return ok("<html>Please log in</html>");
  }
}
