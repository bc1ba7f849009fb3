package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A job whose activation times out while a worker is still at it runs twice, without harm. */
@Isolated("captures the log")
@ExtendWith(OutputCaptureExtension.class)
class JobHandedOutTwiceTest {

  private static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final Duration ACTIVATION = Duration.ofMinutes(5);

  @RegisterExtension
  private final WorkerOnEngine setup =
      WorkerOnEngine.create()
          .logs("info")
          .with("camunda.client.worker.defaults.max-jobs-active", 1) // the other one takes it
          .with("pingone.read-timeout", "60s")
          .with("pingone.call-timeout", "60s");

  private final ProcessEngine engine = setup.engine();
  private final CountDownLatch asked = new CountDownLatch(2);
  private final CountDownLatch answer = new CountDownLatch(1);

  @Test
  void isCompletedOnce(CapturedOutput output) throws InterruptedException {
    setup.pingOne().jobIsDone(ID).holdsAnswers(asked, answer);
    long wait = setup.startWait(ID);
    await().until(() -> asked.getCount() == 1);
    setup.startWorker();
    await()
        .until(
            () -> {
              engine.moveTime(ACTIVATION.plusSeconds(1));
              return asked.await(300, TimeUnit.MILLISECONDS);
            });
    answer.countDown();

    assertThat(engine.awaitEnd(wait)).containsEntry("pollCount", 1);
    await().until(() -> output.getAll().contains("the job is no longer active"));
    assertThat(engine.jobReports(wait)).extracting(JobReport::intent).containsExactly("COMPLETED");
  }
}
