package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.RevocationJobs.serialNumbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@code bpmn/examples/return-oath-tokens.bpmn} does when a first round was not enough. */
class ReturnOathTokensRoundsTest {

  private static final String PROCESS = "return-oath-tokens";
  private static final Map<String, Object> START_AGAIN = Map.of("restartDecision", "startAgain");

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
  void looksUpAgainWhatWasNotRevoked() {
    long instance = startApproved("leave");
    jobs.isRevoked("one", 8);
    decide(instance, "review-remaining-tokens", Map.of("remainderDecision", "lookAgain"));
    jobs.isFound(List.of(), serialNumbers(9, 10), serialNumbers(1, 8));
    engine.awaitUserTask(instance, "approve-revocation");
    assertThat((List<?>) engine.variables(instance).get("found"))
        .singleElement()
        .extracting("known")
        .isEqualTo(2);

    approve(instance, "unpair");
    assertThat(jobs.isSubmitted("two", serialNumbers(1, 8)).getVariablesAsMap())
        .containsEntry("forceUnpair", true);
    jobs.isFinished("two", Map.of("status", "DONE", "revoked", 2));

    assertEndedIn(instance, "returned-tokens-revoked");
    assertThat(engine.variables(instance))
        .containsEntry("revoked", 2)
        .containsEntry("unknownCount", 8);
  }

  @Test
  void asksAnewWhatToDoWithTokensThatAreLeft() {
    long instance = startApproved("unpair");
    jobs.isRevoked("one", 8);
    decide(instance, "review-remaining-tokens", Map.of("remainderDecision", "lookAgain"));
    jobs.isFound(List.of(), serialNumbers(9, 10), serialNumbers(1, 8));

    decide(instance, "approve-revocation", Map.of());

    assertEndedIn(instance, "revocation-rejected");
    assertThat(engine.variables(instance)).containsEntry("forceUnpair", false);
  }

  @Test
  void startsAgainAsApprovedAfterAFailure() {
    long instance = startApproved("unpair");
    jobs.isFailed("one");
    decide(instance, "resolve-revocation", START_AGAIN);

    assertThat(jobs.isSubmitted("two", serialNumbers(1, 3)).getVariablesAsMap())
        .containsEntry("forceUnpair", true);
    jobs.isFinished("two", Map.of("status", "DONE", "revoked", 7));

    assertEndedIn(instance, "returned-tokens-revoked");
    assertThat(engine.variables(instance))
        .containsEntry("revoked", 7)
        .containsEntry("problem", null);
  }

  @Test
  void isDoneWhenEverythingWasRevokedBeforeItStartsAgain() {
    long instance = startApproved("leave");
    jobs.isSubmitted("one", List.of());
    engine.throwError(engine.takeJob(RevocationJobs.AWAIT), "OATH_JOB_NOT_FOUND");
    decide(instance, "resolve-revocation", START_AGAIN);
    jobs.isUnknown();

    assertEndedIn(instance, "returned-tokens-revoked");
  }

  @Test
  void asksAPersonAfterATimeOut() {
    long instance = startApproved("leave");
    jobs.isSubmitted("one", List.of());
    engine.takeJob(RevocationJobs.AWAIT);
    engine.passTime(Duration.ofMinutes(10));

    giveUp(instance, "The timeout was over before a check found an OATH job finished.");
  }

  @Test
  void keepsNoResultOfAnEarlierRoundAfterAnError() {
    long instance = startApproved("leave");
    jobs.isFailed("one");
    decide(instance, "resolve-revocation", START_AGAIN);
    jobs.isSubmitted("two", List.of());
    engine.throwError(engine.takeJob(RevocationJobs.AWAIT), "OATH_JOB_NOT_FOUND");

    giveUp(instance, "PingOne did not find an OATH job in this environment.");
    assertThat(List.of("revoked", "submittedCount", "unknownCount", "batchResults"))
        .allSatisfy(name -> assertThat(engine.variables(instance)).containsEntry(name, null));
  }

  @Test
  void namesTheProblemOfThisRound() {
    long instance = startApproved("leave");
    jobs.isSubmitted("one", List.of());
    engine.throwError(engine.takeJob(RevocationJobs.AWAIT), "OATH_JOB_NOT_FOUND");
    decide(instance, "resolve-revocation", START_AGAIN);
    jobs.isFailed("two");

    giveUp(
        instance,
        "PingOne reports an OATH job as FAILED. Serial numbers behind it were not submitted.");
  }

  private static long startApproved(String choice) {
    long instance =
        engine.startProcess(
            PROCESS, Map.of("serialNumbers", serialNumbers(1, 10), "timeout", "PT10M"));
    jobs.isFound(serialNumbers(1, 8), serialNumbers(9, 10), List.of());
    approve(instance, choice);
    return instance;
  }

  private static void approve(long instance, String choice) {
    decide(
        instance,
        "approve-revocation",
        Map.of("revocationDecision", "revoke", "pairedTokensChoice", choice));
  }

  private static void giveUp(long instance, String problem) {
    decide(instance, "resolve-revocation", Map.of());
    assertEndedIn(instance, "revocation-given-up");
    assertThat(engine.variables(instance)).containsEntry("problem", problem);
  }

  private static void decide(long instance, String userTask, Map<String, ?> answers) {
    engine.completeUserTask(instance, userTask, answers);
  }

  private static void assertEndedIn(long instance, String end) {
    engine.awaitEnd(instance, PROCESS);
    assertThat(engine.completedElements(instance)).contains(end);
  }
}
