package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.RevocationJobs.serialNumbers;
import static io.github.pingoneoath.process.RevocationJobs.serialNumbersOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code bpmn/examples/return-oath-tokens.bpmn}: the test answers the jobs and decides the user
 * tasks.
 */
class ReturnOathTokensTest {

  private static final String PROCESS = "return-oath-tokens";
  private static final Map<String, Object> APPROVAL = Map.of("revocationDecision", "revoke");

  private static ProcessEngine engine;
  private static RevocationJobs jobs;

  @BeforeAll
  static void deploy() {
    engine = ProcessEngine.start();
    engine.deploy(Path.of("bpmn/await-oath-job.bpmn"), Path.of("bpmn/revoke-oath-tokens.bpmn"));
    engine.deployExamples();
    jobs = new RevocationJobs(engine);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void looksUpInHundredsWhatAPersonIsToApprove() {
    long instance = start(150);
    ActivatedJob first = found(90, 4, 6);
    ActivatedJob second = found(40, 1, 9);

    engine.awaitUserTask(instance, "approve-revocation");

    assertThat(Stream.of(first, second).flatMap(job -> serialNumbersOf(job).stream()))
        .isEqualTo(serialNumbers(1, 150));
    assertThat(engine.variables(instance))
        .containsEntry(
            "found",
            List.of(
                Map.of(
                    "known",
                    94,
                    "paired",
                    serialNumbers(91, 94),
                    "unknown",
                    serialNumbers(95, 100)),
                Map.of(
                    "known",
                    41,
                    "paired",
                    serialNumbers(41, 41),
                    "unknown",
                    serialNumbers(42, 50))))
        .doesNotContainKeys("tokens", "pairedCount", "unknownSerialNumbers");
    assertThat(engine.userTaskVariables(instance, "approve-revocation"))
        .containsEntry("knownCount", 135)
        .containsEntry(
            "pairedSerialNumbers",
            List.of(
                "2300004700091",
                "2300004700092",
                "2300004700093",
                "2300004700094",
                "2300004700041"));
    engine.client().newCancelInstanceCommand(instance).send().join();
  }

  @ParameterizedTest
  @CsvSource({"leave, false", "unpair, true"})
  void unpairsTokensOnlyWhenThePersonSaysSo(String choice, boolean forceUnpair) {
    long instance = start(10);
    found(8, 2, 0);
    decide(
        instance,
        "approve-revocation",
        Map.of("revocationDecision", "revoke", "pairedTokensChoice", choice));

    assertThat(jobs.isSubmitted("one", List.of()).getVariablesAsMap())
        .containsEntry("forceUnpair", forceUnpair);
    jobs.isFinished("one", Map.of("status", "DONE", "revoked", 10));

    assertEndedIn(instance, "returned-tokens-revoked");
    assertThat(engine.variables(instance))
        .containsEntry("revoked", 10)
        .containsEntry("submittedCount", 10)
        .containsEntry("unknownCount", 0);
  }

  @Test
  void endsWellWithoutAskingWhenPingOneKnowsNoToken() {
    long instance = start(110);
    found(0, 0, 100);
    found(0, 0, 10);

    assertEndedIn(instance, "no-token-in-pingone");
    assertThat(engine.openUserTask(instance, "approve-revocation")).isEmpty();
  }

  @Test
  void endsWellWithAnEmptyList() {
    assertEndedIn(start(0), "no-token-in-pingone");
  }

  @Test
  void revokesNothingThatIsRejected() {
    long instance = start(10);
    found(10, 0, 0);

    decide(
        instance,
        "approve-revocation",
        Map.of("revocationDecision", "reject", "pairedTokensChoice", "unpair"));

    assertEndedIn(instance, "revocation-rejected");
    assertThat(engine.hasJob(RevocationJobs.REVOKE)).isFalse();
  }

  @Test
  void takesNoApprovalFromTheVariablesItIsStartedWith() {
    long instance =
        engine.startProcess(
            PROCESS, Map.of("serialNumbers", serialNumbers(1, 10), "revocationDecision", "revoke"));
    found(10, 0, 0);

    decide(instance, "approve-revocation", Map.of());

    assertEndedIn(instance, "revocation-rejected");
  }

  @Test
  void letsAPersonLeaveWhatWasNotRevoked() {
    long instance = startApproved();
    jobs.isRevoked("one", 8);

    decide(instance, "review-remaining-tokens", Map.of("remainderDecision", "leave"));

    assertEndedIn(instance, "returned-tokens-left");
    assertThat(engine.variables(instance))
        .containsEntry("revoked", 8)
        .containsEntry("submittedCount", 10);
  }

  @Test
  void refusesAListThatCannotBeRevokedBeforeItIsLookedUp() {
    long instance = start(10001);

    assertThat(engine.awaitIncident(instance))
        .contains("Variable serialNumbers must be a list of 10,000 serial numbers at most.");
    assertThat(engine.hasJob(RevocationJobs.FIND)).isFalse();
  }

  private static long start(int serialNumbers) {
    return engine.startProcess(PROCESS, Map.of("serialNumbers", serialNumbers(1, serialNumbers)));
  }

  private static long startApproved() {
    long instance = start(10);
    found(8, 2, 0);
    decide(instance, "approve-revocation", APPROVAL);
    return instance;
  }

  private static ActivatedJob found(int free, int paired, int unknown) {
    return jobs.isFound(
        serialNumbers(1, free),
        serialNumbers(free + 1, free + paired),
        serialNumbers(free + paired + 1, free + paired + unknown));
  }

  private static void decide(long instance, String userTask, Map<String, ?> answers) {
    engine.completeUserTask(instance, userTask, answers);
  }

  private static void assertEndedIn(long instance, String end) {
    engine.awaitEnd(instance, PROCESS);
    assertThat(engine.completedElements(instance)).contains(end);
  }
}
