package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.KeptToken;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import io.github.pingoneoath.testing.SeedFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is lost or done twice: each serial number exists once, and nothing is in conflict. */
class NothingTwiceTest {

  private static final int TOKENS = 10;
  private static final Map<String, String> FILE =
      Map.of("seedFile", "ping.csv", "tokenType", "TOTP");

  @TempDir private Path directory;
  private Provisioning provisioning;
  private FakePingOne pingOne;

  @BeforeEach
  void start() {
    provisioning = new Provisioning(directory, Map.of("pingone.seeds.batch-size", "2"));
    provisioning.put("ping.csv", SeedFiles.ping(SeedFiles.inventory(TOKENS)));
    pingOne = provisioning.pingOne;
  }

  @AfterEach
  void stop() {
    provisioning.close();
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
    long instance = provisioning.start(FILE);
    JobReport lost = provisioning.engine.awaitJobReports(instance, 2).getLast();
    assertThat(lost.retries()).isEqualTo(4);
    assertThat(lost.backoff()).isGreaterThanOrEqualTo(Duration.ofSeconds(30));

    assertThat(provisioning.finish(instance))
        .containsEntry("created", created)
        .containsEntry("ownDuplicates", ownDuplicates)
        .containsEntry("conflicts", List.of());
    assertEachOnce();
  }

  @Test
  void aProcessThatIsStartedTwiceWithTheSameFile() {
    long one = provisioning.start(FILE);
    long other = provisioning.start(FILE);

    Map<String, Object> first = provisioning.finish(one);
    Map<String, Object> second = provisioning.finish(other);

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
    Map<String, Object> failed = provisioning.run(FILE);
    assertThat(failed).containsEntry("created", 4);
    assertThat(Provisioning.batches(failed)).hasSize(3);
    assertThat(Provisioning.batches(failed).getLast())
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("number", 3)
        .containsEntry("status", "FAILED")
        .containsEntry("reason", "The environment has reached its limit of 5 OATH tokens.");

    pingOne.limit(100_000);

    assertThat(provisioning.run(FILE))
        .containsEntry("created", 6)
        .containsEntry("ownDuplicates", 4)
        .containsEntry("conflicts", List.of());
    assertEachOnce();
  }

  private void assertEachOnce() {
    assertThat(pingOne.tokens())
        .extracting(KeptToken::serialNumber)
        .doesNotHaveDuplicates()
        .hasSize(TOKENS);
  }
}
