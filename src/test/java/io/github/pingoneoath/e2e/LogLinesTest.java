package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.Worker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import mockwebserver3.MockResponse;
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
      assertThat(engine.awaitIncident(typo)).contains("a text of 52 characters");
      await().untilAsserted(() -> assertThat(output).contains("NEW\ufffdforged"));
      assertThat(output.toString().split("\\R")).noneMatch(line -> line.startsWith("forged"));
    }
  }

  @Test
  void tellWhatIsNewAndNotEveryCheck(CapturedOutput output) {
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start();
        ConfigurableApplicationContext worker = Worker.start(engine, talkative(pingOne))) {
      assertThat(worker.isRunning()).isTrue();
      MockResponse running = FakePingOne.running("IN_PROGRESS");
      pingOne.job(ID, running, running, running, FakePingOne.body("oath-job-revoked"));
      long wait = engine.startProcess(PROCESS, Map.of("oathJobId", ID));
      for (int check = 1; check < 4; check++) {
        engine.awaitJobReports(wait, check);
        engine.awaitTimer(wait, "next-check-due");
        engine.passTime(Duration.ofMinutes(1));
      }
      engine.awaitEnd(wait, PROCESS);

      assertThat(pingOne.checks()).hasSize(4);
      assertThat(output.getAll().lines().filter(line -> line.contains("OATH job " + ID)))
          .satisfiesExactly(
              line -> assertThat(line).contains("is IN_PROGRESS at check 1"),
              line -> assertThat(line).contains("is DONE at check 4"));
    }
  }

  @Test
  void tellOnceThatAConnectionPausesHoweverManyJobsItReturns(CapturedOutput output) {
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start();
        ConfigurableApplicationContext worker = Worker.start(engine, talkative(pingOne))) {
      assertThat(worker.isRunning()).isTrue();
      pingOne.throttles(Duration.ofMinutes(5)).jobIsDone(ID);
      for (int job = 0; job < 50; job++) {
        long wait = engine.startProcess(PROCESS, Map.of("oathJobId", ID));
        engine.awaitJobReports(wait, 1);
      }

      assertThat(output.getAll().lines().filter(line -> line.contains("WARN")))
          .singleElement()
          .asString()
          .contains("Connection default pauses (LIMITED)", "HTTP 429");
    }
  }

  private static Map<String, String> talkative(FakePingOne pingOne) {
    Map<String, String> properties = new HashMap<>(pingOne.properties());
    properties.put("logging.level.io.github.pingoneoath", "info");
    return properties;
  }
}
