package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.RevocationJobs.serialNumbers;
import static io.github.pingoneoath.process.RevocationJobs.serialNumbersOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code bpmn/revoke-oath-tokens.bpmn} with a list: the test answers the jobs. */
class RevokeOathTokensTest {

  private static final String PROCESS = "revoke-oath-tokens";

  private static ProcessEngine engine;
  private static RevocationJobs jobs;

  @BeforeAll
  static void deploy() {
    engine = ProcessEngine.start();
    engine.deploy(Path.of("bpmn/await-oath-job.bpmn"), Path.of("bpmn/revoke-oath-tokens.bpmn"));
    jobs = new RevocationJobs(engine);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void revokesAListInHundredsOneAfterTheOther() {
    long instance = start(250, Map.of("forceUnpair", true, "connection", "eu"));
    ActivatedJob first = jobs.isSubmitted("one", List.of());
    assertThat(engine.hasJob(RevocationJobs.REVOKE)).isFalse();
    jobs.isFinished("one", Map.of("status", "DONE", "revoked", 100));
    ActivatedJob second = jobs.isSubmitted("two", List.of());
    jobs.isFinished("two", Map.of("status", "DONE", "revoked", 100));
    ActivatedJob third = jobs.isSubmitted("three", List.of());
    jobs.isFinished("three", Map.of("status", "DONE", "revoked", 50));

    assertThat(end(instance, "oath-tokens-revoked"))
        .containsEntry("revoked", 250)
        .containsEntry("submittedCount", 250)
        .containsEntry("unknownSerialNumbers", List.of())
        .containsEntry("unknownCount", 0)
        .containsEntry(
            "batchResults",
            List.of(
                result(1, 100, 0, "one", "DONE", 100, null),
                result(2, 100, 0, "two", "DONE", 100, null),
                result(3, 50, 0, "three", "DONE", 50, null)));
    assertThat(Stream.of(first, second, third).flatMap(job -> serialNumbersOf(job).stream()))
        .isEqualTo(serialNumbers(1, 250));
    assertThat(third.getVariablesAsMap())
        .containsEntry("forceUnpair", true)
        .containsEntry("connection", "eu")
        .containsEntry("tokenIds", null);
  }

  @Test
  void endsWellWhenPingOneKnowsNoneOfTheTokens() {
    long instance = start(150);
    jobs.isUnknown();
    jobs.isUnknown();

    assertThat(end(instance, "nothing-to-revoke"))
        .containsEntry("revoked", 0)
        .containsEntry("submittedCount", 0)
        .containsEntry("unknownSerialNumbers", serialNumbers(1, 150))
        .containsEntry("unknownCount", 150)
        .containsEntry(
            "batchResults",
            List.of(
                result(1, 0, 100, null, null, null, null),
                result(2, 0, 50, null, null, null, null)));
    assertThat(engine.calledBy(instance)).isEmpty();
  }

  @Test
  void revokesWhatPingOneKnows() {
    long instance = start(200);
    jobs.isSubmitted("one", serialNumbers(1, 50));
    jobs.isFinished("one", Map.of("status", "DONE", "revoked", 50));
    jobs.isSubmitted("two", serialNumbers(101, 150));
    jobs.isFinished("two", Map.of("status", "DONE", "revoked", 50));

    assertThat(end(instance, "oath-tokens-revoked"))
        .containsEntry("revoked", 100)
        .containsEntry("submittedCount", 100)
        .containsEntry("unknownCount", 100)
        .extractingByKey("unknownSerialNumbers")
        .isEqualTo(
            Stream.of(serialNumbers(1, 50), serialNumbers(101, 150))
                .flatMap(List::stream)
                .toList());
  }

  @Test
  void tellsThatFewerWereRevokedThanSubmitted() {
    long instance = start(150);
    jobs.isRevoked("one", 88);
    jobs.isSubmitted("two", List.of());
    jobs.isFinished("two", Map.of("status", "DONE"));

    Map<String, Object> end = end(instance, "oath-tokens-not-all-revoked");

    assertThat(end).containsEntry("revoked", 88).containsEntry("submittedCount", 150);
    assertThat((List<?>) end.get("batchResults")).extracting("revoked").containsExactly(88, null);
  }

  @Test
  void endsWithTheFirstOathJobThatFails() {
    long instance = start(250);
    jobs.isRevoked("one", 100);
    jobs.isFailed("two");

    assertThat(end(instance, "oath-job-failed"))
        .containsEntry("revoked", 100)
        .containsEntry("submittedCount", 200)
        .containsEntry(
            "batchResults",
            List.of(
                result(1, 100, 0, "one", "DONE", 100, null),
                result(2, 100, 0, "two", "FAILED", null, "not allowed")));
    assertThat(engine.hasJob(RevocationJobs.REVOKE)).isFalse();
  }

  @Test
  void endsWellWithAnEmptyList() {
    assertThat(end(start(0), "nothing-to-revoke"))
        .containsEntry("revoked", 0)
        .containsEntry("unknownCount", 0)
        .containsEntry("batchResults", List.of());
  }

  /** A list of another inventory would else be too large for the engine. */
  @Test
  void listsAThousandUnknownSerialNumbersAndCountsAll() {
    long instance = start(1150);
    Stream.generate(jobs::isUnknown).limit(12).forEach(job -> {});

    assertThat(end(instance, "nothing-to-revoke"))
        .containsEntry("unknownCount", 1150)
        .containsEntry("unknownSerialNumbers", serialNumbers(1, 1000));
  }

  private static long start(int serialNumbers) {
    return start(serialNumbers, Map.of());
  }

  private static long start(int serialNumbers, Map<String, ?> besides) {
    Map<String, Object> input = new HashMap<>(besides);
    input.put("serialNumbers", serialNumbers(1, serialNumbers));
    return engine.startProcess(PROCESS, input);
  }

  private static Map<String, Object> end(long instance, String endEvent) {
    Map<String, Object> variables = engine.awaitEnd(instance, PROCESS);
    assertThat(engine.completedElements(instance)).contains(endEvent);
    return variables;
  }

  private static Map<String, Object> result(
      int number,
      int submitted,
      int unknown,
      String oathJobId,
      String status,
      Integer revoked,
      String reason) {
    Map<String, Object> result = new HashMap<>();
    result.put("number", number);
    result.put("submittedCount", submitted);
    result.put("unknownCount", unknown);
    result.put("oathJobId", oathJobId);
    result.put("status", status);
    result.put("revoked", revoked);
    result.put("reason", reason);
    return result;
  }
}
