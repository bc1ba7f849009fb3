package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.WorkerResult.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.github.pingoneoath.testing.ProcessEngine;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bpmn/await-oath-job.bpmn} called by a process that catches its errors. */
class AwaitOathJobErrorsTest {

  private static final String CALLER = "calls-await-oath-job";
  private static final Map<String, ?> INPUT =
      Map.of("oathJobId", "61c96614-ff99-47cd-aae9-ee7959eea0cf");

  @AutoClose private static final DeployedDiagram diagram = DeployedDiagram.deploy(CALLER);
  private static final ProcessEngine engine = diagram.engine();

  /** Passes all variables on, in both directions. */
  @BeforeAll
  static void deployCaller() {
    engine.deploy(
        Bpmn.createExecutableProcess(CALLER)
            .startEvent()
            .callActivity("call", call -> call.zeebeProcessId("await-oath-job"))
            .boundaryEvent("catch-timed-out", event -> event.error("OATH_JOB_TIMED_OUT"))
            .endEvent("timed-out")
            .moveToActivity("call")
            .boundaryEvent("catch-not-found", event -> event.error("OATH_JOB_NOT_FOUND"))
            .endEvent("not-found")
            .moveToActivity("call")
            .endEvent("awaited")
            .done());
  }

  /** Also while a worker has the job that checks. */
  @ParameterizedTest
  @CsvSource({", PT1H", "PT5M, PT5M", "PT300S, PT5M", "P0DT5M, PT5M"})
  void timesOutWhenTheTimeoutIsOver(String timeout, Duration duration) {
    long caller = timeout == null ? diagram.start(INPUT) : start(timeout);
    engine.takeJob(DeployedDiagram.CHECK);

    engine.passTime(duration.minusMinutes(1));
    assertThat(engine.completedElements(caller)).doesNotContain("timed-out");
    engine.passTime(Duration.ofMinutes(1));

    diagram.endIn(caller, "timed-out");
  }

  /** A caller that computes the rest of its own deadline may get here. */
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT5M", "PT-1H"})
  void timesOutAtOnceWhenNoTimeIsLeft(String timeout) {
    long caller = start(timeout);

    engine.passTime(Duration.ofSeconds(1));

    diagram.endIn(caller, "timed-out");
  }

  /** Therefore the example checks once more: an error hands over no variables. */
  @Test
  void handsOverNoResultAfterATimeOut() {
    long caller = start("PT5M");
    diagram.check(running("IN_PROGRESS", 1, "P1D"));

    engine.passTime(Duration.ofMinutes(5));

    assertThat(diagram.endIn(caller, "timed-out")).doesNotContainKeys("status", "pollCount");
  }

  /** Without the diagram's own check the engine would reject the longest one, without incident. */
  @ParameterizedTest
  @ValueSource(strings = {"PT2562047788015215H", "-PT2562047788015215H", "P1M", "soon", "5", ""})
  void isAnIncidentThatExplainsAnInvalidTimeout(String timeout) {
    long caller = start(timeout);
    long wait = engine.awaitCalled(caller);

    assertThat(engine.awaitIncident(wait))
        .contains("Variable timeout must be an ISO-8601 duration in days, hours, minutes or")
        .contains("such as PT1H, but is a text of %d characters.".formatted(timeout.length()));

    engine.client().newSetVariablesCommand(wait).variables(Map.of("timeout", "PT5M")).send().join();
    engine.resolveIncident(wait);
    engine.passTime(Duration.ofMinutes(5));
    diagram.endIn(caller, "timed-out");
  }

  @Test
  void tellsTheCallerThatTheJobIsNotFound() {
    long caller = diagram.start(INPUT);

    diagram.jobIsNotFound();

    diagram.endIn(caller, "not-found");
  }

  @Test
  void isAnIncidentThatStaysWhenNothingCatchesTheError() {
    long before = engine.incidents();
    long wait = engine.startProcess("await-oath-job", INPUT);
    diagram.jobIsNotFound();
    assertThat(engine.awaitIncident(wait))
        .contains("Expected to throw an error event with the code 'OATH_JOB_NOT_FOUND'")
        .contains("not caught");

    engine.resolveIncident(wait);

    await().untilAsserted(() -> assertThat(engine.incidents()).isEqualTo(before + 2));
    diagram.cancel(wait);
  }

  private static long start(String timeout) {
    Map<String, Object> variables = new HashMap<>(INPUT);
    variables.put("timeout", timeout);
    return diagram.start(variables);
  }
}
