package io.github.pingoneoath.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.job.Outcome.BpmnError;
import io.github.pingoneoath.job.Outcome.TryAgain;
import io.github.pingoneoath.pingone.Jitter;
import io.github.pingoneoath.pingone.PingOneFailures;
import io.github.pingoneoath.testing.Draw;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine is told when a job fails, as the contract's table says. */
class OutcomesTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Outcomes outcomes = outcomes(0);

  @ParameterizedTest
  @MethodSource
  void costsOneRetry(RuntimeException failure) {
    assertThat(outcomes.of(failure, 5))
        .isEqualTo(new TryAgain(4, Duration.ofSeconds(6), failure.getMessage()));
    assertThat(outcomes.of(failure, 1))
        .isEqualTo(new TryAgain(0, Duration.ofSeconds(48), failure.getMessage()));
    assertThat(outcomes.of(failure, 0))
        .isEqualTo(new TryAgain(0, Duration.ofSeconds(48), failure.getMessage()));
  }

  static RuntimeException[] costsOneRetry() {
    return new RuntimeException[] {
      PingOneFailures.forbidden("403"), PingOneFailures.unavailable(), PingOneFailures.refused()
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void costsNoRetryWhileTheConnectionPauses(int retries) {
    assertThat(outcomes.of(PingOneFailures.limited(Duration.ofSeconds(7)), retries))
        .isEqualTo(new TryAgain(retries, Duration.ofSeconds(7), "limit"));
  }

  @Test
  void costsNoRetryWhenATryLeavesTheRestToTheNext() {
    assertThat(outcomes.of(new UnfinishedException("Not all."), 3))
        .isEqualTo(new TryAgain(3, SECOND, "Not all."));
  }

  @Test
  void isABpmnErrorForAnUnknownJobOnceNoRetryIsLeft() {
    assertThat(outcomes.of(PingOneFailures.notFound(), 5))
        .isEqualTo(new TryAgain(4, Duration.ofSeconds(6), "not found"));
    assertThat(outcomes.of(PingOneFailures.notFound(), 1))
        .isEqualTo(new BpmnError("OATH_JOB_NOT_FOUND", "not found"));
  }

  @ParameterizedTest
  @MethodSource
  void isAnIncidentAtOnceWhenARetryCannotHelp(RuntimeException failure) {
    assertThat(outcomes.of(failure, 5))
        .isEqualTo(new TryAgain(0, SECOND, failure.getMessage()))
        .returns(true, outcome -> ((TryAgain) outcome).isIncident());
  }

  static RuntimeException[] isAnIncidentAtOnceWhenARetryCannotHelp() {
    return new RuntimeException[] {
      PingOneFailures.notAccepted(400), new InvalidVariableException("connection", "a name", 7)
    };
  }

  @Test
  void namesOnlyTheClassOfAnUnexpectedFailure() {
    assertThat(outcomes.of(new IllegalStateException("secret-sentinel"), 5))
        .isEqualTo(
            new TryAgain(
                4,
                Duration.ofSeconds(6),
                "Unexpected IllegalStateException in the worker; see its log."));
  }

  @ParameterizedTest
  @CsvSource({"2, 48", "3, 24", "4, 12", "5, 6", "6, 3", "7, 1.5", "8, 1", "1000, 1"})
  void doublesTheBackoffUpToTheLastTry(int retries, double seconds) {
    assertThat(backoff(outcomes, PingOneFailures.unavailable(), retries))
        .isEqualTo(Duration.ofMillis((long) (seconds * 1_000)));
  }

  @ParameterizedTest
  @CsvSource({"0, 6000", "0.5, 6750", "1, 7500"})
  void lengthensTheBackoffOfARetryByUpToAQuarter(double draw, long millis) {
    assertThat(backoff(outcomes(draw), PingOneFailures.unavailable(), 5))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"0, 8000", "0.5, 9000", "1, 10000"})
  void lengthensTheBackoffDuringAPauseByUpToAQuarter(double draw, long millis) {
    assertThat(backoff(outcomes(draw), PingOneFailures.limited(Duration.ofSeconds(8)), 5))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "599, 599", "600, 600", "601, 600", "86400, 600"})
  void pausesFromASecondToTenMinutes(long retryAfter, long seconds) {
    assertThat(backoff(outcomes, PingOneFailures.limited(Duration.ofSeconds(retryAfter)), 5))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"0, 6", "7, 7", "86400, 600"})
  void waitsAtLeastAsLongAsAnUnavailablePingOneAsks(long retryAfter, long seconds) {
    assertThat(backoff(outcomes, PingOneFailures.unavailable(Duration.ofSeconds(retryAfter)), 5))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void cutsLongMessages() {
    String message = "x".repeat(2_000);

    assertThat(message(PingOneFailures.forbidden(message))).isEqualTo(message);
    assertThat(message(PingOneFailures.forbidden(message + "y"))).isEqualTo(message + "…");
  }

  private String message(RuntimeException failure) {
    return ((TryAgain) outcomes.of(failure, 5)).message();
  }

  private static Duration backoff(Outcomes outcomes, RuntimeException failure, int retries) {
    return ((TryAgain) outcomes.of(failure, retries)).backoff();
  }

  private static Outcomes outcomes(double draw) {
    return new Outcomes(new Jitter(new Draw(draw)));
  }
}
