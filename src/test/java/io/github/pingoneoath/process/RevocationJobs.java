package io.github.pingoneoath.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.jobtype.FindOathTokensWorker;
import io.github.pingoneoath.jobtype.ReadSerialNumbersWorker;
import io.github.pingoneoath.jobtype.RevokeOathTokensWorker;
import io.github.pingoneoath.oathtoken.FoundOathTokens;
import io.github.pingoneoath.oathtoken.SubmittedRevocation;
import io.github.pingoneoath.seedfile.SerialNumberPage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Completes the jobs that revoke OATH tokens, as their workers would. */
record RevocationJobs(DeployedDiagram diagram) {

  static final String REVOKE = RevokeOathTokensWorker.JOB_TYPE;
  static final String FIND = FindOathTokensWorker.JOB_TYPE;
  static final String READ = ReadSerialNumbersWorker.JOB_TYPE;
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
  ActivatedJob areRead(List<String> serialNumbers, @Nullable Integer nextRow) {
    Map<String, Object> page = new HashMap<>();
    page.put("serialNumbers", serialNumbers);
    page.put("nextRow", nextRow);
    page.put("seedFileHash", HASH);
    return diagram.complete(READ, WorkerResult.of(SerialNumberPage.class, page));
  }

  /** PingOne accepts the next hundred, without those that it does not know. */
  ActivatedJob areSubmitted(String oathJobId, List<String> unknown) {
    ActivatedJob job = diagram.engine().takeJob(REVOKE);
    int count = serialNumbersOf(job).size() - unknown.size();
    submitted(
        job,
        Map.of("oathJobId", oathJobId, "submittedCount", count, "unknownSerialNumbers", unknown));
    return job;
  }

  /** PingOne knows none of the next hundred. */
  ActivatedJob areUnknown() {
    ActivatedJob job = diagram.engine().takeJob(REVOKE);
    submitted(job, Map.of("unknownSerialNumbers", serialNumbersOf(job)));
    return job;
  }

  private void submitted(ActivatedJob job, Map<String, ?> result) {
    diagram.engine().completeJob(job, WorkerResult.of(SubmittedRevocation.class, result));
  }

  /** PingOne accepts and finishes the next hundred. */
  ActivatedJob areRevoked(String oathJobId, int revoked) {
    return areRevoked(oathJobId, List.of(), Map.of("revoked", revoked));
  }

  /** The same, without those that PingOne does not know. */
  ActivatedJob areRevoked(String oathJobId, List<String> unknown, Map<String, ?> result) {
    ActivatedJob submission = areSubmitted(oathJobId, unknown);
    ActivatedJob check = diagram.check(WorkerResult.done(result));
    assertThat(check.getVariablesAsMap()).containsEntry("oathJobId", oathJobId);
    return submission;
  }

  /** PingOne accepts the next hundred, and its job fails. */
  void fail(String oathJobId) {
    areSubmitted(oathJobId, List.of());
    diagram.check(WorkerResult.failed("not allowed"));
  }

  /** PingOne accepts the next hundred, and does not find its job. */
  void areLost(String oathJobId) {
    areSubmitted(oathJobId, List.of());
    diagram.jobIsNotFound();
  }

  /** Some of the next hundred are known, and some of these are paired with users. */
  ActivatedJob areFound(List<String> free, List<String> paired, List<String> unknown) {
    List<?> tokens =
        Stream.concat(
                free.stream().map(serialNumber -> token(serialNumber, false)),
                paired.stream().map(serialNumber -> token(serialNumber, true)))
            .toList();
    Map<String, Object> found = new HashMap<>();
    found.put("tokens", tokens);
    found.put("pairedCount", paired.size());
    found.put("unknownSerialNumbers", unknown);
    return diagram.complete(FIND, WorkerResult.of(FoundOathTokens.class, found));
  }

  private static FoundOathTokens.FoundOathToken token(String serialNumber, boolean paired) {
    return new FoundOathTokens.FoundOathToken(serialNumber, "id-" + serialNumber, paired);
  }
}
