package io.github.pingoneoath.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A guard: what a poll costs the engine is what docs/performance.md says, for each shape. */
class RecordsPerPollTest {

  private static final Map<String, Supplier<BpmnModelInstance>> SHAPES =
      Map.of(
          "merge gateway, check, gateway, timer", LoopShapes::mergeGateway,
          "the same without the merge gateway", LoopsWithoutMergeGateway::implicitMerge,
          "one gateway that merges and asks", LoopsWithoutMergeGateway::gatewayThatMergesAndAsks,
          "the check as an end listener of the timer", LoopsWithoutMergeGateway::listener,
          "check and timer alone, which never ends", LoopsWithoutMergeGateway::endless,
          "the same with a boundary timer on the check", LoopShapes::boundaryTimer,
          "the same with output mappings on the check", LoopShapes::outputMappings,
          "wait as a boundary timer of a receive task", LoopShapes::waitOnBoundaryTimer,
          "wait at an event-based gateway", LoopShapes::eventBasedGateway,
          "sequential multi-instance sub-process", LoopShapes::multiInstance);

  private static final Map<String, String> INPUT = Map.of("oathJobId", "any");

  static Iterable<String> shapes() {
    return SHAPES.keySet();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void ofAShapeAreAsCommitted(String shape) throws InterruptedException {
    try (ProcessEngine engine = ProcessEngine.start()) {
      engine.deploy(SHAPES.get(shape).get());

      assertThat(new RecordsPerPoll(engine).ofLoop("loop")).hasSize(committed(shape));
    }
  }

  @Test
  void ofTheShippedProcessAreAsCommitted() throws InterruptedException {
    try (ProcessEngine engine = ProcessEngine.start()) {
      engine.deploy(Path.of("bpmn/await-oath-job.bpmn"));

      assertThat(new RecordsPerPoll(engine).ofLoop("await-oath-job"))
          .hasSize(committed("await-oath-job as it is shipped"));
    }
  }

  @Test
  void ofAJobThatIsFailedWithABackOffAreAsCommitted() throws InterruptedException {
    try (ProcessEngine engine = ProcessEngine.start()) {
      engine.deploy(LoopShapes.failingJob());

      assertThat(new RecordsPerPoll(engine).ofFailingJob("loop"))
          .hasSize(committed("no loop: the worker fails the job with a back-off"));
    }
  }

  /** Four of the 40 depend on the worker: a poll without them would be 36. */
  @Test
  void ofTheShippedProcessAreThreeVariablesAndOnePushedJob() throws InterruptedException {
    try (ProcessEngine engine = ProcessEngine.start()) {
      engine.deploy(Path.of("bpmn/await-oath-job.bpmn"));

      List<String> records = new RecordsPerPoll(engine).ofLoop("await-oath-job");

      assertThat(records).filteredOn("EVENT VARIABLE UPDATED"::equals).hasSize(3);
      assertThat(records).containsOnlyOnce("EVENT JOB_BATCH ACTIVATED");
      assertThat(records).noneMatch(record -> record.startsWith("COMMAND_REJECTION"));
    }
  }

  /** Why the cheapest loop that ends is not shipped: the contract wants OATH_JOB_NOT_FOUND. */
  @Test
  void aListenerCannotTellOfAnUnknownJob() {
    try (ProcessEngine engine = ProcessEngine.start()) {
      engine.deploy(LoopsWithoutMergeGateway.listener());
      engine.startProcess("loop", INPUT);
      ActivatedJob check = engine.takeJob(LoopShapes.JOB);

      assertThatThrownBy(() -> engine.throwError(check, "OATH_JOB_NOT_FOUND"))
          .hasMessageContaining("Cannot throw BPMN error from EXECUTION_LISTENER job");
    }
  }

  /** Why an ad-hoc sub-process is no way out: it starts only what no flow leads into. */
  @Test
  void anAdHocSubProcessCannotLoopBackToWhatItStarts() {
    try (ProcessEngine engine = ProcessEngine.start()) {
      engine.deploy(LoopsWithoutMergeGateway.adHocSubProcess());

      assertThat(engine.awaitIncident(engine.startProcess("loop", INPUT)))
          .contains("the given elements [check-oath-job] do not exist");
    }
  }

  private static int committed(String shape) {
    return Committed.recordsPerPoll().get(shape);
  }
}
