package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.KeptToken;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is lost or done twice: each serial number exists once, and nothing is in conflict. */
@Order(2) // it takes long
class NothingTwiceTest {

  private static final String PROCESS = "create-oath-tokens";
  private static final int TOKENS = 10;
  private static final Map<String, String> FILE =
      Map.of("seedFile", "ping.csv", "tokenType", "TOTP");

  @RegisterExtension
  private final WorkerOnEngine setup =
      WorkerOnEngine.create().withSeedFiles().with("pingone.seeds.batch-size", 2);

  private final ProcessEngine engine = setup.engine();
  private final FakePingOne pingOne = setup.pingOne();

  @BeforeEach
  void putFile() {
    setup.put("ping.csv", SeedFiles.ping(SeedFiles.inventory(TOKENS)));
  }

  private enum Loss {
    BEFORE_ACCEPTING(FakePingOne::losesAnswerBeforeAccepting),
    AFTER_ACCEPTING(FakePingOne::losesAnswerAfterAccepting),
    AT_THE_PROXY(p -> p.answersNextSubmissions(FakePingOne.error(503, "error-unavailable")));

    private final Consumer<FakePingOne> how;

    Loss(Consumer<FakePingOne> how) {
      this.how = how;
    }
  }

  @ParameterizedTest
  @CsvSource({"BEFORE_ACCEPTING, 10, 0", "AFTER_ACCEPTING, 8, 2", "AT_THE_PROXY, 10, 0"})
  void anAnswerThatIsLost(Loss loss, int created, int ownDuplicates) {
    loss.how.accept(pingOne);
    long instance = engine.startProcess(PROCESS, FILE);
    JobReport lost = engine.awaitJobReports(instance, 2).getLast();
    assertThat(lost.retries()).isEqualTo(4);
    assertThat(lost.backoff()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));

    assertThat(setup.finish(instance))
        .containsEntry("created", created)
        .containsEntry("ownDuplicates", ownDuplicates)
        .containsEntry("conflicts", List.of());
    assertEachOnce();
  }

  @Test
  void aProcessThatIsStartedTwiceWithTheSameFile() {
    long one = engine.startProcess(PROCESS, FILE);
    long other = engine.startProcess(PROCESS, FILE);

    Map<String, Object> first = setup.finish(one);
    Map<String, Object> second = setup.finish(other);

    assertThat((int) first.get("created") + (int) second.get("created")).isEqualTo(TOKENS);
    assertThat((int) first.get("ownDuplicates") + (int) second.get("ownDuplicates"))
        .isEqualTo(TOKENS);
    assertThat(List.of(first, second))
        .allSatisfy(result -> assertThat(result).containsEntry("conflicts", List.of()));
    assertEachOnce();
  }

  /** Its reason holds for the rest too, mostly; starting again goes on where it ended. */
  @Test
  void aBatchThatFails() {
    pingOne.limit(5);
    Map<String, Object> failed = setup.run(PROCESS, FILE);
    assertThat(failed).containsEntry("created", 4);
    assertThat(batches(failed)).hasSize(3);
    assertThat(batches(failed).getLast())
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("number", 3)
        .containsEntry("status", "FAILED")
        .containsEntry("reason", "The environment has reached its limit of 5 OATH tokens.");

    pingOne.limit(100_000);

    assertThat(setup.run(PROCESS, FILE))
        .containsEntry("created", 6)
        .containsEntry("ownDuplicates", 4)
        .containsEntry("conflicts", List.of());
    assertEachOnce();
  }

  private static List<?> batches(Map<String, Object> result) {
    return (List<?>) result.get("batchResults");
  }

  private void assertEachOnce() {
    assertThat(pingOne.tokens())
        .extracting(KeptToken::serialNumber)
        .doesNotHaveDuplicates()
        .hasSize(TOKENS);
  }
}
