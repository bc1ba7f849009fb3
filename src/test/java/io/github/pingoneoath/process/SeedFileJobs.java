package io.github.pingoneoath.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.jobtype.CheckSeedFileWorker;
import io.github.pingoneoath.jobtype.CreateOathTokensWorker;
import io.github.pingoneoath.jobtype.ReconcileDuplicatesWorker;
import io.github.pingoneoath.oathtoken.ReconciledDuplicates;
import io.github.pingoneoath.oathtoken.SubmittedBatch;
import io.github.pingoneoath.seedfile.SeedBatch;
import io.github.pingoneoath.seedfile.SeedFileVerdict;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Completes the jobs that create OATH tokens from a seed file, as their workers would. */
record SeedFileJobs(DeployedDiagram diagram) {

  static final String CHECK = CheckSeedFileWorker.JOB_TYPE;
  static final String CREATE = CreateOathTokensWorker.JOB_TYPE;
  static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  /** A good file of batches of a thousand tokens. */
  ActivatedJob fileIsGood(int batches) {
    return fileIsGood(batches, HASH);
  }

  ActivatedJob fileIsGood(int batches, String hash) {
    return checked(
        Map.of(
            "seedFileValid",
            true,
            "tokenCount",
            1000 * batches,
            "batches",
            IntStream.rangeClosed(1, batches).mapToObj(SeedFileJobs::batch).toList(),
            "seedFileHash",
            hash,
            "checkedAt",
            "2026-11-26T10:00:00Z"));
  }

  private static SeedBatch batch(int number) {
    return new SeedBatch(number, 1000 * (number - 1) + 1, 1000 * number, 1000);
  }

  /** A file with a problem in its third row. */
  ActivatedJob fileIsBad() {
    return checked(Map.of("problems", List.of(problem()), "problemCount", 1));
  }

  private ActivatedJob checked(Map<String, ?> result) {
    return diagram.complete(CHECK, WorkerResult.of(SeedFileVerdict.class, result));
  }

  static Map<String, Object> problem() {
    return WorkerResult.of(SeedProblem.class, Map.of("row", 3, "rule", "The secret is not hex."));
  }

  /** PingOne accepts the next batch. */
  ActivatedJob isSubmitted(String oathJobId) {
    return diagram.complete(
        CREATE,
        WorkerResult.of(
            SubmittedBatch.class, Map.of("oathJobId", oathJobId, "submittedCount", 1000)));
  }

  /** PingOne accepts and finishes the next batch without a duplicate. */
  ActivatedJob isCreated(String oathJobId) {
    return isCreated(oathJobId, 0);
  }

  /** PingOne accepts and finishes the next batch; some of its tokens exist already. */
  ActivatedJob isCreated(String oathJobId, int duplicates) {
    ActivatedJob submission = isSubmitted(oathJobId);
    isFinished(oathJobId, duplicates, "DONE", Map.of("created", 1000 - duplicates));
    return submission;
  }

  /** PingOne accepts the next batch, and its job fails. */
  void isFailed(String oathJobId, int duplicates) {
    isSubmitted(oathJobId);
    isFinished(oathJobId, duplicates, "FAILED", Map.of("reason", "too many tokens"));
  }

  private void isFinished(String oathJobId, int duplicates, String status, Map<String, ?> besides) {
    Map<String, Object> result = new HashMap<>(besides);
    result.put("duplicateCount", duplicates);
    result.put(
        "duplicates",
        IntStream.range(0, duplicates).mapToObj(i -> Map.of("serialNumber", "" + i)).toList());
    ActivatedJob check = diagram.check(WorkerResult.finished(status, result));
    assertThat(check.getVariablesAsMap()).containsEntry("oathJobId", oathJobId);
  }

  /** PingOne accepts the next batch, and does not find its job. */
  void isLost(String oathJobId) {
    isSubmitted(oathJobId);
    diagram.jobIsNotFound();
  }

  ActivatedJob isReconciled(int own, int same, List<?> conflicts) {
    return diagram.complete(
        ReconcileDuplicatesWorker.JOB_TYPE,
        WorkerResult.of(
            ReconciledDuplicates.class,
            Map.of("ownDuplicates", own, "sameTokens", same, "conflicts", conflicts)));
  }

  static Map<String, Object> conflict(int row) {
    return WorkerResult.of(
        ReconciledDuplicates.Conflict.class,
        Map.of("row", row, "serialNumber", "2300" + row, "differs", List.of("secret")));
  }
}
