package io.github.pingoneoath.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.job.Outcomes;
import io.github.pingoneoath.job.UnfinishedException;
import io.github.pingoneoath.pingone.Jitter;
import io.github.pingoneoath.pingone.PingOneFailures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the runtime gets of a job: variables, or what the errorExpression chooses from. */
class JobFunctionTest {

  record Result(String status, Duration nextPollIn, Instant lastPolledAt, Integer created) {}

  @Test
  void resultIsTheVariablesAsTheWorkerSendsThem() {
    Result result = new Result("DONE", Duration.ofMillis(1_834), Instant.EPOCH, null);

    assertThat(function(result).execute(ConnectorJob.with(Map.of())))
        .containsEntry("status", "DONE")
        .containsEntry("nextPollIn", "PT1.834S")
        .containsEntry("lastPolledAt", "1970-01-01T00:00:00Z")
        .containsEntry("created", null);
  }

  @Test
  void pauseCostsNoRetry() {
    FailedJobException failure = failure(PingOneFailures.limited(Duration.ofSeconds(4)));

    assertThat(failure.getErrorCode()).isEqualTo("TRY_AGAIN_LATER");
    assertThat(failure.getErrorVariables()).containsEntry("retriesLost", 0);
    assertThat(backoffs(failure))
        .hasSize(8)
        .allSatisfy(
            backoff -> assertThat(backoff).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5)));
    assertThat(failure(new UnfinishedException("Half of it is done.")).getErrorVariables())
        .containsEntry("retriesLost", 0);
  }

  @Test
  void failureCostsARetryAndBacksOffLongerBeforeTheLastTry() {
    FailedJobException failure = failure(new IllegalStateException("sentinel"));

    assertThat(failure.getErrorCode()).isEqualTo("TRY_AGAIN");
    assertThat(failure.getErrorVariables()).containsEntry("retriesLost", 1);
    assertThat(backoffs(failure).subList(1, 7)).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(failure).hasMessageContaining("IllegalStateException").hasNoCause();
    assertThat(failure.getMessage()).doesNotContain("sentinel");
    assertThat(failure.getStackTrace()).isEmpty();
  }

  @Test
  void stackTraceOfAnUnexpectedFailureQuotesNothing() {
    RuntimeException failure =
        new IllegalStateException("sentinel", new RuntimeException("sentinel"));

    Throwable logged = JobFunction.withoutMessages(failure);

    assertThat(logged.getStackTrace()).isEqualTo(failure.getStackTrace());
    assertThat(logged).hasMessage("java.lang.IllegalStateException");
    assertThat(logged.getCause()).hasMessage("java.lang.RuntimeException");
  }

  @Test
  void faultOfAPersonIsAnIncident() {
    assertThatExceptionOfType(IncidentReport.class)
        .isThrownBy(() -> execute(new IncidentException("Ask Ann."), Map.of()))
        .withMessage("Ask Ann.")
        .withNoCause()
        .satisfies(report -> assertThat(report.getStackTrace()).isEmpty());
  }

  /** The runtime may have put a secret there, and prints the message. */
  @Test
  void messageTellsTextsOfVariablesByTheirLength() {
    Map<String, Object> variables =
        Map.of("seedFile", "sentinel.csv", "serialNumbers", List.of("sentinel"), "rows", 42);
    IncidentException failure =
        new IncidentException("File sentinel.csv: row 42 has sentinel, of default.");

    assertThatExceptionOfType(IncidentReport.class)
        .isThrownBy(() -> execute(failure, variables))
        .withMessage(
            "File (a text of 12 characters): row 42 has (a text of 8 characters), of default.");
  }

  /** Else each would find itself in what stands for another, and a message could fill the heap. */
  @Test
  void lengthsAreNotSearchedForTexts() {
    assertThatExceptionOfType(IncidentReport.class)
        .isThrownBy(
            () ->
                execute(
                    new IncidentException("No file sentinel.csv."),
                    Map.of(
                        "seedFile",
                        "sentinel.csv",
                        "serialNumbers",
                        List.of("text of", "characters"))))
        .withMessage("No file (a text of 12 characters).");
  }

  /** A secret is longer, and so short a text stands in many a word. */
  @Test
  void textsOfThreeCharactersAreTold() {
    assertThatExceptionOfType(IncidentReport.class)
        .isThrownBy(
            () ->
                execute(
                    new IncidentException("Row 42 has abc, and abcd."),
                    Map.of("seedFile", "abc", "oathJobId", "abcd")))
        .withMessage("Row 42 has abc, and (a text of 4 characters).");
  }

  @Test
  void messageKeepsNamesOfConnectionsAndChoices() {
    InvalidVariableException invalid =
        new InvalidVariableException("hashAlgorithm", "HmacSHA1 or HmacSHA256", "HmacSHA1");
    Map<String, Object> variables = Map.of("hashAlgorithm", "HmacSHA1", "oathJobId", "HmacSHA256");

    assertThatExceptionOfType(IncidentReport.class)
        .isThrownBy(() -> execute(invalid, variables))
        .withMessage(invalid.getMessage());
    assertThatExceptionOfType(IncidentReport.class)
        .isThrownBy(
            () ->
                execute(
                    new IncidentException("See pingone.connections.production."),
                    Map.of("connection", "production")))
        .withMessage("See pingone.connections.production.");
  }

  private static FailedJobException failure(RuntimeException failure) {
    return catchThrowableOfType(
        FailedJobException.class, () -> execute(failure, Map.of("any", "thing")));
  }

  private static List<Duration> backoffs(FailedJobException failure) {
    List<?> backoffs = (List<?>) failure.getErrorVariables().get("backoffs");
    return backoffs.stream().map(Object::toString).map(Duration::parse).toList();
  }

  private static void execute(RuntimeException failure, Map<String, ?> variables) {
    new JobFunction(
            job -> {
              throw failure;
            },
            outcomes())
        .execute(ConnectorJob.with(variables));
  }

  private static JobFunction function(Object result) {
    return new JobFunction(job -> result, outcomes());
  }

  private static Outcomes outcomes() {
    return new Outcomes(new Jitter(new Random(1)));
  }
}
