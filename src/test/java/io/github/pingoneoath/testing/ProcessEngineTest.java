package io.github.pingoneoath.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProcessEngineTest {

  @Test
  void sharesNoStaticStateWithAnotherEngine() {
    ZeebeTestEngine one = EngineClasses.newEngine(FreePort.find());
    ZeebeTestEngine other = EngineClasses.newEngine(FreePort.find());

    assertThat(one.getClass()).isNotSameAs(other.getClass());
  }

  @Test
  void answersItsClientsBesideAnotherEngine() {
    try (ProcessEngine one = ProcessEngine.start();
        ProcessEngine other = ProcessEngine.start()) {
      CompletableFuture<?>[] clients =
          Stream.of(one, other)
              .map(engine -> CompletableFuture.runAsync(() -> startProcesses(engine)))
              .toArray(CompletableFuture<?>[]::new);

      assertThat(CompletableFuture.allOf(clients)).succeedsWithin(Duration.ofMinutes(2));
    }
  }

  private static void startProcesses(ProcessEngine engine) {
    engine.deploy(Bpmn.createExecutableProcess("process").startEvent().endEvent().done());
    IntStream.range(0, 100)
        .forEach(i -> assertThat(engine.startProcess("process", Map.of())).isPositive());
  }
}
