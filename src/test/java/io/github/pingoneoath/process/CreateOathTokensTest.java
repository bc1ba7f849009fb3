package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.SeedFileJobs.conflict;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.oathjob.OathJobResult;
import io.github.pingoneoath.oathtoken.ReconciledDuplicates;
import io.github.pingoneoath.oathtoken.SubmittedBatch;
import io.github.pingoneoath.seedfile.SeedFileVerdict;
import io.github.pingoneoath.testing.ProcessEngine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** {@code bpmn/create-oath-tokens.bpmn}: the test completes the jobs. */
class CreateOathTokensTest {

  private static final Map<String, String> INPUT =
      Map.of("seedFile", "batch-7.csv", "connection", "eu");

  @AutoClose
  private static final DeployedDiagram diagram = DeployedDiagram.deploy("create-oath-tokens");

  private static final ProcessEngine engine = diagram.engine();
  private static final SeedFileJobs jobs = new SeedFileJobs(diagram);

  @Test
  void createsOneBatchAfterTheOther() {
    long instance = diagram.start(INPUT);
    jobs.fileIsGood(2);
    jobs.isCreated("one");
    ActivatedJob second = jobs.isCreated("two");

    assertThat(second.getVariablesAsMap())
        .containsAllEntriesOf(INPUT)
        .containsEntry("seedFileHash", SeedFileJobs.HASH)
        .containsEntry("firstRow", 1001)
        .containsEntry("lastRow", 2000)
        .containsEntry("oathJobId", null);
    assertThat(diagram.endIn(instance, "oath-tokens-created"))
        .containsEntry("created", 2000)
        .containsEntry("conflicts", List.of())
        .containsEntry("conflictCount", 0)
        .containsEntry("ownDuplicates", 0)
        .containsEntry("sameTokens", 0)
        .containsEntry("seedFileValid", true)
        .containsEntry("tokenCount", 2000)
        .containsEntry("seedFileHash", SeedFileJobs.HASH)
        .containsEntry(
            "batchResults",
            List.of(
                result(1, "one", "DONE", 1000, 0, null), result(2, "two", "DONE", 1000, 0, null)));
  }

  @Test
  void waitsForABatchBeforeItSubmitsTheNext() {
    long instance = diagram.start(INPUT);
    jobs.fileIsGood(2);
    jobs.isSubmitted("one");

    assertThat(engine.hasJob(SeedFileJobs.CREATE)).isFalse();
    diagram.cancel(instance);
  }

  @Test
  void sendsNothingOfAFileWithProblems() {
    long instance = diagram.start(INPUT);
    jobs.fileIsBad();

    assertThat(diagram.endIn(instance, "seed-file-has-problems"))
        .containsEntry("seedFileValid", false)
        .containsEntry("problems", List.of(SeedFileJobs.problem()))
        .containsEntry("created", 0)
        .containsEntry("conflicts", List.of())
        .containsEntry("batchResults", List.of());
  }

  @Test
  void endsWithTheFirstBatchThatFails() {
    long instance = diagram.start(INPUT);
    jobs.fileIsGood(3);
    jobs.isCreated("one");
    jobs.isFailed("two", 2);
    jobs.isReconciled(0, 1, List.of(conflict(5)));

    assertThat(diagram.endIn(instance, "oath-job-failed"))
        .containsEntry("created", 1000)
        .containsEntry("conflicts", List.of(conflict(5)))
        .containsEntry(
            "batchResults",
            List.of(
                result(1, "one", "DONE", 1000, 0, null),
                result(2, "two", "FAILED", null, 2, "too many tokens")));
  }

