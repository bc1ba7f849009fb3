package io.github.pingoneoath.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** {@code bpmn/await-oath-job.bpmn}: the test answers the jobs and moves the time. */
class AwaitOathJobTest {

  private static final String PROCESS = "await-oath-job";
  private static final String JOB = "pingone-oath-job-check";
  private static final Map<String, String> INPUT =
      Map.of("oathJobId", "61c96614-ff99-47cd-aae9-ee7959eea0cf");

  @AutoClose
  private static final ProcessEngine engine =
      ProcessEngine.start().deploy(Path.of("bpmn/await-oath-job.bpmn"));

  @Test
  void checksUntilTheJobIsDone() {
    long wait = engine.startProcess(PROCESS, INPUT);

    answer(running("SUBMITTED", 1, "PT2S"));
    passWait(wait, "PT2S");
    answer(running("IN_PROGRESS", 2, "PT2.5S"));
    passWait(wait, "PT2.5S");
    answer(finished("DONE", Map.of("created", 6)));

    assertThat(engine.awaitEnd(wait)).containsEntry("status", "DONE").containsEntry("created", 6);
    assertThat(engine.completedElements(wait)).containsOnlyOnce("oath-job-done");
    assertThat(engine.completedElements(wait)).filteredOn("check-oath-job"::equals).hasSize(3);
  }

  @Test
  void waitsAsLongAsTheAnswerSaysAndNoShorter() {
    long wait = engine.startProcess(PROCESS, INPUT);
    answer(running("IN_PROGRESS", 1, "PT1M"));

    engine.passTime(Duration.ofSeconds(59));
    assertThat(engine.hasJob(JOB)).isFalse();
    engine.passTime(Duration.ofSeconds(1));

    answer(finished("DONE", Map.of()));
    engine.awaitEnd(wait);
  }

  @Test
  void endsWithTheReasonWhenTheJobFailed() {
    long wait = engine.startProcess(PROCESS, INPUT);

    answer(finished("FAILED", Map.of("reason", "too many tokens")));

    assertThat(engine.awaitEnd(wait))
        .containsEntry("status", "FAILED")
        .containsEntry("reason", "too many tokens");
    assertThat(engine.completedElements(wait))
        .contains("oath-job-failed")
        .doesNotContain("oath-job-done");
  }

  @Test
  void endsWhenTokensAreRevoked() {
    long wait = engine.startProcess(PROCESS, INPUT);

    answer(finished("DONE", Map.of("operation", "REVOKE_OATH_TOKENS", "revoked", 4)));

    assertThat(engine.awaitEnd(wait)).containsEntry("revoked", 4);
    assertThat(engine.completedElements(wait)).contains("oath-job-done");
  }

  @Test
  void keepsWaitingOnUnknownStatus() {
    long wait = engine.startProcess(PROCESS, INPUT);

    answer(running("ON_HOLD_BY_MOON_PHASE", 1, "PT2S"));
    passWait(wait, "PT2S");
    answer(finished("DONE", Map.of()));

    engine.awaitEnd(wait);
  }

  @Test
  void givesTheNextCheckWhatTheLastOneFoundOut() {
    long wait = engine.startProcess(PROCESS, INPUT);

    IntStream.range(0, 3)
        .forEach(
            checks -> {
              ActivatedJob job = engine.takeJob(JOB);
              assertThat(job.getVariablesAsMap())
                  .containsEntry("pollCount", checks)
                  .containsEntry("oathJobId", INPUT.get("oathJobId"));
              engine.completeJob(job, running("IN_PROGRESS", checks + 1, "PT2S"));
              passWait(wait, "PT2S");
            });

    answer(finished("DONE", Map.of()));
    engine.awaitEnd(wait);
  }

  @Test
  void startsCleanWhateverTheCallerHolds() {
    Map<String, Object> leftovers = new HashMap<>(INPUT);
    leftovers.put("pollCount", 17);
    leftovers.put("finished", true);
    leftovers.put("status", "FAILED");
    leftovers.put("duplicates", List.of(Map.of("serialNumber", "1")));
    leftovers.put("duplicateCount", 1);
    leftovers.put("reason", "an earlier wait");
    leftovers.put("nextPollIn", "PT1H");
    long wait = engine.startProcess(PROCESS, leftovers);

    ActivatedJob job = engine.takeJob(JOB);

    assertThat(job.getVariablesAsMap())
        .containsEntry("pollCount", 0)
        .containsEntry("finished", null)
        .containsEntry("status", null)
        .containsEntry("duplicates", null)
        .containsEntry("duplicateCount", null)
        .containsEntry("reason", null)
        .containsEntry("nextPollIn", null);
    engine.completeJob(job, finished("DONE", Map.of()));
    engine.awaitEnd(wait);
  }

  @Test
  void goesOnAfterAnIncidentOnTheWay() {
    long wait = engine.startProcess(PROCESS, INPUT);
    answer(running("IN_PROGRESS", 1, "PT2S"));
    passWait(wait, "PT2S");
    ActivatedJob job = engine.takeJob(JOB);
    engine.failJob(job, "PingOne refuses the client.");
    assertThat(engine.awaitIncident(wait)).contains("PingOne refuses the client.");

    engine.resolveIncident(wait);

    answer(finished("DONE", Map.of()));
    engine.awaitEnd(wait);
  }

  private static void answer(Map<String, Object> result) {
    engine.completeJob(engine.takeJob(JOB), result);
  }

  private static void passWait(long wait, String duration) {
    engine.awaitTimer(wait, "next-check-due");
    engine.passTime(Duration.parse(duration));
  }

  private static Map<String, Object> running(String status, int pollCount, String nextPollIn) {
    return Map.of(
        "status", status, "finished", false, "pollCount", pollCount, "nextPollIn", nextPollIn);
  }

  private static Map<String, Object> finished(String status, Map<String, Object> result) {
    Map<String, Object> variables = new HashMap<>(result);
    variables.put("status", status);
    variables.put("finished", true);
    variables.put("nextPollIn", null);
    return variables;
  }
}
