package io.github.pingoneoath.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessEngineTest {

  @Test
  void sharesNoStaticStateWithAnotherEngine() {
    ZeebeTestEngine one = EngineClasses.newEngine(FreePort.find());
    ZeebeTestEngine other = EngineClasses.newEngine(FreePort.find());

    assertThat(one.getClass()).isNotSameAs(other.getClass());
  }

  @Test
  void tellsWhoWaitsInVainWhatHasBecomeOfTheInstance() {
    try (ProcessEngine engine = ProcessEngine.start()) {
      engine.deploy(
          Bpmn.createExecutableProcess("waits")
              .startEvent("begun")
              .serviceTask("held-up", task -> task.zeebeJobType("to-fail"))
              .endEvent("done")
              .done());
      long instance = engine.startProcess("waits", Map.of());
      engine.failJob(engine.takeJob("to-fail"), "Out of order.");
      engine.awaitIncident(instance);

      assertThatThrownBy(
              () -> engine.awaitEnd(instance, await().atMost(Duration.ofMillis(200)), () -> {}))
          .isInstanceOf(AssertionError.class)
          .hasMessageContainingAll(String.valueOf(instance), "[begun]", "to-fail", "Out of order.");
    }
  }

  @Test
  void handsOutAJobWhoseBackoffEndsInTheMillisecondInWhichTheEngineLooks() {
    Duration backoff = Duration.ofSeconds(5);
    try (ProcessEngine engine = ProcessEngine.start()) {
      engine.deploy(
          Bpmn.createExecutableProcess("retries")
              .startEvent()
              .serviceTask("tried-again", task -> task.zeebeJobType("to-retry"))
              .done());
      engine.stopClock();
      engine.startProcess("retries", Map.of());
      ActivatedJob job = engine.takeJob("to-retry");
      engine.client().newFailCommand(job).retries(1).retryBackoff(backoff).send().join();

      engine.passTime(backoff);
      assertThat(engine.hasJob("to-retry")).isFalse();
      engine.passTime(Duration.ofSeconds(1));

      assertThat(engine.hasJob("to-retry")).isTrue();
    }
  }
}
