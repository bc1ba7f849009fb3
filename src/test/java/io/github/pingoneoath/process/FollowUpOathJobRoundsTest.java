package io.github.pingoneoath.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code bpmn/examples/follow-up-oath-job.bpmn} in more than one round: nothing of an earlier wait
 * or decision counts in a later one.
 */
class FollowUpOathJobRoundsTest {

  private static final String PROCESS = "follow-up-oath-job";
  private static final String JOB = "pingone-oath-job-check";
  private static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final String OTHER_ID = "7a3f1e52-0c4b-4c57-9f0e-2f6b8d1a9c33";
  private static final List<String> RESULT =
      List.of(
          "status",
          "operation",
          "created",
          "revoked",
          "duplicates",
          "duplicateCount",
          "duplicatesTruncated",
          "reason",
          "pollCount",
          "lastPolledAt");

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
  void keepsNoResultOfAFailedJobWhenTheNextOneTimesOut() {
    long instance = startWithFailure(Map.of("oathJobId", ID, "timeout", "PT10M"));
    waitForNewJob(instance, OTHER_ID);
    engine.takeJob(JOB);
    engine.passTime(Duration.ofMinutes(10));
    engine.passTime(Duration.ofMinutes(2));

    giveUpLookingInto(instance);

    assertEndedWithoutResult(instance);
  }

  @Test
  void keepsNoResultOfAFailedJobWhenTheNextOneIsNotFound() {
    long instance = startWithFailure(Map.of("oathJobId", ID));
    waitForNewJob(instance, OTHER_ID);
    engine.throwError(engine.takeJob(JOB), "OATH_JOB_NOT_FOUND");

    giveUpLookingInto(instance);

    assertEndedWithoutResult(instance);
  }

  @ParameterizedTest
  @ValueSource(strings = {ID, " 61C96614-FF99-47CD-AAE9-EE7959EEA0CF "})
  void refusesTheFailedJobAsTheNewOne(String id) {
    long instance = startWithFailure(Map.of("oathJobId", ID));

    waitForNewJob(instance, id);
    assertThat(engine.hasJob(JOB)).isFalse();

    waitForNewJob(instance, OTHER_ID);
    assertThat(engine.takeJob(JOB).getVariablesAsMap()).containsEntry("oathJobId", OTHER_ID);
    assertThat(engine.completedElements(instance))
        .filteredOn("resolve-failed-job"::equals)
        .hasSize(2);
    cancel(instance);
  }

  @ParameterizedTest
  @ValueSource(strings = {" " + OTHER_ID, OTHER_ID + "\n", "\u00a0" + OTHER_ID + "\t"})
  void cutsOffWhatWasPastedAroundANewId(String pasted) {
    long failed = startWithFailure(Map.of("oathJobId", ID));
    waitForNewJob(failed, pasted);
    assertThat(engine.takeJob(JOB).getVariablesAsMap()).containsEntry("oathJobId", OTHER_ID);
    cancel(failed);

    long notFound = engine.startProcess(PROCESS, Map.of("oathJobId", ID));
    engine.throwError(engine.takeJob(JOB), "OATH_JOB_NOT_FOUND");
    lookInto(notFound, Map.of("missingJobDecision", "wait", "oathJobId", pasted));
    assertThat(engine.takeJob(JOB).getVariablesAsMap()).containsEntry("oathJobId", OTHER_ID);
    cancel(notFound);
  }

  @Test
  void asksAgainWhenALaterFailureIsNotDecided() {
    long instance = startWithFailure(Map.of("oathJobId", ID));
    waitForNewJob(instance, OTHER_ID);
    fail(engine.takeJob(JOB));

    engine.completeUserTask(instance, "resolve-failed-job", Map.of());
    assertThat(engine.hasJob(JOB)).isFalse();

    engine.completeUserTask(instance, "resolve-failed-job", Map.of("failedJobDecision", "giveUp"));
    engine.awaitEnd(instance, PROCESS);
    assertThat(engine.completedElements(instance)).contains("oath-job-failed");
  }

  @Test
  void waitsOnlyWhenThePersonOfThisRoundSaysSo() {
    long instance = engine.startProcess(PROCESS, Map.of("oathJobId", ID));
    engine.throwError(engine.takeJob(JOB), "OATH_JOB_NOT_FOUND");
    lookInto(instance, Map.of("missingJobDecision", "wait"));
    engine.throwError(engine.takeJob(JOB), "OATH_JOB_NOT_FOUND");

    lookInto(instance, Map.of());

    engine.awaitEnd(instance, PROCESS);
    assertThat(engine.completedElements(instance)).contains("oath-job-given-up");
  }

  @Test
  void acceptsDuplicatesOnlyWhenThePersonSaysSo() {
    long instance =
        engine.startProcess(PROCESS, Map.of("oathJobId", ID, "duplicatesDecision", "accept"));
    engine.completeJob(
        engine.takeJob(JOB), Map.of("status", "DONE", "finished", true, "duplicateCount", 1));

    engine.completeUserTask(instance, "review-duplicate-tokens", Map.of());

    engine.awaitEnd(instance, PROCESS);
    assertThat(engine.completedElements(instance)).contains("duplicates-rejected");
  }

  private static long startWithFailure(Map<String, ?> variables) {
    long instance = engine.startProcess(PROCESS, variables);
    fail(engine.takeJob(JOB));
    return instance;
  }

  private static void fail(ActivatedJob job) {
    Map<String, Object> result = new HashMap<>();
    RESULT.forEach(variable -> result.put(variable, "of the failed job"));
    result.putAll(Map.of("status", "FAILED", "finished", true, "reason", "too many tokens"));
    engine.completeJob(job, result);
  }

  private static void waitForNewJob(long instance, String id) {
    engine.completeUserTask(
        instance, "resolve-failed-job", Map.of("failedJobDecision", "wait", "oathJobId", id));
  }

  private static void giveUpLookingInto(long instance) {
    lookInto(instance, Map.of("missingJobDecision", "giveUp"));
  }

  private static void lookInto(long instance, Map<String, ?> decision) {
    engine.completeUserTask(instance, "look-into-oath-job", decision);
  }

  private static void assertEndedWithoutResult(long instance) {
    Map<String, Object> end = engine.awaitEnd(instance, PROCESS);
    assertThat(end).containsEntry("oathJobId", OTHER_ID);
    assertThat(RESULT).allSatisfy(name -> assertThat(end).containsEntry(name, null));
    assertThat(engine.completedElements(instance)).contains("oath-job-given-up");
  }

  private static void cancel(long instance) {
    engine.client().newCancelInstanceCommand(instance).send().join();
  }
}
