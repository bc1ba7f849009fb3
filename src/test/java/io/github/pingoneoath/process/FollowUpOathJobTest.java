package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.WorkerResult.done;
import static io.github.pingoneoath.process.WorkerResult.failed;
import static io.github.pingoneoath.process.WorkerResult.finished;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.oathjob.OathJobResult;
import io.github.pingoneoath.testing.ProcessEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bpmn/examples/follow-up-oath-job.bpmn}: the test completes jobs and user tasks. */
class FollowUpOathJobTest {

  static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  static final String OTHER_ID = "7a3f1e52-0c4b-4c57-9f0e-2f6b8d1a9c33";

  @AutoClose
  private static final DeployedDiagram diagram = DeployedDiagram.deploy("follow-up-oath-job");

  private static final ProcessEngine engine = diagram.engine();

  @Test
  void passesInputsToTheWaitAndItsResultToTheProcess() {
    Map<String, String> inputs =
        Map.of(
            "oathJobId", ID,
            "environmentId", "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6",
            "connection", "eu",
            "pollInterval", "PT5S",
            "maxPollInterval", "PT30S");
    Map<String, Object> variables = new HashMap<>(inputs);
    variables.put("customer", "Acme");
    long instance = diagram.start(variables);
    Map<String, Object> result = done(Map.of("created", 6));
    result.put("internal", "stays in the wait");

    ActivatedJob check = diagram.check(result);

    assertThat(check.getVariablesAsMap())
        .containsAllEntriesOf(inputs)
        .doesNotContainKey("customer");
    assertThat(diagram.endIn(instance, "oath-job-done"))
        .containsEntry("created", 6)
        .containsEntry("customer", "Acme")
        .doesNotContainKey("internal");
  }

  /** Only the person decides, not the variable with which the process was started. */
  @ParameterizedTest
  @CsvSource({
    "accept, done-with-accepted-duplicates",
    "reject, duplicates-rejected",
    "'', duplicates-rejected"
  })
  void asksAPersonToAcceptDuplicates(String decision, String endEvent) {
    long instance = diagram.start(Map.of("oathJobId", ID, "duplicatesDecision", "accept"));
    List<?> duplicates = List.of(Map.of("serialNumber", "2308734700412"));
    diagram.check(done(Map.of("duplicates", duplicates, "duplicateCount", 1)));

    diagram.decide(
        instance,
        "review-duplicate-tokens",
        decision.isEmpty() ? Map.of() : Map.of("duplicatesDecision", decision));

    assertThat(diagram.endIn(instance, endEvent)).containsEntry("duplicates", duplicates);
  }

  /** The id of the failed job is refused, and a decision of an earlier round is not used. */
  @Test
  void asksAPersonUntilAFailureIsDecided() {
    long instance = startWithFailure();
    resolveWithNewJob(instance, OTHER_ID);
    diagram.check(failed("too many tokens"));

    diagram.decide(instance, "resolve-failed-job", Map.of());
    resolveWithNewJob(instance, OTHER_ID);
    resolveWithNewJob(instance, " " + OTHER_ID.toUpperCase(Locale.ROOT) + " ");
    engine.awaitUserTask(instance, "resolve-failed-job");
    assertThat(engine.hasJob(DeployedDiagram.CHECK)).isFalse();

    diagram.decide(instance, "resolve-failed-job", Map.of("failedJobDecision", "giveUp"));
    assertThat(diagram.endIn(instance, "oath-job-failed"))
        .containsEntry("reason", "too many tokens")
        .containsEntry("oathJobId", OTHER_ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {OTHER_ID, " " + OTHER_ID, OTHER_ID + "\n", "\u00a0" + OTHER_ID + "\t"})
  void waitsForTheJobThatReplacesAFailedOne(String pasted) {
    long instance = startWithFailure();

    resolveWithNewJob(instance, pasted);

    assertThat(diagram.check(done(Map.of())).getVariablesAsMap())
        .containsEntry("oathJobId", OTHER_ID)
        .containsEntry("pollCount", 0)
        .containsEntry("reason", null);
    diagram.endIn(instance, "oath-job-done");
  }

  @ParameterizedTest
  @ValueSource(strings = {OTHER_ID, "\u00a0" + OTHER_ID + "\n"})
  void waitsForTheJobThatReplacesAnUnknownOneOnlyWhenThePersonSaysSo(String pasted) {
    long instance = diagram.start(Map.of("oathJobId", ID));
    diagram.jobIsNotFound();
    diagram.decide(
        instance, "look-into-oath-job", Map.of("missingJobDecision", "wait", "oathJobId", pasted));
    ActivatedJob check = engine.takeJob(DeployedDiagram.CHECK);
    assertThat(check.getVariablesAsMap()).containsEntry("oathJobId", OTHER_ID);
    engine.throwError(check, "OATH_JOB_NOT_FOUND");

    diagram.decide(instance, "look-into-oath-job", Map.of());

    diagram.endIn(instance, "oath-job-given-up");
  }

  @Test
  void keepsNoResultOfAFailedJobWhenTheNextOneIsNotFound() {
    long instance = startWithFailure();
    resolveWithNewJob(instance, OTHER_ID);
    diagram.jobIsNotFound();

    diagram.decide(instance, "look-into-oath-job", Map.of("missingJobDecision", "giveUp"));

    assertThat(diagram.endIn(instance, "oath-job-given-up"))
        .doesNotContainValue("leftover")
        .containsEntry("status", null)
        .containsEntry("oathJobId", OTHER_ID)
        .containsEntry("problem", "PingOne did not find a job with this ID in this environment.");
  }

  private static long startWithFailure() {
    long instance = diagram.start(Map.of("oathJobId", ID));
    diagram.check(completeFailure());
    return instance;
  }

  /** Every variable has a value. */
  static Map<String, Object> completeFailure() {
    return finished("FAILED", WorkerResult.filled("leftover", OathJobResult.class));
  }

  private static void resolveWithNewJob(long instance, String id) {
    diagram.decide(
        instance, "resolve-failed-job", Map.of("failedJobDecision", "wait", "oathJobId", id));
  }
}
