package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ScriptedPingOne;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every status of PingOne means, and what its message says and keeps to itself. */
class PingOneClientErrorsTest {

  @AutoClose private final ScriptedPingOne pingOne = ScriptedPingOne.start();

  @ParameterizedTest
  @ValueSource(ints = {400, 402, 405, 409, 410, 415, 422, 451, 499})
  void asksTheOperatorAboutARefusedRequest(int status) {
    pingOne.answers(FakePingOne.error(status, "error-bad-request"));

    assertThat(failure())
        .isInstanceOf(PingOneException.AskOperator.class)
        .hasMessageContaining(
            "(HTTP %1$d INVALID_DATA/INVALID_VALUE, Correlation-Id %2$s%1$d)"
                .formatted(status, "c0ffee00-0000-4000-8000-000000000"));
  }

  @Test
  void namesARoleOrALicenceOn403() {
    pingOne.answers(FakePingOne.error(403, "error-forbidden"));

    assertThat(failure())
        .isExactlyInstanceOf(PingOneException.TryAgain.class)
        .hasMessageContainingAll(
            "role",
            "licence",
            ScriptedPingOne.JOB_ID,
            ScriptedPingOne.ENVIRONMENT_ID,
            "(HTTP 403 ACCESS_FAILED/INSUFFICIENT_PERMISSIONS,"
                + " Correlation-Id c0ffee00-0000-4000-8000-000000000403)");
  }

  @Test
  void doesNotFindAJobThatPingOneSaysItDoesNotHave() {
    pingOne.answers(FakePingOne.error(404, "error-not-found"));

    assertThat(failure())
        .isInstanceOf(PingOneException.NotFound.class)
        .hasMessageContainingAll(
            ScriptedPingOne.JOB_ID,
            ScriptedPingOne.ENVIRONMENT_ID,
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
    pingOne.answers(new MockResponse.Builder().code(404).body(body).build());

    assertThat(failure())
        .isExactlyInstanceOf(PingOneException.TryAgain.class)
        .hasMessageContaining("not PingOne's own. Check api-url and proxies.");
  }

  @ParameterizedTest
  @ValueSource(ints = {101, 300, 302, 304, 421, 425})
  void triesAgainWhenTheStatusSaysNothingOfTheRequest(int status) {
    pingOne.answers(new MockResponse.Builder().code(status).build());

    assertThat(failure())
        .isExactlyInstanceOf(PingOneException.TryAgain.class)
        .hasMessageContaining("(HTTP " + status + ")");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 501, 502, 503, 504, 599})
  void isUnavailableWithAnErrorOfTheServer(int status) {
    pingOne.answers(new MockResponse.Builder().code(status).build());

    assertThat(failure(PingOneException.Unavailable.class))
        .returns(Optional.empty(), PingOneException.Unavailable::retryAfter)
        .hasMessageContaining("(HTTP " + status + ")");
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
    pingOne.answers(with(FakePingOne.error(status, body), "X-Private", "header-sentinel"));

    assertThat(failure().toString())
        .contains("HTTP " + status)
        .doesNotContain("sentinel", message, "details", "Bearer", "X-Private");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "<script>alert(1)</script>", "a/b", "a;b", "a\tb"})
  void leavesOutIdentifiersThatAreNone(String hostile) {
    pingOne.answers(
        with(
                FakePingOne.ok("{\"code\": \"%1$s\", \"error\": \"%1$s\"}".formatted(hostile)),
                "Correlation-Id",
                hostile)
            .newBuilder()
            .code(500)
            .build());

    assertThat(failure())
        .isInstanceOf(PingOneException.TryAgain.class)
        .hasMessageContaining("(HTTP 500)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<html>Bad gateway</html>", "[]", "\"down\"", "{\"code\": 7}", "{\"code\""})
  void makesDoWithAnErrorOfAnotherMake(String body) {
    pingOne.answers(new MockResponse.Builder().code(502).body(body).build());

    assertThat(failure(PingOneException.TryAgain.class))
        .hasMessageContaining("(HTTP 502). PingOne or a proxy is unavailable.");
  }

  private PingOneException failure() {
    return failure(PingOneException.class);
  }

  private <T extends PingOneException> T failure(Class<T> leaf) {
    T failure = catchThrowableOfType(leaf, () -> pingOne.read());
    assertThat(failure).isNotNull();
    return failure;
  }

  private static MockResponse with(MockResponse answer, String header, String value) {
    return answer.newBuilder().setHeader(header, value).build();
  }
}
