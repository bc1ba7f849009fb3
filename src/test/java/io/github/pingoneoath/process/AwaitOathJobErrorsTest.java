package io.github.pingoneoath.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The errors of {@code bpmn/await-oath-job.bpmn}, as a process that calls it sees them. */
class AwaitOathJobErrorsTest {

  private static final String CALLER = "calls-await-oath-job";
  private static final String JOB = "pingone-oath-job-check";
  private static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";

  private ProcessEngine engine;

  @BeforeEach
  void deploy() {
    engine = ProcessEngine.start();
    engine.deploy(
        Path.of("bpmn/await-oath-job.bpmn"),
        Path.of("src/test/resources/diagrams/calls-await-oath-job.bpmn"));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void timesOutAfterAnHourByDefault() {
    long caller = engine.startProcess(CALLER, Map.of("oathJobId", ID));
    waitLongAtOnce();

    engine.passTime(Duration.ofMinutes(59));
    assertThat(engine.isEnded(caller, CALLER)).isFalse();
    engine.passTime(Duration.ofMinutes(1));

    engine.awaitEnd(caller, CALLER);
    assertThat(engine.completedElements(caller)).contains("timed-out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT5M", "PT300S", "P0DT5M"})
  void timesOutWhenTheGivenTimeoutIsOver(String timeout) {
    long caller = engine.startProcess(CALLER, Map.of("oathJobId", ID, "timeout", timeout));
    waitLongAtOnce();

    engine.passTime(Duration.ofMinutes(5));

    engine.awaitEnd(caller, CALLER);
    assertThat(engine.completedElements(caller)).contains("timed-out");
  }

  /** What is left of a deadline may be nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT5M", "PT-1H"})
  void timesOutAtOnceWhenNoTimeIsLeft(String timeout) {
    long caller = engine.startProcess(CALLER, Map.of("oathJobId", ID, "timeout", timeout));

    engine.passTime(Duration.ofSeconds(1));

    engine.awaitEnd(caller, CALLER);
    assertThat(engine.completedElements(caller)).contains("timed-out");
  }

  /** Without the diagram's own check the engine would reject the longest one, without incident. */
  @ParameterizedTest
  @ValueSource(strings = {"PT2562047788015215H", "-PT2562047788015215H", "P1M", "soon", "5", ""})
  void areAnIncidentThatNamesVariableRuleAndValueWhenTheTimeoutIsNone(String timeout) {
    long caller = engine.startProcess(CALLER, Map.of("oathJobId", ID, "timeout", timeout));
    long wait = engine.awaitCalled(caller);

    assertThat(engine.awaitIncident(wait))
        .contains("Variable timeout must be an ISO-8601 duration in days, hours, minutes or")
        .contains("such as PT1H, but is a text of %d characters.".formatted(timeout.length()));

    engine.client().newSetVariablesCommand(wait).variables(Map.of("timeout", "PT5M")).send().join();
    engine.resolveIncident(wait);
    waitLongAtOnce();
    engine.passTime(Duration.ofMinutes(5));
    engine.awaitEnd(caller, CALLER);
    assertThat(engine.completedElements(caller)).contains("timed-out");
  }

  /** So the example asks for the status itself, and tells where the number of checks is. */
  @Test
  void handOverNothingEvenToACallerThatPassesEverythingOn() {
    long caller = engine.startProcess(CALLER, Map.of("oathJobId", ID, "timeout", "PT5M"));
    waitLongAtOnce();

    engine.passTime(Duration.ofMinutes(5));

    assertThat(engine.awaitEnd(caller, CALLER)).doesNotContainKeys("status", "pollCount");
  }

  @Test
  void timesOutWhileACheckIsUnderWay() {
    long caller = engine.startProcess(CALLER, Map.of("oathJobId", ID, "timeout", "PT5M"));
    engine.takeJob(JOB);

    engine.passTime(Duration.ofMinutes(5));

    engine.awaitEnd(caller, CALLER);
    assertThat(engine.completedElements(caller)).contains("timed-out");
  }

  @Test
  void tellsTheCallerOfAnUnknownJob() {
    long caller = engine.startProcess(CALLER, Map.of("oathJobId", ID));

    engine.throwError(engine.takeJob(JOB), "OATH_JOB_NOT_FOUND");

    engine.awaitEnd(caller, CALLER);
    assertThat(engine.completedElements(caller)).contains("not-found");
  }

  @Test
  void areAnIncidentForGoodWhenNothingCatchesThem() {
    long wait = engine.startProcess("await-oath-job", Map.of("oathJobId", ID));
    engine.throwError(engine.takeJob(JOB), "OATH_JOB_NOT_FOUND");
    assertThat(engine.awaitIncident(wait))
        .contains("Expected to throw an error event with the code 'OATH_JOB_NOT_FOUND'")
        .contains("not caught");

    engine.resolveIncident(wait);

    await().untilAsserted(() -> assertThat(engine.incidents()).isEqualTo(2));
    assertThat(engine.isEnded(wait, "await-oath-job")).isFalse();
  }

  @Test
  void handsItsResultToACallerThatPassesEverythingOn() {
    long caller = engine.startProcess(CALLER, Map.of("oathJobId", ID, "pollCount", 9));

    engine.completeJob(
        engine.takeJob(JOB),
        Map.of("status", "FAILED", "finished", true, "reason", "too many", "pollCount", 1));

    assertThat(engine.awaitEnd(caller, CALLER))
        .containsEntry("status", "FAILED")
        .containsEntry("reason", "too many")
        .containsEntry("pollCount", 1);
    assertThat(engine.completedElements(caller)).contains("awaited");
  }

  private void waitLongAtOnce() {
    engine.completeJob(
        engine.takeJob(JOB),
        Map.of("status", "X", "finished", false, "pollCount", 1, "nextPollIn", "P1D"));
  }
}
