package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.RevocationJobs.serialNumbers;
import static io.github.pingoneoath.process.RevocationJobs.serialNumbersOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bpmn/examples/return-oath-tokens.bpmn}: the test completes jobs and user tasks. */
class ReturnOathTokensTest {

  private static final Map<String, String> START_AGAIN = Map.of("restartDecision", "startAgain");

  @AutoClose
  private static final DeployedDiagram diagram = DeployedDiagram.deploy("return-oath-tokens");

  private static final ProcessEngine engine = diagram.engine();
  private static final RevocationJobs jobs = new RevocationJobs(diagram);

  @Test
  void looksUpInHundredsWhatAPersonApproves() {
    long instance = start(150);
    ActivatedJob first = areFound(90, 4, 6);
    ActivatedJob second = areFound(40, 1, 9);

    Map<String, Object> shown = engine.userTaskVariables(instance, "approve-revocation");

    assertThat(Stream.of(first, second).flatMap(job -> serialNumbersOf(job).stream()))
        .isEqualTo(serialNumbers(1, 150));
    assertThat(engine.variables(instance))
        .containsEntry(
            "found",
            List.of(
                found(94, serialNumbers(91, 94), serialNumbers(95, 100)),
                found(41, serialNumbers(41, 41), serialNumbers(42, 50))))
        .doesNotContainKeys("tokens", "pairedCount", "unknownSerialNumbers");
    assertThat(shown)
        .containsEntry("knownCount", 135)
        .extractingByKey("pairedSerialNumbers")
        .asString()
        .isEqualTo("[2300004700091, 2300004700092, 2300004700093, 2300004700094, 2300004700041]");
    diagram.cancel(instance);
  }

  @ParameterizedTest
  @CsvSource({"leave, false", "unpair, true"})
  void unpairsTokensOnlyWhenThePersonSaysSo(String choice, boolean forceUnpair) {
    long instance = startApproved(choice);

    assertThat(jobs.areRevoked("one", 10).getVariablesAsMap())
        .containsEntry("forceUnpair", forceUnpair);

    assertThat(diagram.endIn(instance, "returned-tokens-revoked"))
        .containsEntry("revoked", 10)
        .containsEntry("submittedCount", 10)
        .containsEntry("unknownCount", 0);
  }

  @Test
  void asksNobodyWhenPingOneKnowsNoToken() {
    diagram.endIn(start(0), "no-token-in-pingone");

    long instance = start(110);
    areFound(0, 0, 100);
    areFound(0, 0, 10);

    diagram.endIn(instance, "no-token-in-pingone");
    assertThat(engine.openUserTask(instance, "approve-revocation")).isEmpty();
  }

  /** Only the person approves, not the variable with which the process was started. */
  @ParameterizedTest
  @ValueSource(strings = {"reject", ""})
  void revokesNothingThatIsNotApproved(String decision) {
    long instance =
        diagram.start(
            Map.of("serialNumbers", serialNumbers(1, 10), "revocationDecision", "revoke"));
    areFound(10, 0, 0);
    Map<String, String> answers = new HashMap<>(Map.of("pairedTokensChoice", "unpair"));
    if (!decision.isEmpty()) {
      answers.put("revocationDecision", decision);
    }

    diagram.decide(instance, "approve-revocation", answers);

    diagram.endIn(instance, "revocation-rejected");
    assertThat(engine.hasJob(RevocationJobs.REVOKE)).isFalse();
  }

  @Test
  void isAnIncidentWhenTheListIsTooLongToRevoke() {
    long instance = start(10001);

    assertThat(engine.awaitIncident(instance))
        .contains("Variable serialNumbers must be a list of 10,000 serial numbers at most.");
    assertThat(engine.hasJob(RevocationJobs.FIND)).isFalse();
  }

  @Test
  void looksUpAgainTheTokensThatWereNotRevoked() {
    long instance = startApproved("leave");
    jobs.areRevoked("one", 8);
    lookUpAgain(instance);
    approve(instance, "unpair");
    assertThat(
            jobs.areRevoked("two", serialNumbers(1, 8), Map.of("revoked", 1)).getVariablesAsMap())
        .containsEntry("forceUnpair", true);

    diagram.decide(instance, "review-remaining-tokens", Map.of("remainderDecision", "leave"));

    assertThat(diagram.endIn(instance, "returned-tokens-left"))
        .containsEntry("found", List.of(found(2, serialNumbers(9, 10), serialNumbers(1, 8))))
        .containsEntry("revoked", 1)
        .containsEntry("submittedCount", 2)
        .containsEntry("unknownCount", 8);
  }

