package io.github.pingoneoath.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.jobtype.CheckOathJobWorker;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.util.Map;

/**
 * A process on an engine of its own, with the processes that it calls: the test completes the jobs
 * and the user tasks.
 */
record DeployedDiagram(String process, ProcessEngine engine) implements AutoCloseable {

  static final String CHECK = CheckOathJobWorker.JOB_TYPE;

  static DeployedDiagram deploy(String process) {
    return new DeployedDiagram(
        process,
        ProcessEngine.start()
            .deploy(
                Path.of("bpmn/await-oath-job.bpmn"),
                Path.of("bpmn/create-oath-tokens.bpmn"),
                Path.of("bpmn/revoke-oath-tokens.bpmn"))
            .deployExamples());
  }

  long start(Map<String, ?> variables) {
    return engine.startProcess(process, variables);
  }

  /** Completes the next job of a type. */
  ActivatedJob complete(String jobType, Map<String, Object> result) {
    ActivatedJob job = engine.takeJob(jobType);
    engine.completeJob(job, result);
    return job;
  }

  /** Completes the next check of an OATH job. */
  ActivatedJob check(Map<String, Object> result) {
    return complete(CHECK, result);
  }

  /** PingOne does not find the OATH job of the next check. */
  void jobIsNotFound() {
    engine.throwError(engine.takeJob(CHECK), "OATH_JOB_NOT_FOUND");
  }

  void decide(long instance, String userTask, Map<String, ?> answers) {
    engine.completeUserTask(instance, userTask, answers);
  }

  /** Waits for an end event of an instance; gives its variables. */
  Map<String, Object> endIn(long instance, String endEvent) {
    Map<String, Object> variables = engine.awaitEnd(instance);
    assertThat(engine.completedElements(instance)).contains(endEvent);
    return variables;
  }

  void cancel(long instance) {
    engine.client().newCancelInstanceCommand(instance).send().join();
  }

  @Override
  public void close() {
    engine.close();
  }
}
