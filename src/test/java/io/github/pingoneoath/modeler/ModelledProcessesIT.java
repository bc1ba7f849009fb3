package io.github.pingoneoath.modeler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.KeptToken;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.SeedFiles.Token;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Processes that {@code src/modeler} has modelled with the templates in Modeler's own libraries, on
 * the engine with the real worker.
 */
@ExtendWith(ModelerTests.class)
class ModelledProcessesIT {

  private static final Path SAVED = Path.of("target/modeler/saved");
  private static final String AWAIT = "modelled-await";
  private static final String CHECK = "modelled-check";
  private static final String CREATE = "modelled-create";
  private static final String REVOKE = "modelled-revoke";

  @RegisterExtension
  private static final WorkerOnEngine setup =
      WorkerOnEngine.create().withSeedFiles().with("pingone.revocation.enabled", true);

  private static final ProcessEngine engine = setup.engine();
  private static final FakePingOne pingOne = setup.pingOne();

  private final String id = UUID.randomUUID().toString();

  @BeforeAll
  static void deploy() {
    Stream.of(AWAIT, CHECK, CREATE, REVOKE)
        .forEach(process -> engine.deploy(SAVED.resolve(process + ".bpmn")));
  }

  @Test
  void handsOverResultsUnderTheNamesChosenInThePanel() {
    pingOne.jobIsDone(id);

    long instance = engine.startProcess(AWAIT, input());

    assertThat(engine.awaitEnd(instance))
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

    assertThat(setup.run(AWAIT, input()))
        .containsEntry("status", "FAILED")
        .containsEntry(
            "failureReason", "The environment has reached its limit of 100000 OATH tokens.");
  }

  @Test
  void catchesTheTimeout() {
    pingOne.jobIsRunning(id);
    long instance = engine.startProcess(AWAIT, input());
    engine.awaitTimer(engine.awaitCalled(instance), "next-check-due");

    engine.moveTime(Duration.ofHours(1));

    engine.awaitEnd(instance);
    assertThat(engine.completedElements(instance)).contains("timed-out-end");
  }

  @Test
  void catchesAnUnknownJob() {
    long instance = engine.startProcess(AWAIT, input());

    setup.finish(instance);

    assertThat(engine.completedElements(instance)).contains("not-found-end");
  }

  @Test
  void checksOnceWithTheServiceTask() {
    pingOne.jobIsDone(id);

    assertThat(setup.run(CHECK, input()))
        .containsEntry("oathJobStatus", "DONE")
        .containsEntry("pollCount", 1)
        .containsEntry(
            "known_duplicates",
            List.of(
                Map.of("serialNumber", "2308734700412", "maskedSecret", "6E******"),
                Map.of("serialNumber", "2300004700388", "maskedSecret", "6E******")))
        .doesNotContainKeys("status", "duplicates");
  }

  @Test
  void createsTheTokensOfASeedFileAsThePanelSays() {
    List<Token> tokens = SeedFiles.inventory(3);
    setup.put("token2.csv", SeedFiles.entra(tokens));

    assertThat(setup.run(CREATE, Map.of("seedFile", "token2.csv"))).containsEntry("created", 3);
    assertThat(pingOne.tokens())
        .filteredOn(token -> token.otpLength() == 8)
        .extracting(KeptToken::serialNumber)
        .hasSameElementsAs(tokens.stream().map(Token::serialNumber).toList());
  }

  @Test
  void revokesTheTokensOfAFileAsThePanelSays() {
    setup.put("lost.txt", "a1\nx9\n");
    pingOne.hasToken("a1", "00".repeat(20), Instant.EPOCH).pairs("a1");

    assertThat(setup.run(REVOKE, Map.of()))
        .containsEntry("revoked", 1)
        .containsEntry("unknownSerialNumbers", List.of("x9"));
    assertThat(pingOne.tokens()).extracting(KeptToken::serialNumber).doesNotContain("a1");
  }

  private Map<String, Object> input() {
    return Map.of("job", Map.of("id", id), "oathJobId", id);
  }
}
