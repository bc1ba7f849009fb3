package io.github.pingoneoath.packaged;

import static java.time.Instant.EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.KeptToken;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.RestartableEngine;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.SeedFiles.Token;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A seed file of five batches, and what is killed in the middle of them: each token exists once.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(2) // it takes long
class SeedFileOutagesIT {

  private static final String CREATION = "create-oath-tokens";
  private static final String REVOCATION = "revoke-oath-tokens";
  private static final int TOKENS = 10;
  private static final int BATCH = 2;
  private static final Map<String, String> FILE =
      Map.of("seedFile", "tokens.csv", "tokenType", "TOTP");

  private static final Duration ACTIVATION = Duration.ofMinutes(5);

  /** What an engine had handed out when it was killed it hands out again after that. */
  private static final String[] SHORT_ACTIVATION = {
    "--pingone.call-timeout=3s", "--camunda.client.worker.defaults.timeout=15s"
  };

  @TempDir private Path folder;
  private Path seeds;

  @BeforeEach
  void putTheFile() throws IOException {
    seeds = Files.createDirectory(folder.resolve("seeds"));
    Files.writeString(seeds.resolve("tokens.csv"), SeedFiles.ping(SeedFiles.inventory(TOKENS)));
  }

  /** PingOne has taken the batch, and nobody is there to hear it. */
  @Test
  void aWorkerThatIsKilledBeforeItReportsABatchIsReplacedByTheNextOne() throws Exception {
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start()) {
      long instance = killWorkerInMidSubmission(engine, pingOne, CREATION, FILE);

      assertThat(engine.variables(instance))
          .containsEntry("created", TOKENS - BATCH)
          .containsEntry("ownDuplicates", BATCH)
          .containsEntry("conflicts", List.of());
      assertEachOnce(pingOne);
    }
  }

  /** What the killed one has revoked is unknown to the next one. */
  @Test
  void aWorkerThatIsKilledInTheMiddleOfARevocationIsReplacedByTheNextOne() throws Exception {
    List<Token> inventory = SeedFiles.inventory(3);
    List<String> serialNumbers = inventory.stream().map(Token::serialNumber).toList();
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start()) {
      inventory.forEach(token -> pingOne.hasToken(token.serialNumber(), token.hex(), EPOCH));

      long instance =
          killWorkerInMidSubmission(
              engine, pingOne, REVOCATION, Map.of("serialNumbers", serialNumbers));

      assertThat(engine.variables(instance)).containsEntry("unknownSerialNumbers", serialNumbers);
      assertThat(pingOne.tokens()).isEmpty();
      assertThat(engine.incidents()).isZero();
    }
  }

  /** Starts a process, kills the worker while PingOne answers a submission, and starts another. */
  private long killWorkerInMidSubmission(
      ProcessEngine engine, FakePingOne pingOne, String process, Map<String, ?> variables)
      throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    pingOne.holdsAnswersToSubmissions(asked, answer);
    long instance;
    try (PackagedWorker killed = start("killed", engine.gateway(), pingOne)) {
      killed.awaitReady();
      instance = engine.startProcess(process, variables);
      assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
      killed.kill();
    }
    answer.countDown();
    try (PackagedWorker next = start("next", engine.gateway(), pingOne)) {
      next.awaitReady();
      engine.moveTime(ACTIVATION.plusSeconds(1));
      await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () -> {
                engine.moveTime(Duration.ofSeconds(2));
                return engine.isEnded(instance);
              });
    }
    return instance;
  }

  @Test
  void anEngineThatIsKilledInTheMiddleGoesOnWhereItWas() throws Exception {
    try (RestartableEngine engine = RestartableEngine.start(folder.resolve("engine"));
        FakePingOne pingOne = FakePingOne.start();
        PackagedWorker worker = start("worker", engine.gateway(), pingOne, SHORT_ACTIVATION)) {
      worker.awaitReady();
      long instance = engine.startProcess(CREATION, FILE);
      await().atMost(Duration.ofMinutes(1)).until(() -> pingOne.submissions().size() == 2);

      engine.kill();
      engine.restart();

      await().atMost(Duration.ofMinutes(3)).until(() -> engine.ended(CREATION).size() == 1);
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

  private PackagedWorker start(String name, URI gateway, FakePingOne pingOne, String... more) {
    Stream<String> arguments =
        Stream.of(
            "--pingone.seeds.directory=" + seeds,
            "--pingone.seeds.batch-size=" + BATCH,
            "--pingone.revocation.enabled=true");
    return PackagedWorker.start(
        folder.resolve(name),
        gateway,
        pingOne,
        Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
  }
}
