package io.github.pingoneoath.e2e;

import static io.github.pingoneoath.testing.FakePingOne.error;
import static io.github.pingoneoath.testing.FakePingOne.ok;
import static org.assertj.core.api.Assertions.assertThat;

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
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One case of each outcome: the engine as it sees the real worker with a fake PingOne. */
class OutcomesOnEngineTest {

  private static final int RETRIES = 5;
  private static final SettableClock CLOCK = SettableClock.at("2026-03-01T12:00:00Z");

  @RegisterExtension
  private static final WorkerOnEngine SETUP = WorkerOnEngine.create().withBean(CLOCK);

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
