package io.github.pingoneoath.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code bpmn/examples/follow-up-oath-job.bpmn}: the test answers the jobs and decides the user
 * tasks.
 */
class FollowUpOathJobTest {

  private static final String PROCESS = "follow-up-oath-job";
  private static final String JOB = "pingone-oath-job-check";
  private static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final String OTHER_ID = "7a3f1e52-0c4b-4c57-9f0e-2f6b8d1a9c33";
  private static final Map<String, Object> DUPLICATE =
      Map.of("serialNumber", "2308734700412", "maskedSecret", "6E******");

  private static ProcessEngine engine;

  @BeforeAll
  static void deploy() {
    engine = ProcessEngine.start();
    engine.deploy(
        Path.of("bpmn/await-oath-job.bpmn"),
        Path.of("bpmn/examples/follow-up-oath-job.bpmn"),
        Path.of("bpmn/examples/review-duplicate-tokens.form"),
        Path.of("bpmn/examples/resolve-failed-job.form"),
        Path.of("bpmn/examples/look-into-oath-job.form"));
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void endsAtOnceWithoutDuplicates() {
    long instance = engine.startProcess(PROCESS, Map.of("oathJobId", ID));

    answer(done(Map.of("created", 6, "duplicates", List.of(), "duplicateCount", 0)));

    assertThat(engine.awaitEnd(instance, PROCESS)).containsEntry("created", 6);
    assertThat(engine.completedElements(instance)).contains("oath-job-done");
  }

  @Test
  void asksAPersonToAcceptDuplicates() {
    long instance = startWithDuplicates();

    engine.completeUserTask(
        instance, "review-duplicate-tokens", Map.of("duplicatesDecision", "accept"));

    assertThat(engine.awaitEnd(instance, PROCESS))
        .containsEntry("duplicates", List.of(DUPLICATE))
        .containsEntry("duplicatesDecision", "accept");
    assertThat(engine.completedElements(instance)).contains("done-with-accepted-duplicates");
  }

  @Test
  void letsAPersonRejectDuplicates() {
    long instance = startWithDuplicates();

    engine.completeUserTask(
        instance, "review-duplicate-tokens", Map.of("duplicatesDecision", "reject"));

    engine.awaitEnd(instance, PROCESS);
    assertThat(engine.completedElements(instance)).contains("duplicates-rejected");
  }

  @Test
  void showsAPersonTheReasonOfAFailure() {
    long instance = startWithFailure();

    engine.completeUserTask(instance, "resolve-failed-job", Map.of("failedJobDecision", "giveUp"));

    assertThat(engine.awaitEnd(instance, PROCESS)).containsEntry("reason", "too many tokens");
    assertThat(engine.completedElements(instance)).contains("oath-job-failed");
  }

  @Test
  void waitsForTheJobThatReplacesAFailedOne() {
    long instance = startWithFailure();

    engine.completeUserTask(
        instance, "resolve-failed-job", Map.of("failedJobDecision", "wait", "oathJobId", OTHER_ID));

    ActivatedJob job = engine.takeJob(JOB);
    assertThat(job.getVariablesAsMap())
        .containsEntry("oathJobId", OTHER_ID)
        .containsEntry("pollCount", 0)
        .containsEntry("reason", null);
    engine.completeJob(job, done(Map.of("duplicateCount", 0)));
    engine.awaitEnd(instance, PROCESS);
    assertThat(engine.completedElements(instance)).contains("oath-job-done");
  }

  @Test
  void letsAPersonGiveUpAnUnknownJob() {
    long instance = engine.startProcess(PROCESS, Map.of("oathJobId", ID));
    engine.throwError(engine.takeJob(JOB), "OATH_JOB_NOT_FOUND");

    engine.completeUserTask(instance, "look-into-oath-job", Map.of("missingJobDecision", "giveUp"));

    assertThat(engine.awaitEnd(instance, PROCESS))
        .containsEntry("problem", "PingOne did not find a job with this ID in this environment.");
    assertThat(engine.completedElements(instance)).contains("oath-job-given-up");
  }

  @Test
  void passesOnlyTheInputsToTheWait() {
    Map<String, Object> variables = new HashMap<>();
    variables.put("oathJobId", ID);
    variables.put("environmentId", "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6");
    variables.put("connection", "eu");
    variables.put("pollInterval", "PT5S");
    variables.put("maxPollInterval", "PT30S");
    variables.put("customer", "Acme");
    long instance = engine.startProcess(PROCESS, variables);

    ActivatedJob job = engine.takeJob(JOB);

    assertThat(job.getVariablesAsMap())
        .containsEntry("environmentId", "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6")
        .containsEntry("connection", "eu")
        .containsEntry("pollInterval", "PT5S")
        .containsEntry("maxPollInterval", "PT30S")
        .doesNotContainKey("customer");
    engine.completeJob(job, done(Map.of("duplicateCount", 0, "internal", "stays inside")));
    assertThat(engine.awaitEnd(instance, PROCESS))
        .containsEntry("customer", "Acme")
        .doesNotContainKey("internal");
  }

  private long startWithDuplicates() {
    long instance = engine.startProcess(PROCESS, Map.of("oathJobId", ID));
    answer(done(Map.of("created", 6, "duplicates", List.of(DUPLICATE), "duplicateCount", 1)));
    return instance;
  }

  private long startWithFailure() {
    long instance = engine.startProcess(PROCESS, Map.of("oathJobId", ID));
    answer(Map.of("status", "FAILED", "finished", true, "reason", "too many tokens"));
    return instance;
  }

  private static void answer(Map<String, Object> result) {
    engine.completeJob(engine.takeJob(JOB), result);
  }

  private static Map<String, Object> done(Map<String, Object> result) {
    Map<String, Object> variables = new HashMap<>(result);
    variables.put("status", "DONE");
    variables.put("finished", true);
    return variables;
  }
}
