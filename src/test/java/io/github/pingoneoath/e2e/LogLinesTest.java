package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.Worker;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Whoever writes a diagram or an answer writes no lines of the log. */
@ExtendWith(OutputCaptureExtension.class)
class LogLinesTest {

  private static final String PROCESS = "await-oath-job";
  private static final String ID = UUID.randomUUID().toString();

  @Test
  void areNotForgedByVariablesOrStatuses(CapturedOutput output) {
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start();
        ConfigurableApplicationContext worker = Worker.start(engine, talkative(pingOne))) {
      assertThat(worker.isRunning()).isTrue();
      pingOne.job(
          ID,
          FakePingOne.ok("{\"status\": \"NEW\\nforged status\\r\\u2028forged\"}"),
          FakePingOne.body("oath-job-revoked"));

      long wait = engine.startProcess(PROCESS, Map.of("oathJobId", ID));
      long typo = engine.startProcess(PROCESS, Map.of("oathJobId", ID + "\nforged variable"));

      engine.awaitTimer(wait, "next-check-due");
      assertThat(engine.variables(wait))
          .containsEntry("status", "NEW\nforged status\r\u2028forged");
      assertThat(engine.awaitIncident(typo)).contains(ID + "\ufffdforged variable");
      await()
          .untilAsserted(() -> assertThat(output).contains("NEW\ufffdforged", "\ufffdforged var"));
      assertThat(output.toString().split("\\R")).noneMatch(line -> line.startsWith("forged"));
    }
  }

  private static Map<String, String> talkative(FakePingOne pingOne) {
    Map<String, String> properties = new HashMap<>(pingOne.properties());
    properties.put("logging.level.io.github.pingoneoath", "info");
    return properties;
  }
}
