package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A result and a BPMN error, as the engine gets them from the real worker with a fake PingOne. */
class OutcomesOnEngineTest {

  private static final int RETRIES = 5;

  @RegisterExtension private static final WorkerOnEngine SETUP = WorkerOnEngine.create();

  private final ProcessEngine engine = SETUP.engine();
  private final String id = UUID.randomUUID().toString();
  private final FakePingOne pingOne = SETUP.pingOne().jobIsDone(id);

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

  private long startWait() {
    return SETUP.startWait(id);
  }

  private void passBackoff(long wait, int reports) {
    JobReport last = engine.awaitJobReports(wait, reports).getLast();
    engine.passTime(last.backoff());
  }
}