  @Test
  void asksAgainWhetherToUnpairTheTokensThatWereNotRevoked() {
    long instance = startApproved("unpair");
    jobs.areRevoked("one", 8);
    lookUpAgain(instance);

    diagram.decide(instance, "approve-revocation", Map.of());

    assertThat(diagram.endIn(instance, "revocation-rejected")).containsEntry("forceUnpair", false);
  }

  @Test
  void startsAgainAsApprovedAfterAFailure() {
    long instance = startApproved("unpair");
    jobs.fail("one");
    diagram.decide(instance, "resolve-revocation", START_AGAIN);

    assertThat(
            jobs.areRevoked("two", serialNumbers(1, 3), Map.of("revoked", 7)).getVariablesAsMap())
        .containsEntry("forceUnpair", true);

    assertThat(diagram.endIn(instance, "returned-tokens-revoked"))
        .containsEntry("revoked", 7)
        .containsEntry("problem", null);
  }

  @Test
  void isDoneWhenAllWereRevokedBeforeItStartsAgain() {
    long instance = startApproved("leave");
    jobs.areLost("one");
    diagram.decide(instance, "resolve-revocation", START_AGAIN);
    jobs.areUnknown();

    diagram.endIn(instance, "returned-tokens-revoked");
  }

  @Test
  void asksAPersonAfterATimeOut() {
    long instance = startApproved("leave");
    jobs.areSubmitted("one", List.of());
    engine.takeJob(DeployedDiagram.CHECK);
    engine.passTime(Duration.ofMinutes(10));

    giveUp(instance, "The timeout was over before a check found an OATH job finished.");
  }

  @Test
  void keepsNoResultOfAnEarlierRoundAfterAnError() {
    long instance = startApproved("leave");
    jobs.fail("one");
    diagram.decide(instance, "resolve-revocation", START_AGAIN);
    jobs.areLost("two");

    Map<String, Object> end =
        giveUp(instance, "PingOne did not find an OATH job in this environment.");
    assertThat(List.of("revoked", "submittedCount", "unknownCount", "batchResults"))
        .allSatisfy(name -> assertThat(end).containsEntry(name, null));
  }

  @Test
  void showsTheProblemOfTheCurrentRound() {
    long instance = startApproved("leave");
    jobs.areLost("one");
    diagram.decide(instance, "resolve-revocation", START_AGAIN);
    jobs.fail("two");

    giveUp(
        instance,
        "PingOne reports an OATH job as FAILED. Serial numbers behind it were not submitted.");
  }

  private static long start(int count) {
    return diagram.start(Map.of("serialNumbers", serialNumbers(1, count), "timeout", "PT10M"));
  }

  private static long startApproved(String pairedTokensChoice) {
    long instance = start(10);
    areFound(8, 2, 0);
    approve(instance, pairedTokensChoice);
    return instance;
  }

  private static ActivatedJob areFound(int free, int paired, int unknown) {
    return jobs.areFound(
        serialNumbers(1, free),
        serialNumbers(free + 1, free + paired),
        serialNumbers(free + paired + 1, free + paired + unknown));
  }

  private static Map<String, ?> found(int known, List<String> paired, List<String> unknown) {
    return Map.of("known", known, "paired", paired, "unknown", unknown);
  }

  private static void approve(long instance, String pairedTokensChoice) {
    diagram.decide(
        instance,
        "approve-revocation",
        Map.of("revocationDecision", "revoke", "pairedTokensChoice", pairedTokensChoice));
  }

  /** Only the paired tokens are still in PingOne. */
  private static void lookUpAgain(long instance) {
    diagram.decide(instance, "review-remaining-tokens", Map.of("remainderDecision", "lookAgain"));
    jobs.areFound(List.of(), serialNumbers(9, 10), serialNumbers(1, 8));
  }

  private static Map<String, Object> giveUp(long instance, String problem) {
    diagram.decide(instance, "resolve-revocation", Map.of());
    Map<String, Object> end = diagram.endIn(instance, "revocation-given-up");
    assertThat(end).containsEntry("problem", problem);
    return end;
  }
}
