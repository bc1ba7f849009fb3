package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.RevocationJobs.serialNumbers;
import static io.github.pingoneoath.process.RevocationJobs.serialNumbersOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.oathjob.OathJobResult;
import io.github.pingoneoath.oathtoken.SubmittedRevocation;
import io.github.pingoneoath.seedfile.SerialNumberPage;
import io.github.pingoneoath.testing.ProcessEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** {@code bpmn/revoke-oath-tokens.bpmn} with a list: the test completes the jobs. */
class RevokeOathTokensTest {

  @AutoClose
  private static final DeployedDiagram diagram = DeployedDiagram.deploy("revoke-oath-tokens");

  private static final ProcessEngine engine = diagram.engine();
  private static final RevocationJobs jobs = new RevocationJobs(diagram);

  @Test
  void revokesAListInHundreds() {
    long instance = start(250, Map.of("forceUnpair", true, "connection", "eu"));
    List<ActivatedJob> submissions =
        List.of(
            jobs.areRevoked("one", 100), jobs.areRevoked("two", 100), jobs.areRevoked("three", 50));

    assertThat(diagram.endIn(instance, "oath-tokens-revoked"))
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
    assertThat(submissions.stream().flatMap(job -> serialNumbersOf(job).stream()))
        .isEqualTo(serialNumbers(1, 250));
    assertThat(submissions.getLast().getVariablesAsMap())
        .containsEntry("forceUnpair", true)
        .containsEntry("connection", "eu")
        .containsEntry("tokenIds", null);
  }

  @Test
  void waitsForAHundredBeforeItSubmitsTheNext() {
    long instance = start(250, Map.of());
    jobs.areSubmitted("one", List.of());

    assertThat(engine.hasJob(RevocationJobs.REVOKE)).isFalse();
    diagram.cancel(instance);
  }

  /** The serial numbers of another inventory could be too large for the engine. */
  @Test
  void countsUnknownSerialNumbersAndListsAThousand() {
    long instance = start(1150, Map.of());
    for (int hundred = 0; hundred < 12; hundred++) {
      jobs.areUnknown();
    }

    Map<String, Object> end = diagram.endIn(instance, "nothing-to-revoke");
    assertThat(end)
        .containsEntry("revoked", 0)
        .containsEntry("submittedCount", 0)
        .containsEntry("unknownCount", 1150)
        .containsEntry("unknownSerialNumbers", serialNumbers(1, 1000));
    assertThat((List<?>) end.get("batchResults"))
        .hasSize(12)
        .last()
        .isEqualTo(result(12, 0, 50, null, null, null, null));
    assertThat(engine.calledBy(instance)).isEmpty();
  }

  @Test
  void revokesTheTokensThatPingOneKnows() {
    long instance = start(200, Map.of());
    jobs.areRevoked("one", serialNumbers(1, 50), Map.of("revoked", 50));
    jobs.areRevoked("two", serialNumbers(101, 150), Map.of("revoked", 50));

    assertThat(diagram.endIn(instance, "oath-tokens-revoked"))
        .containsEntry("revoked", 100)
        .containsEntry("submittedCount", 100)
        .containsEntry("unknownCount", 100)
        .containsEntry(
            "unknownSerialNumbers",
            Stream.of(serialNumbers(1, 50), serialNumbers(101, 150))
                .flatMap(List::stream)
                .toList());
  }

  @Test
  void distinguishesWhetherAllWereRevoked() {
    long instance = start(150, Map.of());
    jobs.areRevoked("one", 88);
    jobs.areRevoked("two", List.of(), Map.of());

    Map<String, Object> end = diagram.endIn(instance, "oath-tokens-not-all-revoked");

    assertThat(end).containsEntry("revoked", 88).containsEntry("submittedCount", 150);
    assertThat((List<?>) end.get("batchResults")).extracting("revoked").containsExactly(88, null);
  }

  @Test
  void endsWithTheFirstOathJobThatFails() {
    long instance = start(250, Map.of());
    jobs.areRevoked("one", 100);
    jobs.fail("two");

    assertThat(diagram.endIn(instance, "oath-job-failed"))
        .containsEntry("revoked", 100)
        .containsEntry("submittedCount", 200)
        .containsEntry(
            "batchResults",
            List.of(
                result(1, 100, 0, "one", "DONE", 100, null),
                result(2, 100, 0, "two", "FAILED", null, "not allowed")));
  }

  @Test
  void ignoresTheResultOfAnEarlierRun() {
    Map<String, Object> variables =
        WorkerResult.filled(
            "leftover", SerialNumberPage.class, SubmittedRevocation.class, OathJobResult.class);
    List.of("unknownCount", "batchResults", "hundred", "rowAfterHundred", "tokenIds", "firstRow")
        .forEach(name -> variables.put(name, "leftover"));
    long instance = start(150, variables);

    ActivatedJob first = jobs.areRevoked("one", serialNumbers(1, 10), Map.of("revoked", 90));
    jobs.areUnknown();

    assertThat(serialNumbersOf(first)).isEqualTo(serialNumbers(1, 100));
    assertThat(List.of("seedFileHash", "oathJobId", "status", "reason", "tokenIds"))
        .allSatisfy(name -> assertThat(first.getVariablesAsMap()).containsEntry(name, null));
    assertThat(diagram.endIn(instance, "oath-tokens-revoked"))
        .containsEntry("revoked", 90)
        .containsEntry("submittedCount", 90)
        .containsEntry("unknownCount", 60)
        .containsEntry(
            "batchResults",
            List.of(
                result(1, 90, 10, "one", "DONE", 90, null),
                result(2, 0, 50, null, null, null, null)));
  }

  private static long start(int serialNumbers, Map<String, ?> besides) {
    Map<String, Object> input = new HashMap<>(besides);
    input.put("serialNumbers", serialNumbers(1, serialNumbers));
    return diagram.start(input);
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
