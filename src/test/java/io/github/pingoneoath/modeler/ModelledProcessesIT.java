package io.github.pingoneoath.modeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Processes that {@code src/modeler} has modelled from scratch with the templates, in the real
 * Modeler libraries, run with the real worker: a user's diagram works, not just ours.
 */
class ModelledProcessesIT {

  private static final Path SAVED = Path.of("target/modeler/saved");
  private static final String AWAIT = "modelled-await";
  private static final String CHECK = "modelled-check";
  private static final String CREATE = "modelled-create";
  private static final String REVOKE = "modelled-revoke";

  @TempDir private Path seeds;

  private final String id = UUID.randomUUID().toString();
  private ProcessEngine engine;
  private FakePingOne pingOne;
  private ConfigurableApplicationContext worker;

  @BeforeEach
  void start() {
    engine = ProcessEngine.start();
    pingOne = FakePingOne.start();
    worker = Worker.start(engine, pingOne.properties());
    Stream.of(AWAIT, CHECK, CREATE, REVOKE)
        .forEach(process -> engine.deploy(SAVED.resolve(process + ".bpmn")));
  }

  @AfterEach
  void stop() {
    worker.close();
    pingOne.close();
    engine.close();
  }

  @Test
  void handsOverResultsUnderTheNamesChosenInThePanel() {
    pingOne.jobIsDone(id);

    long instance = engine.startProcess(AWAIT, input());

    assertThat(engine.awaitEnd(instance, AWAIT))
        .containsEntry("status", "DONE")
        .containsEntry("created", 6)
        .containsEntry("duplicateCount", 2)
        .containsEntry("failureReason", null)
        .doesNotContainKeys("duplicates", "reason")
        .extractingByKey("known_duplicates")
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(2);
    assertThat(engine.completedElements(instance)).contains("awaited");
  }

  @Test
  void handsOverTheReasonUnderTheNameChosenInThePanel() {
    pingOne.job(id, FakePingOne.body("oath-job-failed"));

    long instance = engine.startProcess(AWAIT, input());

    assertThat(engine.awaitEnd(instance, AWAIT))
        .containsEntry("status", "FAILED")
        .containsEntry(
            "failureReason", "The environment has reached its limit of 100000 OATH tokens.");
  }

  @Test
  void catchesTheTimeout() {
    pingOne.jobIsRunning(id);
    long instance = engine.startProcess(AWAIT, input());
    engine.awaitTimer(engine.awaitCalled(instance), "next-check-due");

    engine.passTime(Duration.ofHours(1));

    engine.awaitEnd(instance, AWAIT);
    assertThat(engine.completedElements(instance)).contains("timed-out-end");
  }

  @Test
  void catchesAnUnknownJob() {
    long instance = engine.startProcess(AWAIT, input());
    long wait = engine.awaitCalled(instance);

    IntStream.rangeClosed(1, 4)
        .forEach(tries -> engine.passTime(engine.awaitJobReports(wait, tries).getLast().backoff()));

    engine.awaitEnd(instance, AWAIT);
    assertThat(engine.completedElements(instance)).contains("not-found-end");
  }

  @Test
  void checksOnceWithTheServiceTask() {
    pingOne.jobIsDone(id);

    long instance = engine.startProcess(CHECK, input());

    assertThat(engine.awaitEnd(instance, CHECK))
        .containsEntry("oathJobStatus", "DONE")
        .containsEntry("pollCount", 1)
        .containsEntry(
            "known_duplicates",
            List.of(
                Map.of("serialNumber", "2308734700412", "maskedSecret", "6E******"),
                Map.of("serialNumber", "2300004700388", "maskedSecret", "6E******")))
        .doesNotContainKeys("status", "duplicates");
  }

  /** Not for the tests that move time: an engine that more job types are asked of is never idle. */
  private void workWithFilesToo() {
    worker.close();
    Map<String, String> properties = new HashMap<>(pingOne.properties());
    properties.put("pingone.seeds.directory", seeds.toString());
    properties.put("pingone.revocation.enabled", "true");
    worker = Worker.start(engine, properties);
  }

  @Test
  void createsTheTokensOfASeedFileAsThePanelSays() throws IOException {
    workWithFilesToo();
    Files.writeString(seeds.resolve("token2.csv"), SeedFiles.entra(SeedFiles.inventory(3)));

    assertThat(run(CREATE, Map.of("seedFile", "token2.csv"))).containsEntry("created", 3);
    assertThat(pingOne.tokens())
        .hasSize(3)
        .allSatisfy(token -> assertThat(token.otpLength()).isEqualTo(8));
  }

  @Test
  void revokesTheTokensOfAFileAsThePanelSays() throws IOException {
    workWithFilesToo();
    Files.writeString(seeds.resolve("lost.txt"), "a1\nx9\n");
    pingOne.hasToken("a1", "00".repeat(20), Instant.EPOCH).pairs("a1");

    assertThat(run(REVOKE, Map.of()))
        .containsEntry("revoked", 1)
        .containsEntry("unknownSerialNumbers", List.of("x9"));
    assertThat(pingOne.tokens()).isEmpty();
  }

  /** Moves time until the process has come to its end; gives its variables. */
  private Map<String, Object> run(String process, Map<String, ?> variables) {
    long instance = engine.startProcess(process, variables);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              engine.moveTime(Duration.ofSeconds(1));
              return engine.isEnded(instance, process);
            });
    return engine.variables(instance);
  }

  private Map<String, Object> input() {
    return Map.of("job", Map.of("id", id), "oathJobId", id);
  }
}
