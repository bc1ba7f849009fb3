package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.SeedFileJobs.conflict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code bpmn/create-oath-tokens.bpmn} does about tokens that exist already. */
class CreateOathTokensDuplicatesTest {

  private static final String PROCESS = "create-oath-tokens";
  private static final Map<String, Object> INPUT = Map.of("seedFile", "batch-7.csv");

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
  void reconcilesDuplicatesInHundreds() {
    long instance = engine.startProcess(PROCESS, INPUT);
    jobs.fileIsGood(1);
    jobs.isCreated("one", 250);

    List<ActivatedJob> reconciled =
        List.of(
            jobs.isReconciled(100, 0, List.of()),
            jobs.isReconciled(90, 8, List.of(conflict(7), conflict(8))),
            jobs.isReconciled(0, 49, List.of(conflict(9))));

    assertThat(engine.awaitEnd(instance, PROCESS))
        .containsEntry("ownDuplicates", 190)
        .containsEntry("sameTokens", 57)
        .containsEntry("conflicts", List.of(conflict(7), conflict(8), conflict(9)))
        .containsEntry("conflictCount", 3)
        .containsEntry("created", 750);
    assertThat(reconciled.stream().flatMap(job -> serialNumbers(job).stream()))
        .containsExactlyElementsOf(IntStream.range(0, 250).mapToObj(String::valueOf).toList());
    assertThat(reconciled)
        .extracting(job -> serialNumbers(job).size())
        .containsExactly(100, 100, 50);
    assertThat(reconciled.getFirst().getVariablesAsMap())
        .containsEntry("checkedAt", "2026-11-26T10:00:00Z")
        .containsEntry("seedFileHash", SeedFileJobs.HASH)
        .containsEntry("firstRow", 1)
        .containsEntry("lastRow", 1000);
    assertThat(engine.completedElements(instance)).contains("oath-tokens-created-with-conflicts");
  }

  @Test
  void collectsConflictsAndCountsOverTheBatches() {
    long instance = engine.startProcess(PROCESS, INPUT);
    jobs.fileIsGood(3);
    jobs.isCreated("one", 2);
    jobs.isReconciled(1, 0, List.of(conflict(5)));
    jobs.isCreated("two");
    jobs.isCreated("three", 3);
    jobs.isReconciled(0, 2, List.of(conflict(2005)));

    assertThat(engine.awaitEnd(instance, PROCESS))
        .containsEntry("conflicts", List.of(conflict(5), conflict(2005)))
        .containsEntry("ownDuplicates", 1)
        .containsEntry("sameTokens", 2)
        .containsEntry("created", 2995);
  }

  @Test
  void reconcilesTheDuplicatesOfABatchThatFails() {
    long instance = engine.startProcess(PROCESS, INPUT);
    jobs.fileIsGood(2);
    jobs.isFailed("one", 2);
    jobs.isReconciled(0, 1, List.of(conflict(5)));

    assertThat(engine.awaitEnd(instance, PROCESS))
        .containsEntry("conflicts", List.of(conflict(5)))
        .satisfies(
            end ->
                assertThat((List<?>) end.get("batchResults"))
                    .extracting("status", "duplicateCount", "reason")
                    .containsExactly(tuple("FAILED", 2, "too many tokens")));
    assertThat(engine.completedElements(instance)).contains("oath-job-failed");
  }

  /** A file of other tokens under the same numbers would else be too large for the engine. */
  @Test
  void listsAThousandConflictsAndCountsAll() {
    long instance = engine.startProcess(PROCESS, INPUT);
    jobs.fileIsGood(1);
    jobs.isCreated("one", 200);
    List<Map<String, Object>> many =
        IntStream.rangeClosed(1, 600).mapToObj(SeedFileJobs::conflict).toList();
    jobs.isReconciled(0, 0, many);
    jobs.isReconciled(0, 0, many);

    Map<String, Object> end = engine.awaitEnd(instance, PROCESS);
    assertThat(end).containsEntry("conflictCount", 1200);
    List<Map<String, Object>> listed = new ArrayList<>(many);
    listed.addAll(many.subList(0, 400));
    assertThat(end).containsEntry("conflicts", listed);
  }

  @SuppressWarnings("unchecked")
  private static List<String> serialNumbers(ActivatedJob job) {
    List<Map<String, String>> duplicates =
        (List<Map<String, String>>) job.getVariablesAsMap().get("duplicates");
    return duplicates.stream().map(duplicate -> duplicate.get("serialNumber")).toList();
  }
}
