package io.github.pingoneoath.oathjob;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The use case on a fake PingOne: what the answers mean to a process. */
class OathJobsTest {

  private static final String JOB = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final Instant NOW = Instant.parse("2026-11-24T10:15:30.123Z");

  /** All bits set draw the largest share, so a wait is the whole step. */
  private static final PollSchedule SCHEDULE = new PollSchedule(() -> -1L);

  private static final List<Map<String, Object>> DUPLICATES =
      List.of(
          Map.of("serialNumber", "2308734700412", "maskedSecret", "6E******"),
          Map.of("serialNumber", "2300004700388", "maskedSecret", "6E******"));

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();

  @Test
  void doneJobGivesCountsAndDuplicates() {
    pingOne.jobIsDone(JOB);

    OathJobResult expected =
        new OathJobResult(
            "DONE", true, "CREATE_OATH_TOKENS", 6L, null, DUPLICATES, 2, false, null, 5, null, NOW);

    assertThat(check(4)).isEqualTo(expected);
  }

  @Test
  void failedJobGivesTheReason() {
    pingOne.job(JOB, FakePingOne.body("oath-job-failed"));

    OathJobResult expected =
        new OathJobResult(
            "FAILED",
            true,
            "CREATE_OATH_TOKENS",
            null,
            null,
            List.of(),
            0,
            false,
            "The environment has reached its limit of 100000 OATH tokens.",
            1,
            null,
            NOW);

    assertThat(check(0)).isEqualTo(expected);
  }

  @Test
  void revokeJobGivesTheNumberOfRevokedTokens() {
    pingOne.job(JOB, FakePingOne.body("oath-job-revoked"));

    OathJobResult expected =
        new OathJobResult(
            "DONE", true, "REVOKE_OATH_TOKENS", null, 4L, List.of(), 0, false, null, 1, null, NOW);

    assertThat(check(0)).isEqualTo(expected);
  }

  @Test
  void runningJobTellsWhenToCheckAgain() {
    pingOne.jobIsRunning(JOB);

    OathJobResult expected =
        new OathJobResult(
            "IN_PROGRESS",
            false,
            "CREATE_OATH_TOKENS",
            null,
            null,
            List.of(),
            0,
            false,
            null,
            3,
            SCHEDULE.nextWait(2, Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ZERO),
            NOW);

    assertThat(check(2)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"done", "Failed", "PARTIAL", "CANCELLED", "DONE ", "PENDING", "ERLEDIGT ✓"})
  void keepsRunningOnUnknownStatus(String status) {
    pingOne.job(JOB, FakePingOne.running(status));

    OathJobResult result = check(0);

    assertThat(result.status()).isEqualTo(status);
    assertThat(result.finished()).isFalse();
    assertThat(result.nextPollIn()).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource({"0, 0, true", "1, 1, true", "2, 2, false", "5000, 2, false"})
  void cutsDuplicatesAtTheLimitAndCountsThemAll(int limit, int listed, boolean truncated) {
    pingOne.jobIsDone(JOB);

    OathJobResult result = check(0, limit);

    assertThat(result.duplicates()).isEqualTo(DUPLICATES.subList(0, listed));
    assertThat(result.duplicateCount()).isEqualTo(2);
    assertThat(result.duplicatesTruncated()).isEqualTo(truncated);
  }

  @ParameterizedTest
  @CsvSource({"30, PT30S", "600, PT10M", "1, PT2S", "nonsense, PT2S"})
  void waitsAtLeastAsLongAsPingOneAsks(String retryAfter, Duration nextPollIn) {
    pingOne.job(JOB, withRetryAfter(FakePingOne.running("IN_PROGRESS"), retryAfter));

    assertThat(check(0).nextPollIn()).isEqualTo(nextPollIn);
  }

  private OathJobResult check(int pollCount) {
    return check(pollCount, 10);
  }

  private OathJobResult check(int pollCount, int maxDuplicates) {
    CheckOathJob check =
        new CheckOathJob(
            JOB, null, "default", pollCount, Duration.ofSeconds(2), Duration.ofMinutes(1));
    PingOneSetup setup =
        PingOneSetup.of(pingOne)
            .with("pingone.max-duplicates", maxDuplicates)
            .at(InstantSource.fixed(NOW));
    return new OathJobs(setup.connections(), SCHEDULE).check(check, "1").body();
  }

  private static MockResponse withRetryAfter(MockResponse answer, String retryAfter) {
    return answer.newBuilder().setHeader("Retry-After", retryAfter).build();
  }
}
