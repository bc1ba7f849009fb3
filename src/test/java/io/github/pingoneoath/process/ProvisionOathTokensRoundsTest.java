package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.SeedFileJobs.conflict;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code bpmn/examples/provision-oath-tokens.bpmn} in more than one round: no result and no
 * decision of an earlier one counts in a later one.
 */
class ProvisionOathTokensRoundsTest {

  private static final String PROCESS = "provision-oath-tokens";
  private static final Map<String, Object> APPROVAL =
      Map.of("approvalDecision", "approve", "deliveryNoteCount", 1000, "serialNumbersMatch", true);
  private static final Map<String, Object> START_AGAIN =
      Map.of("interruptionDecision", "startAgain");

  private static ProcessEngine engine;
  private static SeedFileJobs jobs;

  @BeforeAll
  static void deploy() {
    engine = ProcessEngine.start();
    engine.deploy(Path.of("bpmn/await-oath-job.bpmn"), Path.of("bpmn/create-oath-tokens.bpmn"));
    engine.deployExamples();
    jobs = new SeedFileJobs(engine);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void checksTheFileAgainWithCorrectedInputs() {
    long instance = engine.startProcess(PROCESS, Map.of("seedFile", "batch-7.csv"));
    jobs.fileIsBad();
    Map<String, Object> corrected = new HashMap<>();
    corrected.put("correctionDecision", "checkAgain");
    corrected.put("seedFile", " batch-7b.csv\u00a0");
    corrected.put("seedFormat", "ENTRA");
    corrected.put("secretEncoding", null);
    corrected.put("tokenType", "TOTP");
    corrected.put("otpLength", "8");
    corrected.put("timeStep", null);
    decide(instance, "correct-seed-file", corrected);

    assertThat(jobs.fileIsBad().getVariablesAsMap())
        .containsEntry("seedFile", "batch-7b.csv")
        .containsEntry("seedFormat", "ENTRA")
        .containsEntry("secretEncoding", null)
        .containsEntry("seedKey", null)
        .containsEntry("tokenType", "TOTP")
        .containsEntry("otpLength", 8)
        .containsEntry("timeStep", null);

    decide(instance, "correct-seed-file", Map.of());
    assertEndedIn(instance, "seed-file-given-up");
  }

  /** The form does not ask for what another format needs, so it cannot empty it either. */
  @Test
  void dropsWhatTheChosenFormatDoesNotHave() {
    long instance =
        engine.startProcess(
            PROCESS,
            Map.of("seedFile", "a", "seedFormat", "OATH", "secretEncoding", "HEX", "timeStep", 60));
    jobs.fileIsBad();
    decide(
        instance,
        "correct-seed-file",
        Map.of(
            "correctionDecision", "checkAgain",
            "seedFile", "a.xml",
            "seedFormat", "PSKC",
            "seedKey", "feitian "));
    assertThat(jobs.fileIsBad().getVariablesAsMap())
        .containsEntry("secretEncoding", null)
        .containsEntry("seedKey", "feitian")
        .containsEntry("timeStep", 60);

    decide(
        instance,
        "correct-seed-file",
        Map.of("correctionDecision", "checkAgain", "seedFile", "a", "seedFormat", "OATH"));
    assertThat(jobs.fileIsGood(1).getVariablesAsMap()).containsEntry("seedKey", null);
    engine.client().newCancelInstanceCommand(instance).send().join();
  }

  @Test
  void startsAgainWithTheSameFileAfterAFailure() {
    long instance = startApproved();
    jobs.fileIsGood(2);
    jobs.isCreated("one");
    jobs.isFailed("two", 0);
    decide(instance, "resolve-interruption", START_AGAIN);

    jobs.fileIsGood(2, Map.of("seedFileHash", "another file"));
    ActivatedJob again = jobs.isSubmitted("three");
    assertThat(again.getVariablesAsMap()).containsEntry("seedFileHash", SeedFileJobs.HASH);
    jobs.isFinished("three", 100, Map.of("status", "DONE", "created", 0));
    jobs.isReconciled(0, 100, List.of());
    jobs.isCreated("four");
    decide(instance, "destroy-file-and-key", Map.of("destructionDecision", "destroyed"));

    assertEndedIn(instance, "tokens-provisioned");
    assertThat(engine.variables(instance))
        .containsEntry("created", 1000)
        .containsEntry("sameTokens", 100)
        .containsEntry("problem", null);
  }

  @Test
  void keepsNoResultOfAnEarlierRoundAfterAnError() {
    long instance = startApproved();
    jobs.fileIsGood(1);
    jobs.isFailed("one", 1);
    jobs.isReconciled(0, 0, List.of(conflict(5)));
    decide(instance, "resolve-interruption", START_AGAIN);
    jobs.fileIsGood(1);
    jobs.isSubmitted("two");
    engine.throwError(engine.takeJob(SeedFileJobs.AWAIT), "OATH_JOB_NOT_FOUND");

    decide(instance, "resolve-interruption", Map.of());

    assertEndedIn(instance, "creation-given-up");
    assertThat(List.of("created", "conflicts", "conflictCount", "batchResults", "sameTokens"))
        .allSatisfy(name -> assertThat(engine.variables(instance)).containsEntry(name, null));
    assertThat(engine.variables(instance))
        .containsEntry(
            "problem", "PingOne did not find the OATH job of a batch in this environment.");
  }

  @Test
  void namesTheProblemOfThisRound() {
    long instance = startApproved();
    jobs.fileIsGood(1);
    jobs.isSubmitted("one");
    engine.throwError(engine.takeJob(SeedFileJobs.AWAIT), "OATH_JOB_NOT_FOUND");
    decide(instance, "resolve-interruption", START_AGAIN);
    jobs.fileIsGood(1);
    jobs.isFailed("two", 0);

    decide(instance, "resolve-interruption", Map.of());

    assertEndedIn(instance, "creation-given-up");
    assertThat(engine.variables(instance).get("problem")).asString().contains("FAILED");
  }

  @Test
  void startsAgainOnceTheConflictingTokensAreRemoved() {
    long instance = startApproved();
    for (String oathJob : List.of("one", "two")) {
      jobs.fileIsGood(1);
      jobs.isCreated(oathJob, 1);
      jobs.isReconciled(0, 0, List.of(conflict(5)));
      decide(
          instance,
          "decide-on-conflicts",
          oathJob.equals("one") ? Map.of("conflictsDecision", "startAgain") : Map.of());
    }

    assertEndedIn(instance, "conflicts-rejected");
  }

  @Test
  void takesNoDecisionFromTheVariablesItIsStartedWith() {
    Map<String, Object> decided = new HashMap<>(APPROVAL);
    decided.put("seedFile", "batch-7.csv");
    long instance = engine.startProcess(PROCESS, decided);
    jobs.fileIsGood(1);

    decide(instance, "approve-seed-file", Map.of());

    assertEndedIn(instance, "seed-file-rejected");
  }

  private static long startApproved() {
    long instance = engine.startProcess(PROCESS, Map.of("seedFile", "batch-7.csv"));
    jobs.fileIsGood(1);
    decide(instance, "approve-seed-file", APPROVAL);
    return instance;
  }

  private static void decide(long instance, String userTask, Map<String, ?> answers) {
    engine.completeUserTask(instance, userTask, answers);
  }

  private static void assertEndedIn(long instance, String end) {
    engine.awaitEnd(instance, PROCESS);
    assertThat(engine.completedElements(instance)).contains(end);
  }
}
