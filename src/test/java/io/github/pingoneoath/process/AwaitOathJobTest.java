package io.github.pingoneoath.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code bpmn/await-oath-job.bpmn}: the test answers the jobs and moves the time. */
class AwaitOathJobTest {

  private static final String PROCESS = "await-oath-job";
  private static final String JOB = "pingone-oath-job-check";
  private static ProcessEngine engine;

  @BeforeAll
  static void deploy() {
    engine = ProcessEngine.start();
    engine.deploy(Path.of("bpmn/await-oath-job.bpmn"));
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void endsWhenTheJobIsDone() {
    long wait = engine.startProcess(PROCESS, Map.of("oathJobId", "x"));
    ActivatedJob first = engine.takeJob(JOB);
    assertThat(first.getVariablesAsMap()).containsEntry("pollCount", 0);
    Map<String, Object> running = new HashMap<>();
    running.put("finished", false);
    running.put("status", "RUNNING");
    running.put("pollCount", 1);
    running.put("nextPollIn", "PT2S");
    engine.completeJob(first, running);
    engine.awaitPassed(wait, "oath-job-finished");
    assertThat(engine.hasJob(JOB)).isFalse();
    engine.passTime(Duration.ofSeconds(2));
    ActivatedJob second = engine.takeJob(JOB);
    engine.completeJob(second, Map.of("finished", true, "status", "DONE"));
    System.out.println(engine.awaitEnd(wait, PROCESS));
    System.out.println(engine.completedElements(wait));
  }
}
