package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.jobtype.RevokeOathTokensWorker;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.SeedFiles.Token;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens that are lost, come back or were created from a wrong file, on the engine. */
@Order(7) // it takes long
class RevokedTokensTest {

  private static final String PROCESS = "revoke-oath-tokens";
  private static final int MANY = 1_200;
  private static final List<Token> INVENTORY = SeedFiles.inventory(4);
  private static final List<String> SERIAL_NUMBERS =
      INVENTORY.stream().map(Token::serialNumber).toList();

  @RegisterExtension
  private final WorkerOnEngine setup =
      WorkerOnEngine.create().withSeedFiles().with("pingone.revocation.enabled", true);

  private final FakePingOne pingOne = setup.pingOne();

  @BeforeEach
  void haveTokens() {
    INVENTORY.forEach(token -> pingOne.hasToken(token.serialNumber(), token.hex(), Instant.EPOCH));
  }

  /** More than two jobs that look them up, and more than one that revokes. */
  @Test
  void manySerialNumbersComeFromAFile() {
    List<Token> many = SeedFiles.inventory(MANY);
    many.forEach(token -> pingOne.hasToken(token.serialNumber(), token.hex(), Instant.EPOCH));
    pingOne.finishesOathJobsAtOnce();
    setup.put(
        "returned.txt",
        many.stream().map(Token::serialNumber).collect(Collectors.joining("\n", "", "\nx1\n")));

    Map<String, Object> result = setup.run(PROCESS, Map.of("seedFile", "returned.txt"));

    assertThat(result)
        .containsEntry("revoked", MANY)
        .containsEntry("submittedCount", MANY)
        .containsEntry("unknownSerialNumbers", List.of("x1"));
    assertThat(pingOne.tokens()).isEmpty();
  }

  @Test
  void aWorkerThatIsNotAllowedToDoesNotTakeSuchJobs() {
    setup.stopWorker();
    setup.without("pingone.revocation.enabled").startWorker();
    setup.engine().startProcess(PROCESS, Map.of("serialNumbers", SERIAL_NUMBERS));

    assertThat(setup.engine().hasJob(RevokeOathTokensWorker.JOB_TYPE)).isTrue();
    assertThat(pingOne.tokens()).hasSize(4);
  }
}
