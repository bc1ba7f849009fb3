package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.SeedFileJobs.conflict;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.ProcessEngine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bpmn/examples/provision-oath-tokens.bpmn}: the test completes jobs and user tasks. */
class ProvisionOathTokensTest {

  private static final Map<String, Object> INPUT =
      Map.of("seedFile", "batch-7.csv", "tokenType", "TOTP", "timeout", "PT10M");
  private static final Map<String, Object> APPROVAL =
      Map.of("approvalDecision", "approve", "deliveryNoteCount", 1000, "serialNumbersMatch", true);
  private static final Map<String, String> START_AGAIN =
      Map.of("interruptionDecision", "startAgain");

  @AutoClose
  private static final DeployedDiagram diagram = DeployedDiagram.deploy("provision-oath-tokens");

  private static final ProcessEngine engine = diagram.engine();
  private static final SeedFileJobs jobs = new SeedFileJobs(diagram);

  /** With the hash of the approved file: create-oath-tokens then refuses any other one. */
  @ParameterizedTest
  @CsvSource({"destroyed, tokens-provisioned", "kept, tokens-provisioned-file-kept"})
  void createsAnApprovedFileAndAsksWhetherItIsDestroyed(String decision, String endEvent) {
    long instance = startApproved();
    jobs.fileIsGood(1, "hash of another file");
    assertThat(jobs.isCreated("one").getVariablesAsMap())
        .containsEntry("seedFileHash", SeedFileJobs.HASH)
        .containsEntry("seedFile", "batch-7.csv")
        .containsEntry("tokenType", "TOTP")
        .containsEntry("seedFormat", null);

    diagram.decide(instance, "destroy-file-and-key", Map.of("destructionDecision", decision));

    assertThat(diagram.endIn(instance, endEvent))
        .containsEntry("created", 1000)
        .containsEntry("tokenCount", 1000)
        .containsEntry("conflicts", List.of());
  }

  @Test
  void checksTheFileAgainWithCorrectedInputs() {
    long instance = diagram.start(INPUT);
    jobs.fileIsBad();
    Map<String, Object> corrected = new HashMap<>();
    corrected.put("seedFile", " batch-7b.csv\u00a0");
    corrected.put("seedFormat", "ENTRA");
    corrected.put("secretEncoding", null);
    corrected.put("otpLength", "8");
    corrected.put("timeStep", null);
    checkAgain(instance, corrected);

    assertThat(jobs.fileIsBad().getVariablesAsMap())
        .containsEntry("seedFile", "batch-7b.csv")
        .containsEntry("seedFormat", "ENTRA")
        .containsEntry("secretEncoding", null)
        .containsEntry("seedKey", null)
        .containsEntry("tokenType", "TOTP")
        .containsEntry("otpLength", 8)
        .containsEntry("timeStep", null);

    diagram.decide(instance, "correct-seed-file", Map.of());
    assertThat(diagram.endIn(instance, "seed-file-given-up"))
        .containsEntry("seedFile", "batch-7b.csv")
        .containsEntry("problems", List.of(SeedFileJobs.problem()));
  }

  /** The form does not show an input of another format, so nobody can empty it there. */
  @Test
  void dropsInputsThatTheChosenFormatDoesNotHave() {
    long instance =
        diagram.start(
            Map.of("seedFile", "a", "seedFormat", "OATH", "secretEncoding", "HEX", "timeStep", 60));
    jobs.fileIsBad();
    checkAgain(instance, Map.of("seedFile", "a.xml", "seedFormat", "PSKC", "seedKey", "feitian "));
    assertThat(jobs.fileIsBad().getVariablesAsMap())
        .containsEntry("secretEncoding", null)
        .containsEntry("seedKey", "feitian")
        .containsEntry("timeStep", 60);

    checkAgain(instance, Map.of("seedFile", "a", "seedFormat", "OATH"));

    assertThat(jobs.fileIsGood(1).getVariablesAsMap()).containsEntry("seedKey", null);
    diagram.cancel(instance);
  }

  /** Only the person approves, not the variables with which the process was started. */
  @ParameterizedTest
  @CsvSource({"reject, 1000, true", "approve, 999, true", "approve, 1000, false", ",,"})
  void rejectsAFileThatIsNotTheDelivery(
      String decision, Integer count, Boolean serialNumbersMatch) {
    Map<String, Object> variables = new HashMap<>(APPROVAL);
    variables.putAll(INPUT);
    long instance = diagram.start(variables);
    jobs.fileIsGood(1);
    Map<String, Object> answers = new HashMap<>();
    answers.put("approvalDecision", decision);
    answers.put("deliveryNoteCount", count);
    answers.put("serialNumbersMatch", serialNumbersMatch);
    answers.values().removeIf(answer -> answer == null);

    diagram.decide(instance, "approve-seed-file", answers);

    diagram.endIn(instance, "seed-file-rejected");
    assertThat(engine.hasJob(SeedFileJobs.CHECK)).isFalse();
  }

