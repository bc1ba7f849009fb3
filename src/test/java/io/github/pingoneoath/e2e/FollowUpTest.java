package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Diagrams, real worker and a fake PingOne together on the embedded engine. */
class FollowUpTest {

  private static final String PROCESS = "follow-up-oath-job";

  private final String id = UUID.randomUUID().toString();
  @AutoClose private final FakePingOne otherPingOne = FakePingOne.start();

  @RegisterExtension
  private final WorkerOnEngine setup =
      WorkerOnEngine.create().withConnection("other", otherPingOne);

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
  void asksAPersonWhenPingOneIsOutAfterTheTimeout() {
    pingOne.jobIsRunning(id);
    long instance = engine.startProcess(PROCESS, Map.of("oathJobId", id, "timeout", "PT10M"));
    engine.awaitTimer(engine.awaitCalled(instance), "next-check-due");
    pingOne.answersAll(FakePingOne.error(503, "error-unavailable"));
    engine.passTime(Duration.ofMinutes(10));

    engine.passTime(Duration.ofMinutes(2));

    engine.completeUserTask(instance, "look-into-oath-job", Map.of("missingJobDecision", "giveUp"));
    assertThat(engine.awaitEnd(instance)).containsEntry("status", null);
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

  @Test
  void usesTheConnectionThatTheProcessNames() {
    otherPingOne.job(id, FakePingOne.body("oath-job-revoked"));

    long instance = engine.startProcess(PROCESS, Map.of("oathJobId", id, "connection", "other"));

    assertThat(engine.awaitEnd(instance))
        .containsEntry("operation", "REVOKE_OATH_TOKENS")
        .containsEntry("revoked", 4);
    assertThat(pingOne.checks()).isEmpty();
  }

  @Test
  void asksNoMoreOnceTheProcessIsCancelled() {
    String other = UUID.randomUUID().toString();
    pingOne.jobIsRunning(id).job(other, FakePingOne.body("oath-job-revoked"));
    long instance = engine.startProcess(PROCESS, Map.of("oathJobId", id));
    engine.awaitTimer(engine.awaitCalled(instance), "next-check-due");

    engine.client().newCancelInstanceCommand(instance).send().join();
    engine.passTime(Duration.ofHours(1));
    long later = engine.startProcess(PROCESS, Map.of("oathJobId", other));

    engine.awaitEnd(later);
    assertThat(pingOne.checks())
        .extracting(check -> check.getUrl().pathSegments().getLast())
        .containsExactly(id, other);
  }

  @Test
  void finishesJobsInFlightBeforeItStops() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    pingOne.job(id, FakePingOne.body("oath-job-revoked")).holdsAnswers(asked, answer);
    long instance = engine.startProcess(PROCESS, Map.of("oathJobId", id));
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> stop = CompletableFuture.runAsync(setup::stopWorker);
    await().during(Duration.ofMillis(300)).until(() -> !stop.isDone());
    answer.countDown();

    assertThat(engine.awaitEnd(instance)).containsEntry("revoked", 4);
    assertThat(stop).succeedsWithin(Duration.ofSeconds(20));
    assertThat(engine.jobReports(engine.calledBy(instance).getFirst()))
        .extracting(report -> report.intent())
        .isEqualTo(List.of("COMPLETED"));
  }

  private void passWait(long instance, int checks) {
    long called = engine.awaitCalled(instance);
    Map<String, Object> result = engine.awaitJobReports(called, checks).getLast().variables();
    engine.awaitTimer(called, "next-check-due");
    engine.passTime(Duration.parse(result.get("nextPollIn").toString()));
  }
}
