package io.github.pingoneoath.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is killed in the middle of a call leaves nothing behind that would be missed. */
class KilledWorkerIT {

  private static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final Duration ACTIVATION = Duration.ofMinutes(5);

  @TempDir private Path folder;

  @Test
  void isReplacedByTheNextOneOnceTheActivationHasTimedOut() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start().jobIsDone(ID).holdsAnswers(asked, answer)) {
      long wait;
      try (PackagedWorker killed = start("killed", engine, pingOne)) {
        killed.awaitReady();
        wait = engine.startProcess("await-oath-job", Map.of("oathJobId", ID));
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        killed.kill();
      }
      answer.countDown();
      try (PackagedWorker next = start("next", engine, pingOne)) {
        next.awaitReady();
        engine.passTime(ACTIVATION.plusSeconds(1));

        assertThat(engine.awaitEnd(wait))
            .containsEntry("status", "DONE")
            .containsEntry("pollCount", 1);
        assertThat(engine.jobReports(wait)).hasSize(1);
      }
    }
  }

  private PackagedWorker start(String name, ProcessEngine engine, FakePingOne pingOne)
      throws Exception {
    return PackagedWorker.start(
        Files.createDirectory(folder.resolve(name)),
        PackagedWorker.environment(pingOne),
        "--camunda.client.grpc-address=" + engine.gateway());
  }
}
