package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Slow answers: jobs do not wait for each other, but no more are in flight than allowed. */
class JobsAtOnceTest {

  private static final int MAX_JOBS_ACTIVE = 8;

  @RegisterExtension
  private final WorkerOnEngine setup =
      WorkerOnEngine.create()
          .with("camunda.client.worker.defaults.max-jobs-active", MAX_JOBS_ACTIVE)
          .withoutWorker();

  private final ProcessEngine engine = setup.engine().deploy(Path.of("bpmn/await-oath-job.bpmn"));
  private final CountDownLatch asked = new CountDownLatch(MAX_JOBS_ACTIVE);
  private final CountDownLatch answer = new CountDownLatch(1);
  private final FakePingOne pingOne = setup.pingOne().holdsAnswers(asked, answer);

  @Test
  void areAsManyAsAllowed() throws InterruptedException {
    List<Long> waits =
        Stream.generate(() -> UUID.randomUUID().toString())
            .limit(3 * MAX_JOBS_ACTIVE)
            .peek(id -> pingOne.job(id, FakePingOne.body("oath-job-revoked")))
            .map(setup::startWait)
            .toList();
    setup.startWorker();

    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    await().during(Duration.ofMillis(300)).until(() -> pingOne.checks().size() == MAX_JOBS_ACTIVE);
    answer.countDown();

    waits.forEach(engine::awaitEnd);
    assertThat(pingOne.checks()).hasSize(waits.size());
  }
}
