package io.github.pingoneoath.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code bpmn/create-oath-tokens.bpmn}: the test answers the jobs. */
class CreateOathTokensTest {

  private static final String PROCESS = "create-oath-tokens";
  private static final Map<String, Object> INPUT = Map.of("seedFile", "batch-7.csv");
  private static final Map<String, Object> DONE = Map.of("status", "DONE", "created", 1000);

  private static ProcessEngine engine;
  private static SeedFileJobs jobs;

  @BeforeAll
  static void deploy() {
    engine = ProcessEngine.start();
    engine.deploy(Path.of("bpmn/await-oath-job.bpmn"), Path.of("bpmn/create-oath-tokens.bpmn"));
    jobs = new SeedFileJobs(engine);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void createsOneBatchAfterTheOther() {
    long instance = engine.startProcess(PROCESS, INPUT);
    jobs.fileIsGood(3);
    jobs.isSubmitted("one");
    assertThat(engine.hasJob(SeedFileJobs.CREATE)).isFalse();
    jobs.isFinished("one", 0, DONE);
    jobs.isCreated("two");
    jobs.isCreated("three");

    assertThat(engine.awaitEnd(instance, PROCESS))
        .containsEntry("created", 3000)
        .containsEntry("conflicts", List.of())
        .containsEntry("conflictCount", 0)
        .containsEntry("ownDuplicates", 0)
        .containsEntry("sameTokens", 0)
        .containsEntry("seedFileValid", true)
        .containsEntry("tokenCount", 3000)
        .containsEntry("seedFileHash", SeedFileJobs.HASH)
        .containsEntry(
            "batchResults",
            List.of(
                result(1, "one", "DONE", 1000, 0, null),
                result(2, "two", "DONE", 1000, 0, null),
                result(3, "three", "DONE", 1000, 0, null)));
    assertThat(engine.completedElements(instance)).contains("oath-tokens-created");
  }

  @Test
  void sendsNothingOfAFileWithProblems() {
    long instance = engine.startProcess(PROCESS, INPUT);
    jobs.fileIsBad();

    assertThat(engine.awaitEnd(instance, PROCESS))
        .containsEntry("seedFileValid", false)
        .containsEntry("problems", List.of(SeedFileJobs.problem()))
        .containsEntry("created", 0)
        .containsEntry("conflicts", List.of())
        .containsEntry("batchResults", List.of());
    assertThat(engine.completedElements(instance)).contains("seed-file-has-problems");
    assertThat(engine.hasJob(SeedFileJobs.CREATE)).isFalse();
  }

  @Test
  void endsWithTheFirstBatchThatFails() {
    long instance = engine.startProcess(PROCESS, INPUT);
    jobs.fileIsGood(3);
    jobs.isCreated("one");
    jobs.isFailed("two", 0);

    assertThat(engine.awaitEnd(instance, PROCESS))
        .containsEntry("created", 1000)
        .containsEntry(
            "batchResults",
            List.of(
                result(1, "one", "DONE", 1000, 0, null),
                result(2, "two", "FAILED", null, 0, "too many tokens")));
    assertThat(engine.completedElements(instance)).contains("oath-job-failed");
    assertThat(engine.hasJob(SeedFileJobs.CREATE)).isFalse();
  }

  @Test
  void givesEachBatchItsRowsAndTheFileThatWasChecked() {
    Map<String, Object> input = new HashMap<>(INPUT);
    input.put("connection", "eu");
    long instance = engine.startProcess(PROCESS, input);
    jobs.fileIsGood(2);
    jobs.isCreated("one");

    assertThat(jobs.isSubmitted("two").getVariablesAsMap())
        .containsEntry("seedFile", "batch-7.csv")
        .containsEntry("connection", "eu")
        .containsEntry("seedFileHash", SeedFileJobs.HASH)
        .containsEntry("firstRow", 1001)
        .containsEntry("lastRow", 2000)
        .containsEntry("oathJobId", null);
    jobs.isFinished("two", 0, DONE);
    engine.awaitEnd(instance, PROCESS);
  }

  @Test
  void createsNoOtherFileThanTheApprovedOne() {
    Map<String, Object> input = new HashMap<>(INPUT);
    input.put("approvedSeedFileHash", "the approved one");
    long instance = engine.startProcess(PROCESS, input);
    jobs.fileIsGood(1);

    assertThat(jobs.isSubmitted("one").getVariablesAsMap())
        .containsEntry("seedFileHash", "the approved one");
    jobs.isFinished("one", 0, DONE);
    assertThat(engine.awaitEnd(instance, PROCESS)).containsEntry("seedFileHash", SeedFileJobs.HASH);
  }

  private static Map<String, Object> result(
      int number, String oathJobId, String status, Integer created, int duplicates, String reason) {
    Map<String, Object> result = new HashMap<>();
    result.put("number", number);
    result.put("firstRow", 1000 * (number - 1) + 1);
    result.put("lastRow", 1000 * number);
    result.put("oathJobId", oathJobId);
    result.put("status", status);
    result.put("created", created);
    result.put("duplicateCount", duplicates);
    result.put("reason", reason);
    return result;
  }
}
