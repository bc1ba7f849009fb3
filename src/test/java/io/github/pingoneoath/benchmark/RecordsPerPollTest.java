package io.github.pingoneoath.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
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
          "the same without the merge gateway", LoopShapes::implicitMerge,
          "the same with a boundary timer on the check", LoopShapes::boundaryTimer,
          "the same with output mappings on the check", LoopShapes::outputMappings,
          "wait as a boundary timer of a receive task", LoopShapes::waitOnBoundaryTimer,
          "wait at an event-based gateway", LoopShapes::eventBasedGateway,
          "sequential multi-instance sub-process", LoopShapes::multiInstance);

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

  private static int committed(String shape) {
    return Committed.recordsPerPoll().get(shape);
  }
}
