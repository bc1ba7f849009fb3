package io.github.pingoneoath.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code bpmn/examples/follow-up-oath-job.bpmn} after a wait that timed out: one more check, so
 * that a person sees the last status, and whatever comes of it a person may decide.
 */
class FollowUpOathJobTimeoutTest {

  private static final String PROCESS = "follow-up-oath-job";
  private static final String JOB = "pingone-oath-job-check";
  private static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final String TIMED_OUT =
      "The timeout was over before a check found the job finished.";
  private static final String ASKED_AT = "2026-11-26T09:30:12.345Z";

  private static ProcessEngine engine;

  @BeforeAll
  static void deploy() {
    engine = ProcessEngine.start();
    engine.deploy(Path.of("bpmn/await-oath-job.bpmn"));
    engine.deployExamples();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void showsAPersonTheLastStatus() {
    long instance = startAndTimeOut();

    answer("IN_PROGRESS");

    assertThat(whatAPersonSees(instance))
        .containsEntry("problem", TIMED_OUT)
        .containsEntry("status", "IN_PROGRESS")
        .containsEntry("lastPolledAt", ASKED_AT)
        .containsEntry("pollCount", null);
    giveUp(instance);
  }

  @Test
  void asksWhatTheWaitAsked() {
    long instance =
        startAndTimeOut(
            Map.of("environmentId", "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6", "connection", "eu"));

    ActivatedJob check = engine.takeJob(JOB);

    assertThat(check.getElementId()).isEqualTo("check-after-timeout");
    assertThat(check.getVariablesAsMap())
        .containsEntry("oathJobId", ID)
        .containsEntry("environmentId", "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6")
        .containsEntry("connection", "eu");
    engine.throwError(check, "OATH_JOB_NOT_FOUND");
    giveUp(instance);
  }

  @Test
  void bothersNobodyWithAJobThatIsDoneMeanwhile() {
    long instance = startAndTimeOut();

    engine.completeJob(
        engine.takeJob(JOB), Map.of("status", "DONE", "created", 6, "duplicateCount", 0));

    assertThat(engine.awaitEnd(instance, PROCESS))
        .containsEntry("status", "DONE")
        .containsEntry("created", 6);
    assertThat(engine.completedElements(instance))
        .contains("oath-job-done")
        .doesNotContain("look-into-oath-job");
  }

  @Test
  void letsAPersonResolveAJobThatFailedMeanwhile() {
    long instance = startAndTimeOut();

    answer("FAILED");

    engine.completeUserTask(instance, "resolve-failed-job", Map.of("failedJobDecision", "giveUp"));
    assertThat(engine.awaitEnd(instance, PROCESS)).containsEntry("status", "FAILED");
    assertThat(engine.completedElements(instance)).contains("oath-job-failed");
  }

  @Test
  void asksAPersonWhenTheCheckIsAnIncident() {
    long instance = startAndTimeOut();

    engine.failJob(engine.takeJob(JOB), "PingOne is unavailable.");
    engine.awaitIncident(instance);
    engine.passTime(Duration.ofMinutes(2));

    assertThat(whatAPersonSees(instance))
        .containsEntry("problem", TIMED_OUT + " One more check did not succeed within two minutes.")
        .containsEntry("status", null);
    giveUp(instance);
  }

  @Test
  void asksAPersonWhenNoCheckWasEverPossible() {
    long instance =
        engine.startProcess(PROCESS, Map.of("oathJobId", "not an id", "timeout", "PT10M"));
    engine.failJob(engine.takeJob(JOB), "Variable oathJobId must be a UUID.");
    engine.passTime(Duration.ofMinutes(10));
    engine.failJob(engine.takeJob(JOB), "Variable oathJobId must be a UUID.");
    engine.passTime(Duration.ofMinutes(2));

    giveUp(instance);
  }

  @Test
  void asksAPersonWhenNobodyMakesTheCheck() {
    long instance = startAndTimeOut();

    engine.passTime(Duration.ofMinutes(2));

    giveUp(instance);
    assertThat(engine.hasJob(JOB)).isFalse();
  }

  @Test
  void asksAPersonWhenPingOneDoesNotFindTheJobAnyMore() {
    long instance = startAndTimeOut();

    engine.throwError(engine.takeJob(JOB), "OATH_JOB_NOT_FOUND");

    assertThat(whatAPersonSees(instance))
        .containsEntry(
            "problem",
            TIMED_OUT + " After that, PingOne did not find a job with this ID in this environment.")
        .containsEntry("status", null);
    giveUp(instance);
  }

  @Test
  void showsNoStatusOfAnEarlierRound() {
    long instance = startAndTimeOut();
    answer("IN_PROGRESS");
    decide(instance, "wait");
    engine.takeJob(JOB);
    engine.passTime(Duration.ofMinutes(10));

    engine.passTime(Duration.ofMinutes(2));

    assertThat(whatAPersonSees(instance))
        .containsEntry("status", null)
        .containsEntry("lastPolledAt", null);
    giveUp(instance);
  }

  private static long startAndTimeOut() {
    return startAndTimeOut(Map.of());
  }

  private static long startAndTimeOut(Map<String, ?> more) {
    Map<String, Object> variables = new HashMap<>(more);
    variables.putAll(Map.of("oathJobId", ID, "timeout", "PT10M"));
    long instance = engine.startProcess(PROCESS, variables);
    engine.takeJob(JOB);
    engine.passTime(Duration.ofMinutes(10));
    return instance;
  }

  private static void answer(String status) {
    engine.completeJob(
        engine.takeJob(JOB),
        Map.of("status", status, "finished", false, "pollCount", 1, "lastPolledAt", ASKED_AT));
  }

  private static Map<String, Object> whatAPersonSees(long instance) {
    engine.awaitUserTask(instance, "look-into-oath-job");
    return engine.variables(instance);
  }

  private static void giveUp(long instance) {
    decide(instance, "giveUp");
    engine.awaitEnd(instance, PROCESS);
    assertThat(engine.completedElements(instance)).contains("oath-job-given-up");
  }

  private static void decide(long instance, String decision) {
    engine.completeUserTask(instance, "look-into-oath-job", Map.of("missingJobDecision", decision));
  }
}
