package io.github.pingoneoath.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.worker.CheckOathJobWorker;
import io.github.pingoneoath.worker.CheckSeedFileWorker;
import io.github.pingoneoath.worker.CreateOathTokensWorker;
import io.github.pingoneoath.worker.ReconcileDuplicatesWorker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Answers the jobs that create OATH tokens from a seed file, as their workers would. */
record SeedFileJobs(ProcessEngine engine) {

  static final String CHECK = CheckSeedFileWorker.JOB_TYPE;
  static final String CREATE = CreateOathTokensWorker.JOB_TYPE;
  static final String AWAIT = CheckOathJobWorker.JOB_TYPE;
  static final String RECONCILE = ReconcileDuplicatesWorker.JOB_TYPE;
  static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  /** A good file of batches of a thousand tokens. */
  ActivatedJob fileIsGood(int batches) {
    return fileIsGood(batches, Map.of());
  }

  ActivatedJob fileIsGood(int batches, Map<String, ?> besides) {
    Map<String, Object> result = new HashMap<>();
    result.put("seedFileValid", true);
    result.put("tokenCount", 1000 * batches);
    result.put("firstSerialNumber", "2300004700001");
    result.put("lastSerialNumber", "2300004703000");
    result.put("problems", List.of());
    result.put("problemCount", 0);
    result.put("problemsTruncated", false);
    result.put("warnings", List.of());
    result.put("batches", IntStream.rangeClosed(1, batches).mapToObj(SeedFileJobs::batch).toList());
    result.put("seedFileHash", HASH);
    result.put("checkedAt", "2026-11-26T10:00:00Z");
    result.putAll(besides);
    return answer(CHECK, result);
  }

  /** A file with a problem in its third row. */
  ActivatedJob fileIsBad() {
    return fileIsGood(
        0,
        Map.of(
            "seedFileValid",
            false,
            "tokenCount",
            0,
            "problems",
            List.of(problem()),
            "problemCount",
            1));
  }

  static Map<String, Object> problem() {
    return Map.of("row", 3, "serialNumber", "2300004700003", "rule", "The secret is not hex.");
  }

  private static Map<String, Object> batch(int number) {
    return Map.of(
        "number",
        number,
        "firstRow",
        1000 * (number - 1) + 1,
        "lastRow",
        1000 * number,
        "count",
        1000);
  }

  /** PingOne takes the next batch. */
  ActivatedJob isSubmitted(String oathJobId) {
    return answer(
        CREATE,
        Map.of(
            "oathJobId", oathJobId, "submittedCount", 1000, "submittedAt", "2026-11-26T10:00:01Z"));
  }

  /** PingOne has taken and finished the next batch without a duplicate. */
  void isCreated(String oathJobId) {
    isCreated(oathJobId, 0);
  }

  /** PingOne has taken and finished the next batch, some tokens of which exist already. */
  void isCreated(String oathJobId, int duplicates) {
    isSubmitted(oathJobId);
    isFinished(oathJobId, duplicates, Map.of("status", "DONE", "created", 1000 - duplicates));
  }

  /** PingOne has taken the next batch, and its job fails. */
  void isFailed(String oathJobId, int duplicates) {
    isSubmitted(oathJobId);
    isFinished(oathJobId, duplicates, Map.of("status", "FAILED", "reason", "too many tokens"));
  }

  /** The OATH job that is waited for has come to its end. */
  void isFinished(String oathJobId, int duplicates, Map<String, ?> result) {
    Map<String, Object> variables = new HashMap<>(result);
    variables.put("finished", true);
    variables.put("duplicateCount", duplicates);
    variables.put(
        "duplicates",
        IntStream.range(0, duplicates)
            .mapToObj(index -> Map.of("serialNumber", String.valueOf(index)))
            .toList());
    assertThat(answer(AWAIT, variables).getVariablesAsMap()).containsEntry("oathJobId", oathJobId);
  }

  ActivatedJob isReconciled(int own, int same, List<?> conflicts) {
    return answer(
        RECONCILE, Map.of("ownDuplicates", own, "sameTokens", same, "conflicts", conflicts));
  }

  static Map<String, Object> conflict(int row) {
    return Map.of("row", row, "serialNumber", "2300" + row, "differs", List.of("secret"));
  }

  private ActivatedJob answer(String type, Map<String, Object> result) {
    ActivatedJob job = engine.takeJob(type);
    engine.completeJob(job, result);
    return job;
  }
}
