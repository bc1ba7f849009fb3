package io.github.pingoneoath.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.KeptToken;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.RestartableEngine;
import io.github.pingoneoath.testing.SeedFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A seed file of five batches, and what is killed in the middle of them: each token exists once.
 */
@Execution(ExecutionMode.CONCURRENT)
class SeedFileOutagesIT {

  private static final String PROCESS = "create-oath-tokens";
  private static final int TOKENS = 10;
  private static final int BATCH = 2;
  private static final Map<String, String> FILE =
      Map.of("seedFile", "tokens.csv", "tokenType", "TOTP");
  private static final Duration ACTIVATION = Duration.ofMinutes(5);

  @TempDir private Path folder;
  private Path seeds;

  @BeforeEach
  void putTheFile() throws IOException {
    seeds = newFolder("seeds");
    Files.writeString(seeds.resolve("tokens.csv"), SeedFiles.ping(SeedFiles.inventory(TOKENS)));
  }

  /** PingOne has taken the batch, and nobody is there to hear it. */
  @Test
  void aWorkerThatIsKilledBeforeItReportsABatchIsReplacedByTheNextOne() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start().holdsAnswers(asked, answer)) {
      long instance;
      try (PackagedWorker killed = start("killed", engine.gateway(), pingOne)) {
        killed.awaitReady();
        instance = engine.startProcess(PROCESS, FILE);
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        killed.kill();
      }
      answer.countDown();
      await().until(() -> pingOne.tokens().size() == BATCH);
      try (PackagedWorker next = start("next", engine.gateway(), pingOne)) {
        next.awaitReady();
        engine.passTime(ACTIVATION.plusSeconds(1));
        await()
            .atMost(Duration.ofMinutes(2))
            .until(
                () -> {
                  engine.moveTime(Duration.ofSeconds(2));
                  return engine.isEnded(instance, PROCESS);
                });
      }
      assertThat(engine.variables(instance))
          .containsEntry("created", TOKENS - BATCH)
          .containsEntry("ownDuplicates", BATCH)
          .containsEntry("conflicts", List.of());
      assertEachOnce(pingOne);
    }
  }

  @Test
  void anEngineThatIsKilledInTheMiddleGoesOnWhereItWas() throws Exception {
    try (RestartableEngine engine = RestartableEngine.start(newFolder("engine"));
        FakePingOne pingOne = FakePingOne.start();
        PackagedWorker worker = start("worker", engine.gateway(), pingOne)) {
      worker.awaitReady();
      long instance =
          engine
              .client()
              .newCreateInstanceCommand()
              .bpmnProcessId(PROCESS)
              .latestVersion()
              .variables(FILE)
              .send()
              .join()
              .getProcessInstanceKey();
      await().atMost(Duration.ofMinutes(1)).until(() -> pingOne.submissions().size() == 2);

      engine.kill();
      engine.restart();

      await().atMost(Duration.ofMinutes(3)).until(() -> engine.ended(PROCESS).size() == 1);
      assertThat(engine.incidents()).isZero();
      assertThat(engine.variables(instance)).containsEntry("conflicts", List.of());
      assertEachOnce(pingOne);
    }
  }

  private static void assertEachOnce(FakePingOne pingOne) {
    assertThat(pingOne.tokens())
        .extracting(KeptToken::serialNumber)
        .doesNotHaveDuplicates()
        .hasSize(TOKENS);
  }

  private PackagedWorker start(String name, URI gateway, FakePingOne pingOne) throws IOException {
    return PackagedWorker.start(
        newFolder(name),
        PackagedWorker.environment(pingOne),
        "--camunda.client.grpc-address=" + gateway,
        "--pingone.seeds.directory=" + seeds,
        "--pingone.seeds.batch-size=" + BATCH);
  }

  private Path newFolder(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }
}
