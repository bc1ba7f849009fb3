package io.github.pingoneoath.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bpmn/examples/await-many-oath-jobs.bpmn}: every wait has a result of its own. */
class AwaitManyOathJobsTest {

  private static final String PROCESS = "await-many-oath-jobs";
  private static final String JOB = "pingone-oath-job-check";
  private static final String DONE = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final String FAILED = "7a3f1e52-0c4b-4c57-9f0e-2f6b8d1a9c33";
  private static final String UNKNOWN = "0b1d6c9e-5d57-4c3f-8a57-3d1f0e9b7a21";

  private static ProcessEngine engine;

  @BeforeAll
  static void deploy() {
    engine = ProcessEngine.start();
    engine.deploy(
        Path.of("bpmn/await-oath-job.bpmn"), Path.of("bpmn/examples/await-many-oath-jobs.bpmn"));
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DONE FAILED UNKNOWN",
        "FAILED UNKNOWN DONE",
        "UNKNOWN DONE FAILED",
        "UNKNOWN FAILED DONE"
      })
  void collectsTheResultOfEachWhoeverFinishesLast(String order) {
    long instance = start(DONE, FAILED, UNKNOWN);
    Map<String, ActivatedJob> jobs = takeJobs(3);

    Arrays.stream(order.split(" ")).forEach(outcome -> answer(outcome, jobs));

    Map<String, Object> end = engine.awaitEnd(instance, PROCESS);
    assertThat(results(end))
        .extracting(result -> result.get("oathJobId"))
        .containsExactly(DONE, FAILED, UNKNOWN);
    assertThat(results(end).get(0))
        .containsEntry("status", "DONE")
        .containsEntry("created", 6)
        .containsEntry("reason", null)
        .containsEntry("problem", null);
    assertThat(results(end).get(1))
        .containsEntry("status", "FAILED")
        .containsEntry("created", null)
        .containsEntry("reason", "too many tokens")
        .containsEntry("problem", null);
    assertThat(results(end).get(2))
        .containsEntry("status", null)
        .containsEntry("created", null)
        .containsEntry("reason", null)
        .containsEntry("problem", "not found");
    assertThat(List.of("status", "problem", "reason", "created", "duplicateCount"))
        .as("result outside of the results")
        .allSatisfy(name -> assertThat(end.get(name)).isNull());
    assertThat(engine.completedElements(instance)).contains("oath-jobs-not-all-done");
  }

  @Test
  void goesOnWithTheOtherWaitsWhenOneTimesOut() {
    long instance =
        engine.startProcess(
            PROCESS, Map.of("oathJobIds", List.of(DONE, FAILED), "timeout", "PT10M"));
    answer("DONE", takeJobs(2));
    engine.passTime(Duration.ofMinutes(10));

    assertThat(results(engine.awaitEnd(instance, PROCESS)))
        .extracting(result -> result.get("problem"))
        .containsExactly(null, "timed out");
    assertThat(engine.completedElements(instance)).contains("oath-jobs-not-all-done");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void tellsWhetherThereWereDuplicates(int duplicates) {
    long instance = start(DONE, FAILED);
    Map<String, ActivatedJob> jobs = takeJobs(2);

    engine.completeJob(jobs.get(DONE), done(duplicates));
    engine.completeJob(jobs.get(FAILED), done(0));

    engine.awaitEnd(instance, PROCESS);
    assertThat(engine.completedElements(instance))
        .contains(duplicates > 0 ? "oath-jobs-done-with-duplicates" : "oath-jobs-done");
  }

  @Test
  void isDoneWhenNothingWasSubmitted() {
    long instance = start();

    assertThat(results(engine.awaitEnd(instance, PROCESS))).isEmpty();
    assertThat(engine.completedElements(instance)).contains("oath-jobs-done");
  }

  private static long start(String... ids) {
    return engine.startProcess(PROCESS, Map.of("oathJobIds", List.of(ids)));
  }

  private static Map<String, ActivatedJob> takeJobs(int count) {
    List<ActivatedJob> jobs = new ArrayList<>();
    Stream.generate(() -> engine.takeJob(JOB)).limit(count).forEach(jobs::add);
    Map<String, ActivatedJob> byId = new HashMap<>();
    jobs.forEach(job -> byId.put(job.getVariablesAsMap().get("oathJobId").toString(), job));
    return byId;
  }

  private static void answer(String outcome, Map<String, ActivatedJob> jobs) {
    switch (outcome) {
      case "DONE" -> engine.completeJob(jobs.get(DONE), done(0));
      case "FAILED" ->
          engine.completeJob(
              jobs.get(FAILED),
              Map.of("status", "FAILED", "finished", true, "reason", "too many tokens"));
      default -> engine.throwError(jobs.get(UNKNOWN), "OATH_JOB_NOT_FOUND");
    }
  }

  private static Map<String, Object> done(int duplicates) {
    return Map.of("status", "DONE", "finished", true, "created", 6, "duplicateCount", duplicates);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> results(Map<String, Object> variables) {
    return (List<Map<String, Object>>) variables.get("results");
  }
}
