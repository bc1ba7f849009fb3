package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import io.github.pingoneoath.testing.Worker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A job whose activation times out while a worker is still at it runs twice, without harm. */
@ExtendWith(OutputCaptureExtension.class)
class JobHandedOutTwiceTest {

  private static final String PROCESS = "await-oath-job";
  private static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final Duration ACTIVATION = Duration.ofMinutes(5);

  @Test
  void isCompletedOnce(CapturedOutput output) throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(2);
    CountDownLatch answer = new CountDownLatch(1);
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start().jobIsDone(ID).holdsAnswers(asked, answer)) {
      Map<String, String> properties = new HashMap<>(pingOne.properties());
      properties.put("logging.level.io.github.pingoneoath.worker", "info");
      properties.put("pingone.read-timeout", "60s");
      properties.put("pingone.call-timeout", "60s");
      ConfigurableApplicationContext first = Worker.start(engine, properties);
      long wait = engine.startProcess(PROCESS, Map.of("oathJobId", ID));
      await().until(() -> asked.getCount() == 1);
      try (ConfigurableApplicationContext second = Worker.start(engine, properties)) {
        assertThat(second.isRunning()).isTrue();
        for (int timeouts = 0; timeouts < 20 && asked.getCount() > 0; timeouts++) {
          engine.passTime(ACTIVATION.plusSeconds(1));
          asked.await(300, TimeUnit.MILLISECONDS);
        }
        answer.countDown();

        assertThat(engine.awaitEnd(wait, PROCESS)).containsEntry("pollCount", 1);
        await().until(() -> output.getAll().contains("the job is no longer active"));
        assertThat(engine.jobReports(wait))
            .extracting(JobReport::intent)
            .containsExactly("COMPLETED");
      } finally {
        answer.countDown();
        first.close();
      }
    }
  }
}
