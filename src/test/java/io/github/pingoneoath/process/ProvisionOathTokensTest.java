package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.SeedFileJobs.conflict;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code bpmn/examples/provision-oath-tokens.bpmn}: the test answers the jobs and decides the user
 * tasks.
 */
class ProvisionOathTokensTest {

  private static final String PROCESS = "provision-oath-tokens";
  private static final Map<String, Object> INPUT =
      Map.of("seedFile", "batch-7.csv", "tokenType", "TOTP", "timeout", "PT10M");
  private static final Map<String, Object> APPROVAL =
      Map.of("approvalDecision", "approve", "deliveryNoteCount", 1000, "serialNumbersMatch", true);

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

  @ParameterizedTest
  @CsvSource({"destroyed, tokens-provisioned", "kept, tokens-provisioned-file-kept"})
  void createsAnApprovedFileAndAsksWhetherItIsDestroyed(String decision, String end) {
    long instance = startApproved();
    jobs.fileIsGood(1);
    jobs.isCreated("one");

    decide(instance, "destroy-file-and-key", Map.of("destructionDecision", decision));

    assertEndedIn(instance, end);
    assertThat(engine.variables(instance))
        .containsEntry("created", 1000)
        .containsEntry("tokenCount", 1000)
        .containsEntry("conflicts", List.of());
  }

  @Test
  void createsNothingButTheFileThatWasApproved() {
    long instance = startApproved();
    jobs.fileIsGood(1, Map.of("seedFileHash", "another file"));

    assertThat(jobs.isSubmitted("one").getVariablesAsMap())
        .containsEntry("seedFileHash", SeedFileJobs.HASH)
        .containsEntry("seedFile", "batch-7.csv")
        .containsEntry("tokenType", "TOTP")
        .containsEntry("seedFormat", null);
    engine.client().newCancelInstanceCommand(instance).send().join();
  }

  @Test
  void letsAPersonGiveUpABadFile() {
    long instance = engine.startProcess(PROCESS, INPUT);
    jobs.fileIsBad();

    decide(instance, "correct-seed-file", Map.of("correctionDecision", "giveUp"));

    assertEndedIn(instance, "seed-file-given-up");
    assertThat(engine.variables(instance))
        .containsEntry("seedFile", "batch-7.csv")
        .containsEntry("problems", List.of(SeedFileJobs.problem()));
  }

  @ParameterizedTest
  @CsvSource({"reject, 1000, true", "approve, 999, true", "approve, 1000, false"})
  void rejectsAFileThatIsNotTheDelivery(String decision, int count, boolean serialNumbersMatch) {
    long instance = engine.startProcess(PROCESS, INPUT);
    jobs.fileIsGood(1);

    decide(
        instance,
        "approve-seed-file",
        Map.of(
            "approvalDecision", decision,
            "deliveryNoteCount", count,
            "serialNumbersMatch", serialNumbersMatch));

    assertEndedIn(instance, "seed-file-rejected");
    assertThat(engine.hasJob(SeedFileJobs.CHECK)).isFalse();
  }

  @Test
  void asksAPersonAfterATimeOut() {
    long instance = startApproved();
    jobs.fileIsGood(1);
    jobs.isSubmitted("one");
    engine.takeJob(SeedFileJobs.AWAIT);
    engine.passTime(Duration.ofMinutes(10));

    giveUpCreation(
        instance, "The timeout was over before a check found the OATH job of a batch finished.");
  }

  @Test
  void asksAPersonWhenAJobIsNotFound() {
    long instance = startApproved();
    jobs.fileIsGood(1);
    jobs.isSubmitted("one");
    engine.throwError(engine.takeJob(SeedFileJobs.AWAIT), "OATH_JOB_NOT_FOUND");

    giveUpCreation(instance, "PingOne did not find the OATH job of a batch in this environment.");
  }

  @Test
  void asksAPersonWhenABatchFails() {
    long instance = startApproved();
    jobs.fileIsGood(2);
    jobs.isFailed("one", 0);

    giveUpCreation(
        instance,
        "PingOne reports the OATH job of a batch as FAILED. Batches behind it were not submitted.");
  }

  @Test
  void asksAPersonWhenTheApprovedFileHasProblemsNow() {
    long instance = startApproved();
    jobs.fileIsBad();

    giveUpCreation(
        instance,
        "The seed file had no problems when it was approved, and has some now."
            + " Nothing was submitted in this round.");
  }

  @Test
  void letsAPersonAcceptConflicts() {
    long instance = startWithConflicts();

    decide(instance, "decide-on-conflicts", Map.of("conflictsDecision", "accept"));
    decide(instance, "destroy-file-and-key", Map.of("destructionDecision", "destroyed"));

    assertEndedIn(instance, "tokens-provisioned");
  }

  @Test
  void letsAPersonRejectConflicts() {
    long instance = startWithConflicts();

    decide(
        instance,
        "decide-on-conflicts",
        Map.of("conflictsDecision", "reject", "conflictsComment", "Ask the vendor."));

    assertEndedIn(instance, "conflicts-rejected");
    assertThat(engine.variables(instance))
        .containsEntry("conflicts", List.of(conflict(5)))
        .containsEntry("conflictsComment", "Ask the vendor.");
  }

  private static long startApproved() {
    long instance = engine.startProcess(PROCESS, INPUT);
    jobs.fileIsGood(1);
    decide(instance, "approve-seed-file", APPROVAL);
    return instance;
  }

  private static long startWithConflicts() {
    long instance = startApproved();
    jobs.fileIsGood(1);
    jobs.isCreated("one", 1);
    jobs.isReconciled(0, 0, List.of(conflict(5)));
    return instance;
  }

  private static void giveUpCreation(long instance, String problem) {
    decide(instance, "resolve-interruption", Map.of("interruptionDecision", "giveUp"));
    assertEndedIn(instance, "creation-given-up");
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
