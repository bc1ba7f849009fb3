package io.github.pingoneoath.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Order(6) // it takes long
class RestartableEngineTest {

  private static final String PROCESS = "await-oath-job";
  private static final int INSTANCES = 50;
  private static final int POLLS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void instancesGoOnAfterKill() {
    try (RestartableEngine engine = RestartableEngine.start(folder)) {
      List<Long> instances = startInstances(engine.client());
      try (JobWorker worker = work(engine.client())) {
        assertThat(worker.isOpen()).isTrue();
        await().atMost(PATIENCE).until(() -> isHalfway(engine));

        engine.kill();
        assertThat(engine.ended(PROCESS)).hasSizeLessThan(INSTANCES);
        engine.restart();

        await().atMost(PATIENCE).until(() -> engine.ended(PROCESS).size() >= INSTANCES);
      }

      assertThat(engine.ended(PROCESS)).containsExactlyInAnyOrderElementsOf(instances);
      assertThat(engine.jobsCompleted().values())
          .containsOnly(1L)
          .hasSize(INSTANCES * POLLS)
          .hasSameSizeAs(engine.jobsHandedOut().values());
      assertThat(instances)
          .allSatisfy(key -> assertThat(engine.variables(key)).containsEntry("pollCount", POLLS));
      assertThat(engine.waiting("next-check-due")).isZero();
      assertThat(engine.incidents()).isZero();
    }
  }

  private static boolean isHalfway(RestartableEngine engine) {
    return engine.jobsCompleted().size() > INSTANCES * POLLS / 2
        && engine.waiting("next-check-due") > 0;
  }

  private static List<Long> startInstances(CamundaClient client) {
    client.newDeployResourceCommand().addResourceFile("bpmn/await-oath-job.bpmn").send().join();
    return Stream.generate(() -> client.newCreateInstanceCommand().bpmnProcessId(PROCESS))
        .limit(INSTANCES)
        .map(command -> command.latestVersion().send())
        .toList()
        .stream()
        .map(instance -> instance.join().getProcessInstanceKey())
        .toList();
  }

  /** Short timeout: the engine soon hands out again what the kill interrupted. */
  private static JobWorker work(CamundaClient client) {
    return client
        .newWorker()
        .jobType("pingone-oath-job-check")
        .handler(RestartableEngineTest::check)
        .timeout(Duration.ofSeconds(3))
        .open();
  }

  private static void check(JobClient client, ActivatedJob job) {
    int pollCount = (int) job.getVariablesAsMap().get("pollCount") + 1;
    Map<String, Object> result =
        pollCount < POLLS
            ? Map.of("pollCount", pollCount, "finished", false, "nextPollIn", "PT1S")
            : Map.of("pollCount", pollCount, "finished", true, "status", "SUCCESS");
    client.newCompleteCommand(job).variables(result).send();
  }
}
