package io.github.pingoneoath.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.worker.CheckOathJobWorker;
import io.github.pingoneoath.worker.FindOathTokensWorker;
import io.github.pingoneoath.worker.ReadSerialNumbersWorker;
import io.github.pingoneoath.worker.RevokeOathTokensWorker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers the jobs that revoke OATH tokens, as their workers would. */
record RevocationJobs(ProcessEngine engine) {

  static final String REVOKE = RevokeOathTokensWorker.JOB_TYPE;
  static final String FIND = FindOathTokensWorker.JOB_TYPE;
  static final String READ = ReadSerialNumbersWorker.JOB_TYPE;
  static final String AWAIT = CheckOathJobWorker.JOB_TYPE;
  static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

  /** Serial numbers one after the other. */
  static List<String> serialNumbers(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> String.valueOf(2300004700000L + number))
        .toList();
  }

  static List<?> serialNumbersOf(ActivatedJob job) {
    return (List<?>) job.getVariablesAsMap().get("serialNumbers");
  }

  /** The next serial numbers of the file. */
  ActivatedJob isRead(List<String> serialNumbers, @Nullable Integer nextRow) {
    Map<String, Object> result = new HashMap<>();
    result.put("serialNumbers", serialNumbers);
    result.put("nextRow", nextRow);
    result.put("seedFileHash", HASH);
    return answer(READ, result);
  }

  /** PingOne takes the next hundred, but for those that it does not know. */
  ActivatedJob isSubmitted(String oathJobId, List<String> unknown) {
    ActivatedJob job = engine.takeJob(REVOKE);
    int submitted = serialNumbersOf(job).size() - unknown.size();
    engine.completeJob(job, submitted(oathJobId, submitted, unknown));
    return job;
  }

  /** PingOne knows none of the next hundred. */
  ActivatedJob isUnknown() {
    ActivatedJob job = engine.takeJob(REVOKE);
    engine.completeJob(job, submitted(null, 0, serialNumbersOf(job)));
    return job;
  }

  private static Map<String, Object> submitted(
      @Nullable String oathJobId, int submitted, List<?> unknown) {
    Map<String, Object> result = new HashMap<>();
    result.put("oathJobId", oathJobId);
    result.put("submittedCount", submitted);
    result.put("unknownSerialNumbers", unknown);
    result.put("submittedAt", oathJobId == null ? null : "2026-11-26T10:00:01Z");
    return result;
  }

  /** PingOne has taken and finished the next hundred. */
  void isRevoked(String oathJobId, int revoked) {
    isSubmitted(oathJobId, List.of());
    isFinished(oathJobId, Map.of("status", "DONE", "revoked", revoked));
  }

  /** PingOne has taken the next hundred, and its job fails. */
  void isFailed(String oathJobId) {
    isSubmitted(oathJobId, List.of());
    isFinished(oathJobId, Map.of("status", "FAILED", "reason", "not allowed"));
  }

  /** The OATH job that is waited for has come to its end. */
  void isFinished(String oathJobId, Map<String, ?> result) {
    Map<String, Object> variables = new HashMap<>(result);
    variables.put("finished", true);
    assertThat(answer(AWAIT, variables).getVariablesAsMap()).containsEntry("oathJobId", oathJobId);
  }

  /** Some of the next hundred are known, and some of these are paired with users. */
  ActivatedJob isFound(List<String> free, List<String> paired, List<String> unknown) {
    List<Map<String, Object>> tokens =
        IntStream.range(0, free.size() + paired.size())
            .mapToObj(
                index ->
                    index < free.size()
                        ? token(free.get(index), false)
                        : token(paired.get(index - free.size()), true))
            .toList();
    return answer(
        FIND,
        Map.of("tokens", tokens, "pairedCount", paired.size(), "unknownSerialNumbers", unknown));
  }

  private static Map<String, Object> token(String serialNumber, boolean paired) {
    return Map.of("serialNumber", serialNumber, "tokenId", "id-" + serialNumber, "paired", paired);
  }

  private ActivatedJob answer(String type, Map<String, Object> result) {
    ActivatedJob job = engine.takeJob(type);
    engine.completeJob(job, result);
    return job;
  }
}
