package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Diagrams, real worker and a fake PingOne together on the embedded engine. */
class FollowUpTest {

  private static final String PROCESS = "follow-up-oath-job";

  private final String id = UUID.randomUUID().toString();
  @RegisterExtension private final WorkerOnEngine setup = WorkerOnEngine.create();

  private final FakePingOne pingOne = setup.pingOne();
  private final ProcessEngine engine = setup.engine().deployExamples();

  @Test
  void waitsThroughRunningStatusesAndHandsOverDuplicates() {
    pingOne.job(
        id,
        FakePingOne.running("SUBMITTED"),
        FakePingOne.running("SOMETHING_NEW"),
        FakePingOne.body("oath-job-done"));
    long instance = engine.startProcess(PROCESS, Map.of("oathJobId", id));

    passWait(instance, 1);
    passWait(instance, 2);

    engine.completeUserTask(
        instance, "review-duplicate-tokens", Map.of("duplicatesDecision", "accept"));
    assertThat(engine.awaitEnd(instance))
        .containsEntry("status", "DONE")
        .containsEntry("created", 6)
        .containsEntry("duplicateCount", 2)
        .containsEntry("pollCount", 3);
    assertThat(pingOne.checks()).hasSize(3);
    assertThat(pingOne.tokenRequests()).isEqualTo(1);
  }

  @Test
  void asksOnceMoreAfterTheTimeout() {
    pingOne.jobIsRunning(id);
    long instance = engine.startProcess(PROCESS, Map.of("oathJobId", id, "timeout", "PT10M"));
    engine.awaitTimer(engine.awaitCalled(instance), "next-check-due");

    engine.passTime(Duration.ofMinutes(10));

    engine.completeUserTask(instance, "look-into-oath-job", Map.of("missingJobDecision", "giveUp"));
    assertThat(engine.awaitEnd(instance))
        .containsEntry("status", "IN_PROGRESS")
        .hasEntrySatisfying("lastPolledAt", askedAt -> assertThat(askedAt).isNotNull());
    assertThat(engine.completedElements(instance)).contains("finished-meanwhile");
  }

  @Test
  void tellsPingOneWhoAsksAndForWhichProcessInstance() {
    pingOne.jobIsDone(id);
    long instance = engine.startProcess(PROCESS, Map.of("oathJobId", id));
    engine.completeUserTask(instance, "review-duplicate-tokens", Map.of());
    engine.awaitEnd(instance);

    RecordedRequest check = pingOne.checks().getFirst();

    assertThat(check.getHeaders().get("User-Agent"))
        .matches("pingone-oath-connector/\\d+\\.\\d+\\.\\d+.*");
    assertThat(check.getHeaders().get("X-Ping-External-Transaction-Id"))
        .isEqualTo(engine.calledBy(instance).getFirst().toString());
  }

  private void passWait(long instance, int checks) {
    long called = engine.awaitCalled(instance);
    Map<String, Object> result = engine.awaitJobReports(called, checks).getLast().variables();
    engine.awaitTimer(called, "next-check-due");
    engine.passTime(Duration.parse(result.get("nextPollIn").toString()));
  }
}
