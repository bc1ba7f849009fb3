package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Slow answers: jobs do not wait for each other, but no more are in flight than allowed. */
class JobsAtOnceTest {

  private static final String PROCESS = "await-oath-job";
  private static final int MAX_JOBS_ACTIVE = 8;

  @Test
  void areAsManyAsAllowed() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(MAX_JOBS_ACTIVE);
    CountDownLatch answer = new CountDownLatch(1);
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start()) {
      List<String> ids =
          Stream.generate(() -> UUID.randomUUID().toString()).limit(3 * MAX_JOBS_ACTIVE).toList();
      ids.forEach(id -> pingOne.job(id, FakePingOne.body("oath-job-revoked")));
      pingOne.holdsAnswers(asked, answer);
      Map<String, String> properties = new HashMap<>(pingOne.properties());
      properties.put("camunda.client.worker.defaults.max-jobs-active", "" + MAX_JOBS_ACTIVE);
      engine.deploy(Path.of("bpmn/await-oath-job.bpmn"));
      List<Long> waits =
          ids.stream().map(id -> engine.startProcess(PROCESS, Map.of("oathJobId", id))).toList();
      ConfigurableApplicationContext worker = Worker.start(engine, properties);
      try {
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        await()
            .during(Duration.ofMillis(300))
            .until(() -> pingOne.checks().size() == MAX_JOBS_ACTIVE);
        answer.countDown();

        waits.forEach(wait -> engine.awaitEnd(wait, PROCESS));
        assertThat(pingOne.checks()).hasSize(waits.size());
      } finally {
        answer.countDown();
        worker.close();
      }
    }
  }
}