  @Test
  void reconcilesDuplicatesInHundreds() {
    long instance = diagram.start(INPUT);
    jobs.fileIsGood(1);
    jobs.isCreated("one", 250);

    List<ActivatedJob> reconciled =
        List.of(
            jobs.isReconciled(100, 0, List.of()),
            jobs.isReconciled(90, 8, List.of(conflict(7), conflict(8))),
            jobs.isReconciled(0, 49, List.of(conflict(9))));

    assertThat(diagram.endIn(instance, "oath-tokens-created-with-conflicts"))
        .containsEntry("ownDuplicates", 190)
        .containsEntry("sameTokens", 57)
        .containsEntry("conflicts", List.of(conflict(7), conflict(8), conflict(9)))
        .containsEntry("created", 750);
    assertThat(reconciled).extracting(job -> duplicates(job).size()).containsExactly(100, 100, 50);
    assertThat(reconciled.stream().flatMap(job -> duplicates(job).stream()))
        .extracting("serialNumber")
        .containsExactlyElementsOf(IntStream.range(0, 250).mapToObj(String::valueOf).toList());
    assertThat(reconciled.getFirst().getVariablesAsMap())
        .containsEntry("checkedAt", "2026-11-26T10:00:00Z")
        .containsEntry("seedFileHash", SeedFileJobs.HASH)
        .containsEntry("firstRow", 1)
        .containsEntry("lastRow", 1000);
  }

  /** A file of other tokens with the same serial numbers could be too large for the engine. */
  @Test
  void countsConflictsOfAllBatchesAndListsAThousand() {
    long instance = diagram.start(INPUT);
    jobs.fileIsGood(3);
    List<Map<String, Object>> many =
        IntStream.rangeClosed(1, 600).mapToObj(SeedFileJobs::conflict).toList();
    jobs.isCreated("one", 2);
    jobs.isReconciled(1, 0, many);
    jobs.isCreated("two");
    jobs.isCreated("three", 3);
    jobs.isReconciled(0, 2, many);

    List<Map<String, Object>> listed = new ArrayList<>(many);
    listed.addAll(many.subList(0, 400));
    assertThat(diagram.endIn(instance, "oath-tokens-created-with-conflicts"))
        .containsEntry("conflictCount", 1200)
        .containsEntry("conflicts", listed)
        .containsEntry("ownDuplicates", 1)
        .containsEntry("sameTokens", 2)
        .containsEntry("created", 2995);
  }

  @Test
  void ignoresTheResultOfAnEarlierRun() {
    Map<String, Object> variables =
        WorkerResult.filled(
            "leftover",
            SeedFileVerdict.class,
            SubmittedBatch.class,
            OathJobResult.class,
            ReconciledDuplicates.class);
    List.of("batchResults", "conflictCount", "firstRow", "lastRow", "batchConflicts")
        .forEach(name -> variables.put(name, "leftover"));
    variables.putAll(INPUT);
    long instance = diagram.start(variables);

    ActivatedJob check = jobs.fileIsGood(1);
    ActivatedJob create = jobs.isCreated("one", 1);
    ActivatedJob reconcile = jobs.isReconciled(0, 1, List.of());

    assertThat(check.getVariablesAsMap())
        .containsAllEntriesOf(WorkerResult.filled(null, SeedFileVerdict.class));
    assertThat(List.of("oathJobId", "status", "reason", "duplicates", "duplicateCount"))
        .allSatisfy(name -> assertThat(create.getVariablesAsMap()).containsEntry(name, null));
    assertThat(reconcile.getVariablesAsMap()).containsEntry("checkedAt", "2026-11-26T10:00:00Z");
    assertThat(diagram.endIn(instance, "oath-tokens-created"))
        .containsEntry("created", 999)
        .containsEntry("conflicts", List.of())
        .containsEntry("conflictCount", 0)
        .containsEntry("ownDuplicates", 0)
        .containsEntry("sameTokens", 1)
        .containsEntry("problems", List.of())
        .containsEntry("batchResults", List.of(result(1, "one", "DONE", 999, 1, null)));
  }

  private static List<?> duplicates(ActivatedJob job) {
    return (List<?>) job.getVariablesAsMap().get("duplicates");
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
