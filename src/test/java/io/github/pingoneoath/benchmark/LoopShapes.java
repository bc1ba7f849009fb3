package io.github.pingoneoath.benchmark;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.builder.AbstractFlowNodeBuilder;
import io.camunda.zeebe.model.bpmn.builder.EventSubProcessBuilder;
import io.camunda.zeebe.model.bpmn.builder.ProcessBuilder;
import io.camunda.zeebe.model.bpmn.builder.ServiceTaskBuilder;
import io.camunda.zeebe.model.bpmn.builder.StartEventBuilder;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Ways to draw the loop of {@code await-oath-job}; all ask for the same job and the same wait. */
final class LoopShapes {

  static final String JOB = "pingone-oath-job-check";
  private static final List<String> RESULTS =
      List.of(
          "status",
          "finished",
          "operation",
          "created",
          "revoked",
          "duplicates",
          "duplicateCount",
          "duplicatesTruncated",
          "reason",
          "pollCount",
          "nextPollIn",
          "lastPolledAt");

  private LoopShapes() {}

  /** A merge gateway, the check, a gateway that asks, a timer: what most people draw. */
  static BpmnModelInstance mergeGateway() {
    return afterStart(
        start -> askThenWait(check(start.exclusiveGateway("check-due")), "check-due"));
  }

  /** As before; the task copies its results with output mappings. */
  static BpmnModelInstance outputMappings() {
    return afterStart(
        start -> {
          ServiceTaskBuilder check = check(start.exclusiveGateway("check-due"));
          RESULTS.forEach(name -> check.zeebeOutputExpression(name, name));
          return askThenWait(check, "check-due");
        });
  }

  /** As before; the task has a timer of its own that would end it. */
  static BpmnModelInstance boundaryTimer() {
    return afterStart(
        start ->
            askThenWait(
                check(start.exclusiveGateway("check-due"))
                    .boundaryEvent("too-long", event -> event.timerWithDuration("PT1H").endEvent())
                    .moveToActivity("check-oath-job"),
                "check-due"));
  }

  /** The wait is the timer of a task that nobody ever completes, as a message task is. */
  static BpmnModelInstance waitOnBoundaryTimer() {
    return afterStart(
        start ->
            ask(check(start.exclusiveGateway("check-due")))
                .receiveTask("wait")
                .message(
                    message -> message.name("never").zeebeCorrelationKeyExpression("oathJobId"))
                .boundaryEvent("next-check-due")
                .timerWithDurationExpression("nextPollIn")
                .connectTo("check-due"));
  }

  /** An event-based gateway that waits for the timer, or for a message to look at once. */
  static BpmnModelInstance eventBasedGateway() {
    return afterStart(
        start ->
            ask(check(start.exclusiveGateway("check-due")))
                .eventBasedGateway("whichever-comes-first")
                .intermediateCatchEvent("next-check-due")
                .timerWithDurationExpression("nextPollIn")
                .connectTo("check-due")
                .moveToNode("whichever-comes-first")
                .intermediateCatchEvent("asked-to-check")
                .message(
                    message -> message.name("never").zeebeCorrelationKeyExpression("oathJobId"))
                .connectTo("check-due"));
  }

  /** Multi-instance, one after the other, of a sub-process with a check and a wait. */
  static BpmnModelInstance multiInstance() {
    return afterStart(
        start ->
            start.subProcess(
                "checks",
                body ->
                    body.multiInstance(
                            loop ->
                                loop.sequential()
                                    .zeebeInputCollectionExpression("for i in 1..100 return i")
                                    .completionCondition("=finished = true"))
                        .embeddedSubProcess()
                        .startEvent()
                        .serviceTask("check-oath-job")
                        .zeebeJobType(JOB)
                        .intermediateCatchEvent("next-check-due")
                        .timerWithDurationExpression("nextPollIn")
                        .endEvent()));
  }

  /** No wait in the diagram: the worker fails the job with a back-off. Another contract. */
  static BpmnModelInstance failingJob() {
    return afterStart(LoopShapes::check);
  }

  static BpmnModelInstance afterStart(
      Function<StartEventBuilder, AbstractFlowNodeBuilder<?, ?>> body) {
    ProcessBuilder process = Bpmn.createExecutableProcess("loop");
    process.eventSubProcess("give-up-waiting", timeout());
    StartEventBuilder start = process.startEvent("oath-job-submitted");
    start.zeebeOutputExpression("0", "pollCount");
    RESULTS.stream()
        .filter(name -> !name.equals("pollCount"))
        .forEach(name -> start.zeebeOutputExpression("null", name));
    return body.apply(start).done();
  }

  private static Consumer<EventSubProcessBuilder> timeout() {
    return process -> process.startEvent("timeout-over").timerWithDuration("PT1H").endEvent();
  }

  static ServiceTaskBuilder check(AbstractFlowNodeBuilder<?, ?> before) {
    return before.serviceTask("check-oath-job").zeebeJobType(JOB);
  }

  private static AbstractFlowNodeBuilder<?, ?> askThenWait(
      AbstractFlowNodeBuilder<?, ?> check, String next) {
    return ask(check)
        .intermediateCatchEvent("next-check-due")
        .timerWithDurationExpression("nextPollIn")
        .connectTo(next);
  }

  static AbstractFlowNodeBuilder<?, ?> ask(AbstractFlowNodeBuilder<?, ?> check) {
    return check
        .exclusiveGateway("oath-job-finished")
        .conditionExpression("finished = true")
        .intermediateThrowEvent("oath-job-done")
        .moveToLastExclusiveGateway()
        .defaultFlow();
  }
}