  @Test
  void asksAPersonAfterATimeOut() {
    long instance = startApproved();
    jobs.fileIsGood(1);
    jobs.isSubmitted("one");
    engine.takeJob(DeployedDiagram.CHECK);
    engine.passTime(Duration.ofMinutes(10));

    giveUp(instance, "The timeout was over before a check found the OATH job of a batch finished.");
  }

  @Test
  void asksAPersonWhenTheApprovedFileHasProblemsNow() {
    long instance = startApproved();
    jobs.fileIsBad();

    giveUp(
        instance,
        "The seed file had no problems when it was approved, and has some now."
            + " Nothing was submitted in this round.");
  }

  @Test
  void keepsNoResultOfAnEarlierRoundAfterAnError() {
    long instance = startApproved();
    jobs.fileIsGood(1);
    jobs.isFailed("one", 1);
    jobs.isReconciled(0, 0, List.of(conflict(5)));
    diagram.decide(instance, "resolve-interruption", START_AGAIN);
    jobs.fileIsGood(1);
    jobs.isLost("two");

    Map<String, Object> end =
        giveUp(instance, "PingOne did not find the OATH job of a batch in this environment.");
    assertThat(List.of("created", "conflicts", "conflictCount", "batchResults", "sameTokens"))
        .allSatisfy(name -> assertThat(end).containsEntry(name, null));
  }

  @Test
  void showsTheProblemOfTheCurrentRound() {
    long instance = startApproved();
    jobs.fileIsGood(1);
    jobs.isLost("one");
    diagram.decide(instance, "resolve-interruption", START_AGAIN);
    jobs.fileIsGood(2);
    jobs.isFailed("two", 0);

    giveUp(
        instance,
        "PingOne reports the OATH job of a batch as FAILED. Batches behind it were not submitted.");
  }

  @Test
  void startsAgainWithTheApprovedFileAfterAFailure() {
    long instance = startApproved();
    jobs.fileIsGood(2);
    jobs.isCreated("one");
    jobs.isFailed("two", 0);
    diagram.decide(instance, "resolve-interruption", START_AGAIN);

    jobs.fileIsGood(2, "hash of another file");
    assertThat(jobs.isCreated("three", 100).getVariablesAsMap())
        .containsEntry("seedFileHash", SeedFileJobs.HASH);
    jobs.isReconciled(0, 100, List.of());
    jobs.isCreated("four");
    diagram.decide(instance, "destroy-file-and-key", Map.of("destructionDecision", "destroyed"));

    assertThat(diagram.endIn(instance, "tokens-provisioned"))
        .containsEntry("created", 1900)
        .containsEntry("sameTokens", 100)
        .containsEntry("problem", null);
  }

  @Test
  void continuesWithConflictsThatAPersonAccepts() {
    long instance = startApproved();
    createWithConflict("one");

    diagram.decide(instance, "decide-on-conflicts", Map.of("conflictsDecision", "accept"));
    diagram.decide(instance, "destroy-file-and-key", Map.of("destructionDecision", "destroyed"));

    diagram.endIn(instance, "tokens-provisioned");
  }

  @Test
  void startsAgainOnceTheConflictingTokensAreRemoved() {
    long instance = startApproved();
    createWithConflict("one");
    diagram.decide(instance, "decide-on-conflicts", Map.of("conflictsDecision", "startAgain"));
    createWithConflict("two");

    diagram.decide(instance, "decide-on-conflicts", Map.of("conflictsComment", "Ask the vendor."));

    assertThat(diagram.endIn(instance, "conflicts-rejected"))
        .containsEntry("conflicts", List.of(conflict(5)))
        .containsEntry("conflictsComment", "Ask the vendor.");
  }

  private static long startApproved() {
    long instance = diagram.start(INPUT);
    jobs.fileIsGood(1);
    diagram.decide(instance, "approve-seed-file", APPROVAL);
    return instance;
  }

  private static void checkAgain(long instance, Map<String, Object> corrected) {
    Map<String, Object> answers = new HashMap<>(corrected);
    answers.put("correctionDecision", "checkAgain");
    diagram.decide(instance, "correct-seed-file", answers);
  }

  private static void createWithConflict(String oathJobId) {
    jobs.fileIsGood(1);
    jobs.isCreated(oathJobId, 1);
    jobs.isReconciled(0, 0, List.of(conflict(5)));
  }

  private static Map<String, Object> giveUp(long instance, String problem) {
    diagram.decide(instance, "resolve-interruption", Map.of());
    Map<String, Object> end = diagram.endIn(instance, "creation-given-up");
    assertThat(end).containsEntry("problem", problem);
    return end;
  }
}
