package io.github.pingoneoath.benchmark;

import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.builder.AbstractFlowNodeBuilder;
import io.camunda.zeebe.model.bpmn.builder.IntermediateCatchEventBuilder;

/** Loops that save the merge gateway, and what each of them gives up for it. */
final class LoopsWithoutMergeGateway {

  private static final String CHECK = "check-oath-job";
  private static final String QUESTION = "oath-job-finished";

  private LoopsWithoutMergeGateway() {}

  /** Both flows lead into the check: BPMN allows it, bpmnlint warns (fake-join). */
  static BpmnModelInstance implicitMerge() {
    return LoopShapes.afterStart(
        start -> wait(LoopShapes.ask(LoopShapes.check(start))).connectTo(CHECK));
  }

  /** The gateway that asks merges too: an error for bpmnlint (no-gateway-join-fork). */
  static BpmnModelInstance gatewayThatMergesAndAsks() {
    return LoopShapes.afterStart(
        start -> {
          start.zeebeOutputExpression("\"PT0S\"", "nextPollIn");
          return LoopShapes.check(wait(LoopShapes.ask(start))).connectTo(QUESTION);
        });
  }

  /** The check is an end listener of the wait: nobody sees it, and it cannot throw a BPMN error. */
  static BpmnModelInstance listener() {
    return LoopShapes.afterStart(
        start -> {
          start.zeebeOutputExpression("\"PT0S\"", "nextPollIn");
          return wait(LoopShapes.ask(start))
              .zeebeEndExecutionListener(LoopShapes.JOB)
              .connectTo(QUESTION);
        });
  }

  /** Check and wait alone, which never ends: the floor of all loops of a task and a timer. */
  static BpmnModelInstance endless() {
    return LoopShapes.afterStart(start -> wait(LoopShapes.check(start)).connectTo(CHECK));
  }

  /** An ad-hoc sub-process starts the check, so that only the wait leads into it. */
  static BpmnModelInstance adHocSubProcess() {
    return LoopShapes.afterStart(
        start ->
            start.adHocSubProcess(
                "checks",
                inner -> {
                  inner.zeebeActiveElementsCollectionExpression("[\"" + CHECK + "\"]");
                  wait(LoopShapes.ask(inner.serviceTask(CHECK).zeebeJobType(LoopShapes.JOB)))
                      .connectTo(CHECK);
                }));
  }

  private static IntermediateCatchEventBuilder wait(AbstractFlowNodeBuilder<?, ?> before) {
    return before
        .intermediateCatchEvent("next-check-due")
        .timerWithDurationExpression("nextPollIn");
  }
}
