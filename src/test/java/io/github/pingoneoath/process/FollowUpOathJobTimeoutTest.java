package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.WorkerResult.done;
import static io.github.pingoneoath.process.WorkerResult.failed;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.oathjob.OathJobResult;
import io.github.pingoneoath.testing.ProcessEngine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * {@code bpmn/examples/follow-up-oath-job.bpmn} after a wait that timed out: it checks once more,
 * so that a person sees the last status.
 */
class FollowUpOathJobTimeoutTest {

  private static final Map<String, Object> INPUT =
      Map.of(
          "oathJobId", FollowUpOathJobTest.ID,
          "environmentId", "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6",
          "connection", "eu");
  private static final String TIMED_OUT =
      "The timeout was over before a check found the job finished.";
  private static final Map<String, Object> RUNNING =
      WorkerResult.of(
          OathJobResult.class,
          Map.of(
              "status", "IN_PROGRESS",
              "pollCount", 1,
              "lastPolledAt", "2026-11-26T09:30:12.345Z"));

  @AutoClose
  private static final DeployedDiagram diagram = DeployedDiagram.deploy("follow-up-oath-job");

  private static final ProcessEngine engine = diagram.engine();

  @Test
  void showsAPersonTheLastStatus() {
    long instance = startAndTimeOut();

    ActivatedJob check = diagram.check(RUNNING);

    assertThat(check.getElementId()).isEqualTo("check-after-timeout");
    assertThat(check.getVariablesAsMap()).containsAllEntriesOf(INPUT);
    assertThat(giveUp(instance))
        .containsEntry("problem", TIMED_OUT)
        .containsEntry("status", "IN_PROGRESS")
        .containsEntry("lastPolledAt", "2026-11-26T09:30:12.345Z")
        .containsEntry("pollCount", null);
  }

  @Test
  void asksNobodyWhenTheJobIsDoneMeanwhile() {
    long instance = startAndTimeOut();

    diagram.check(done(Map.of("created", 6)));

    assertThat(diagram.endIn(instance, "oath-job-done"))
        .containsEntry("status", "DONE")
        .containsEntry("created", 6);
    assertThat(engine.completedElements(instance)).doesNotContain("look-into-oath-job");
  }

  @Test
  void asksAPersonToResolveAJobThatFailedMeanwhile() {
    long instance = startAndTimeOut();

    diagram.check(failed("too many tokens"));

    diagram.decide(instance, "resolve-failed-job", Map.of("failedJobDecision", "giveUp"));
    assertThat(diagram.endIn(instance, "oath-job-failed")).containsEntry("status", "FAILED");
  }

  @Test
  void asksAPersonWhenEachCheckIsAnIncident() {
    long instance = start("not an id");
    engine.failJob(engine.takeJob(DeployedDiagram.CHECK), "Variable oathJobId must be a UUID.");
    engine.passTime(Duration.ofMinutes(10));

    engine.failJob(engine.takeJob(DeployedDiagram.CHECK), "Variable oathJobId must be a UUID.");
    engine.awaitIncident(instance);
    engine.passTime(Duration.ofMinutes(2));

    assertThat(giveUp(instance))
        .containsEntry("problem", TIMED_OUT + " One more check did not succeed within two minutes.")
        .containsEntry("status", null);
  }

  @Test
  void asksAPersonWhenPingOneDoesNotFindTheJobAnyMore() {
    long instance = startAndTimeOut();

    diagram.jobIsNotFound();

    assertThat(giveUp(instance))
        .containsEntry(
            "problem",
            TIMED_OUT + " After that, PingOne did not find a job with this ID in this environment.")
        .containsEntry("status", null);
  }

  @Test
  void showsNoResultOfAnEarlierRound() {
    long instance = start(FollowUpOathJobTest.ID);
    diagram.check(FollowUpOathJobTest.completeFailure());
    diagram.decide(
        instance,
        "resolve-failed-job",
        Map.of("failedJobDecision", "wait", "oathJobId", FollowUpOathJobTest.OTHER_ID));
    timeOut();
    diagram.check(RUNNING);
    diagram.decide(instance, "look-into-oath-job", Map.of("missingJobDecision", "wait"));
    timeOut();

    engine.passTime(Duration.ofMinutes(2));

    assertThat(giveUp(instance))
        .doesNotContainValue("leftover")
        .containsEntry("status", null)
        .containsEntry("lastPolledAt", null);
    assertThat(engine.hasJob(DeployedDiagram.CHECK)).isFalse();
  }

  private static long startAndTimeOut() {
    long instance = start(FollowUpOathJobTest.ID);
    timeOut();
    return instance;
  }

  private static long start(String oathJobId) {
    Map<String, Object> variables = new HashMap<>(INPUT);
    variables.put("oathJobId", oathJobId);
    variables.put("timeout", "PT10M");
    return diagram.start(variables);
  }

  private static void timeOut() {
    engine.takeJob(DeployedDiagram.CHECK);
    engine.passTime(Duration.ofMinutes(10));
  }

  private static Map<String, Object> giveUp(long instance) {
    diagram.decide(instance, "look-into-oath-job", Map.of("missingJobDecision", "giveUp"));
    return diagram.endIn(instance, "oath-job-given-up");
  }
}
