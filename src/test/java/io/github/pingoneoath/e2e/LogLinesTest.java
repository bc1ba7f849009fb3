package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.time.Duration;
import java.util.UUID;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whoever writes a diagram or an answer writes no lines of the log. */
@Isolated("captures the log")
@ExtendWith(OutputCaptureExtension.class)
class LogLinesTest {

  private static final String ID = UUID.randomUUID().toString();

  @RegisterExtension private final WorkerOnEngine setup = WorkerOnEngine.create().logs("info");

  private final ProcessEngine engine = setup.engine();
  private final FakePingOne pingOne = setup.pingOne();

  @Test
  void areNotForgedByVariablesOrStatuses(CapturedOutput output) {
    pingOne.job(
        ID,
        FakePingOne.ok("{\"status\": \"NEW\\nforged status\\r\\u2028forged\"}"),
        FakePingOne.body("oath-job-revoked"));

    long wait = setup.startWait(ID);
    long typo = setup.startWait(ID + "\nforged variable");

    engine.awaitTimer(wait, "next-check-due");
    assertThat(engine.variables(wait)).containsEntry("status", "NEW\nforged status\r\u2028forged");
    String incident = engine.awaitIncident(typo);
    assertThat(incident).contains("a text of 52 characters");
    assertThat(output).contains("of process instance " + typo + " failed: " + incident);
    await().untilAsserted(() -> assertThat(output).contains("NEW\ufffdforged"));
    assertThat(output.toString().split("\\R")).noneMatch(line -> line.startsWith("forged"));
  }

  @Test
  void tellWhatIsNewAndNotEveryCheck(CapturedOutput output) {
    MockResponse running = FakePingOne.running("IN_PROGRESS");
    pingOne.job(ID, running, running, running, FakePingOne.body("oath-job-revoked"));
    long wait = setup.startWait(ID);
    for (int check = 1; check < 4; check++) {
      engine.awaitJobReports(wait, check);
      engine.awaitTimer(wait, "next-check-due");
      engine.passTime(Duration.ofMinutes(1));
    }
    engine.awaitEnd(wait);

    assertThat(pingOne.checks()).hasSize(4);
    assertThat(output.getAll().lines().filter(line -> line.contains("OATH job " + ID)))
        .satisfiesExactly(
            line -> assertThat(line).contains("is IN_PROGRESS at check 1"),
            line -> assertThat(line).contains("is DONE at check 4"));
  }

  @Test
  void tellOnceThatAConnectionPausesHoweverManyJobsItReturns(CapturedOutput output) {
    pingOne.throttles(Duration.ofMinutes(5)).jobIsDone(ID);
    for (int job = 0; job < 20; job++) {
      engine.awaitJobReports(setup.startWait(ID), 1);
    }

    assertThat(output.getAll().lines().filter(line -> line.contains("WARN")))
        .singleElement()
        .asString()
        .contains("Connection default pauses (LIMITED)", "HTTP 429");
  }
}
