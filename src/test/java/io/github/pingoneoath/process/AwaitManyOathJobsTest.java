package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.WorkerResult.done;
import static io.github.pingoneoath.process.WorkerResult.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bpmn/examples/await-many-oath-jobs.bpmn}: each wait has its own result. */
class AwaitManyOathJobsTest {

  private static final String DONE = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final String FAILED = "7a3f1e52-0c4b-4c57-9f0e-2f6b8d1a9c33";
  private static final String UNKNOWN = "0b1d6c9e-5d57-4c3f-8a57-3d1f0e9b7a21";

  @AutoClose
  private static final DeployedDiagram diagram = DeployedDiagram.deploy("await-many-oath-jobs");

  private static final ProcessEngine engine = diagram.engine();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DONE FAILED UNKNOWN",
        "FAILED UNKNOWN DONE",
        "UNKNOWN DONE FAILED",
        "UNKNOWN FAILED DONE"
      })
  void collectsAResultForEachJobInAnyOrderOfFinishing(String order) {
    long instance = start(DONE, FAILED, UNKNOWN);
    Map<String, ActivatedJob> jobs = takeJobs(3);

    for (String outcome : order.split(" ")) {
      answer(outcome, jobs);
    }

    Map<String, Object> end = diagram.endIn(instance, "oath-jobs-not-all-done");
    assertThatResultsOf(end)
        .extracting("oathJobId", "status", "created", "reason", "problem")
        .containsExactly(
            tuple(DONE, "DONE", 6, null, null),
            tuple(FAILED, "FAILED", null, "too many tokens", null),
            tuple(UNKNOWN, null, null, null, "not found"));
    assertThat(List.of("status", "problem", "reason", "created", "duplicateCount"))
        .as("result outside of the results")
        .allSatisfy(name -> assertThat(end.get(name)).isNull());
  }

  @Test
  void continuesTheOtherWaitsWhenOneTimesOut() {
    long instance = diagram.start(Map.of("oathJobIds", List.of(DONE, FAILED), "timeout", "PT10M"));
    answer("DONE", takeJobs(2));
    engine.passTime(Duration.ofMinutes(10));

    assertThatResultsOf(diagram.endIn(instance, "oath-jobs-not-all-done"))
        .extracting("problem")
        .containsExactly(null, "timed out");
  }

  @ParameterizedTest
  @CsvSource({"0, oath-jobs-done", "2, oath-jobs-done-with-duplicates"})
  void distinguishesWhetherThereWereDuplicates(int duplicates, String endEvent) {
    long instance = start(DONE, FAILED);
    Map<String, ActivatedJob> jobs = takeJobs(2);

    engine.completeJob(jobs.get(DONE), done(Map.of("duplicateCount", duplicates)));
    engine.completeJob(jobs.get(FAILED), done(Map.of()));

    diagram.endIn(instance, endEvent);
  }

  @Test
  void isDoneWhenThereAreNoJobs() {
    assertThatResultsOf(diagram.endIn(start(), "oath-jobs-done")).isEmpty();
  }

  private static long start(String... ids) {
    return diagram.start(Map.of("oathJobIds", List.of(ids)));
  }

  /** The jobs that check, by the id of the OATH job. */
  private static Map<String, ActivatedJob> takeJobs(int count) {
    Map<String, ActivatedJob> byId = new HashMap<>();
    for (int i = 0; i < count; i++) {
      ActivatedJob job = engine.takeJob(DeployedDiagram.CHECK);
      byId.put(job.getVariablesAsMap().get("oathJobId").toString(), job);
    }
    return byId;
  }

  private static void answer(String outcome, Map<String, ActivatedJob> jobs) {
    switch (outcome) {
      case "DONE" -> engine.completeJob(jobs.get(DONE), done(Map.of("created", 6)));
      case "FAILED" -> engine.completeJob(jobs.get(FAILED), failed("too many tokens"));
      default -> engine.throwError(jobs.get(UNKNOWN), "OATH_JOB_NOT_FOUND");
    }
  }

  private static ListAssert<Object> assertThatResultsOf(Map<String, Object> variables) {
    return assertThat(variables.get("results")).asInstanceOf(InstanceOfAssertFactories.LIST);
  }
}
