package io.github.pingoneoath.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.benchmark.PerformanceTables.Target;
import io.github.pingoneoath.benchmark.PollEconomics.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What docs/performance.md says is what was measured. */
class PerformancePageTest {

  private static final String HOW = "run PerformancePage, see CONTRIBUTING.md";
  private static final double CAP = 60;

  @Test
  void pageFollowsFromTheCommittedRun() throws IOException {
    assertThat(Files.readString(PerformancePage.PAGE)).as(HOW).isEqualTo(PerformancePage.text());
  }

  @Test
  void readmeSaysTheSame() throws IOException {
    assertThat(Files.readString(Path.of("README.md")))
        .contains(new PerformanceTables(Committed.results()).summary())
        .contains(PerformancePage.economicsInShort())
        .contains("\"" + String.join(" ", Subject.AS_README_TELLS) + "\"");
  }

  @Test
  void simulationGivesWhatIsCommitted() {
    assertThat(Committed.pollEconomics()).as(HOW).isEqualTo(PollEconomics.simulate());
  }

  @Test
  void aTargetThatIsMissedIsExplained() throws IOException {
    List<Target> missed =
        new PerformanceTables(Committed.results())
            .targets().stream().filter(target -> !target.holds()).toList();
    String page = Files.readString(PerformancePage.PAGE);

    assertThat(missed).allSatisfy(t -> assertThat(page).contains("- *" + t.what() + "*: "));
  }

  /** The goal of 15 % is missed for jobs of half a minute, and the page says so. */
  @Test
  void theScheduleNeedsFewRequestsAndIsNotLate() {
    List<Outcome> worker =
        Committed.pollEconomics().stream()
            .filter(outcome -> outcome.schedule().equals(PollEconomics.WORKER))
            .toList();

    assertThat(worker).hasSameSizeAs(PollEconomics.DURATIONS);
    assertThat(worker)
        .allSatisfy(
            outcome -> {
              assertThat(outcome.worstLag()).isLessThanOrEqualTo(CAP);
              if (outcome.seconds() <= 10) {
                assertThat(outcome.meanLag()).isLessThanOrEqualTo(2.5);
              }
              if (outcome.seconds() == 30) {
                assertThat(outcome.meanLag()).isLessThanOrEqualTo(0.18 * outcome.seconds());
              }
              if (outcome.seconds() >= 60) {
                assertThat(outcome.meanLag()).isLessThanOrEqualTo(0.15 * outcome.seconds());
              }
              if (outcome.seconds() == 3_600) {
                assertThat(outcome.requests()).isLessThanOrEqualTo(90);
              }
            });
  }

  /** The durations in the table are some of many, and the goal of 15 % holds in the mean only. */
  @Test
  void theLagOfJobsBelowAMinuteSwingsAround14Percent() {
    assertThat(lagShares(20, 29)).allSatisfy(share -> assertThat(share).isBetween(0.11, 0.2));
    assertThat(lagShares(30, 60)).allSatisfy(share -> assertThat(share).isBetween(0.11, 0.18));
    assertThat(lagShares(30, 60).stream().mapToDouble(share -> share).average().orElseThrow())
        .isBetween(0.135, 0.145);
  }

  private static List<Double> lagShares(int fromSeconds, int toSeconds) {
    return IntStream.rangeClosed(fromSeconds, toSeconds)
        .mapToObj(seconds -> PollEconomics.simulateWorker(Duration.ofSeconds(seconds)))
        .map(outcome -> outcome.meanLag() / outcome.seconds())
        .toList();
  }

  @Test
  void capacityGrowsWithWhatGivesFirstOnly() {
    Capacity capacity = PerformancePage.capacityOfTheCommittedRun();

    assertThat(capacity.first(1, 1, 1).jobs())
        .isEqualTo(
            capacity.bounds(1, 1, 1).stream().mapToLong(Capacity.Bound::jobs).min().orElseThrow());
    assertThat(capacity.bounds(2, 1, 1).getFirst().jobs())
        .isBetween(
            2 * capacity.bounds(1, 1, 1).getFirst().jobs() - 1,
            2 * capacity.bounds(1, 1, 1).getFirst().jobs() + 1);
    assertThat(capacity.bounds(1, 1, 3).getLast()).isEqualTo(capacity.bounds(1, 1, 9).getLast());
  }
}
