package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import java.util.Arrays;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every status of PingOne means, and what its message says and keeps to itself. */
class PingOneClientErrorsTest {

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();

  @ParameterizedTest
  @MethodSource
  void statusSaysWhatToDoNext(int status, Class<? extends PingOneException> leaf) {
    pingOne.answersAll(FakePingOne.error(status, "error-bad-request"));

    assertThat(failure())
        .isExactlyInstanceOf(leaf)
        .hasMessageContaining(
            "(HTTP %1$d INVALID_DATA/INVALID_VALUE, Correlation-Id %2$s%1$d)"
                .formatted(status, "c0ffee00-0000-4000-8000-000000000"));
  }

  static Stream<Arguments> statusSaysWhatToDoNext() {
    return Stream.of(
            row(PingOneException.AskOperator.class, 400, 402, 405, 409, 410, 415, 422, 451, 499),
            row(PingOneException.ClientRefused.class, 401),
            row(PingOneException.NotFound.class, 404),
            row(PingOneException.TryAgain.class, 101, 300, 302, 304, 403, 421, 425),
            row(PingOneException.TryAgainLater.class, 429),
            row(PingOneException.Unavailable.class, 408, 500, 501, 502, 503, 504, 599))
        .flatMap(row -> row);
  }

  private static Stream<Arguments> row(Class<? extends PingOneException> leaf, int... statuses) {
    return Arrays.stream(statuses).mapToObj(status -> Arguments.of(status, leaf));
  }

  @Test
  void namesARoleOrALicenceOn403() {
    pingOne.answersAll(FakePingOne.error(403, "error-forbidden"));

    assertThat(failure())
        .hasMessageContainingAll(
            "role",
            "licence",
            FakePingOne.OATH_JOB_ID,
            FakePingOne.ENVIRONMENT_ID,
            "(HTTP 403 ACCESS_FAILED/INSUFFICIENT_PERMISSIONS,");
  }

  @Test
  void namesWhatWasNotFound() {
    pingOne.answersAll(FakePingOne.error(404, "error-not-found"));

    assertThat(failure())
        .hasMessageContainingAll(
            FakePingOne.OATH_JOB_ID,
            FakePingOne.ENVIRONMENT_ID,
            "HTTP 404 NOT_FOUND",
            "environmentId and connection");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html><h1>404 Not Found</h1></html>",
        "{\"error\": \"Not Found\"}",
        "{\"code\": 404}",
        "[{\"code\": \"NOT_FOUND\"}]",
        "{\"details\": [{\"code\": \"NOT_FOUND\"}]}"
      })
  void triesAgainWhenAnotherServerDoesNotFindThePath(String body) {
    pingOne.answersAll(new MockResponse.Builder().code(404).body(body).build());

    assertThat(failure())
        .isExactlyInstanceOf(PingOneException.TryAgain.class)
        .hasMessageContaining("not PingOne's own. Check api-url and proxies.");
  }

  @ParameterizedTest
  @CsvSource({
    "400, error-bad-request, validation errors",
    "401, error-unauthorized, token is not valid",
    "403, error-forbidden, not have access",
    "404, error-not-found, could not be completed",
    "429, error-throttled, request limit has been",
    "503, error-unavailable, contact support",
  })
  void quotesNeitherBodyNorHeadersNorToken(int status, String body, String message) {
    pingOne.answersAll(with(FakePingOne.error(status, body), "X-Private", "header-sentinel"));

    assertThat(failure().toString())
        .contains("HTTP " + status)
        .doesNotContain("sentinel", message, "details", "Bearer", "X-Private");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "<script>alert(1)</script>", "a/b", "a;b", "a\tb"})
  void leavesOutIdentifiersOfAnotherFormat(String hostile) {
    String body = "{\"code\": \"%1$s\", \"error\": \"%1$s\"}".formatted(hostile);
    pingOne.answersAll(
        with(FakePingOne.ok(body), "Correlation-Id", hostile).newBuilder().code(500).build());

    // names no single request either: all jobs read it as the reason of their connection's pause
    assertThat(failure())
        .hasMessage(
            "No usable response from localhost (HTTP 500). PingOne or a proxy is unavailable.");
  }

  private PingOneException failure() {
    PingOneException failure =
        catchThrowableOfType(
            PingOneException.class, PingOneSetup.withAccessToken(pingOne)::readOathJob);
    assertThat(failure).isNotNull();
    return failure;
  }

  private static MockResponse with(MockResponse answer, String header, String value) {
    return answer.newBuilder().setHeader(header, value).build();
  }
}
