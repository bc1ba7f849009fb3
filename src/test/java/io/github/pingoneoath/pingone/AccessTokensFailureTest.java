package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.pingone.PingOneCredentials.WorkerApplication;
import io.github.pingoneoath.testing.Callers;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.TokenEndpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it means when there is no access token to be had. */
class AccessTokensFailureTest {

  private static final WorkerApplication CLIENT =
      new WorkerApplication(FakePingOne.ENVIRONMENT_ID, "client-1", "client-secret-sentinel");

  @AutoClose private final TokenEndpoint endpoint = TokenEndpoint.start();
  private final AccessTokens tokens =
      new AccessTokens(
          new PingOneHttp(PingOneSetup.empty().http(), InstantSource.system(), 100_000),
          new PingOneConnection(endpoint.url(), endpoint.url(), CLIENT.environmentId(), CLIENT));

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  void saysWhatToCheckWhenTheClientIsRefused(int status) {
    endpoint.answers(FakePingOne.error(status, "token-refused"));

    assertThat(failure(PingOneException.ClientRefused.class))
        .hasMessageContainingAll(
            "the worker application client-1 of environment " + FakePingOne.ENVIRONMENT_ID,
            "(HTTP %1$d invalid_client, Correlation-Id c0ffee00-0000-4000-8000-000000000%1$d)"
                .formatted(status),
            "client-secret");
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void triesAgainLaterWhenRequestsAreLimited() {
    endpoint.answers(
        FakePingOne.error(429, "error-throttled").newBuilder().setHeader("Retry-After", 7).build());

    assertThat(failure(PingOneException.TryAgainLater.class))
        .returns(Duration.ofSeconds(7), PingOneException.TryAgainLater::retryAfter)
        .hasMessageContaining("HTTP 429 REQUEST_LIMITED");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void isUnavailableWithoutAnAnswerOrWithAnErrorOfTheServer(int status) {
    endpoint.answers(
        FakePingOne.error(status, "error-unavailable")
            .newBuilder()
            .setHeader("Retry-After", 7)
            .build());

    assertThat(failure(PingOneException.Unavailable.class))
        .returns(Optional.of(Duration.ofSeconds(7)), PingOneException.Unavailable::retryAfter)
        .hasMessageContaining("token endpoint")
        .hasMessageContaining("HTTP " + status + " UNEXPECTED_ERROR");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 421, 425})
  void triesAgainWhenAnotherServerHasAnswered(int status) {
    endpoint.answers(FakePingOne.ok("").newBuilder().code(status).build());

    assertThat(failure(PingOneException.TryAgain.class))
        .isNotInstanceOf(PingOneException.Unavailable.class)
        .hasMessageContaining("HTTP " + status)
        .hasMessageContaining("auth-url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>access_token</html>",
        "{\"access_token\": \"tok",
        "[\"token-sentinel\"]",
        "\"token-sentinel\"",
        "{}",
        "{\"access_token\": null}",
        "{\"access_token\": true}",
        "{\"access_token\": 7}",
        "{\"access_token\": [\"token-sentinel\"]}",
        "{\"access_token\": \"\"}",
        "{\"access_token\": \" token-sentinel\"}",
        "{\"access_token\": \"token\\nsentinel\"}",
        "{\"access_token\": \"token-sentinel\\r\\nX-Other: 1\"}",
        "{\"access_token\": \"tökensentinel\"}",
      })
  void triesAgainWhenTheAnswerHasNoToken(String body) {
    assertNoToken(body);
  }

  @Test
  void triesAgainWhenTheTokenIsTooLongForAHeader() {
    assertNoToken("{\"access_token\": \"" + "sentinel".repeat(2_001) + "\"}");
  }

  private void assertNoToken(String body) {
    endpoint.answers(FakePingOne.ok(body));

    assertThat(failure(PingOneException.TryAgain.class))
        .isNotInstanceOf(PingOneException.Unavailable.class)
        .hasMessageStartingWith("No access token in the response from localhost (HTTP 200, ")
        .hasMessageNotContaining("sentinelsentinel");
  }

  @Test
  void triesAgainWhenTheConnectionBreaks() {
    endpoint.answers(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());

    assertThat(failure(PingOneException.Unavailable.class))
        .hasMessageStartingWith("No response from localhost: the connection broke (");
  }

  @Test
  void asksAnewAfterAFailure() {
    endpoint.answers(FakePingOne.error(500, "error-unavailable")).gives("token-1");
    failure(PingOneException.TryAgain.class);

    assertThat(tokens.current()).isEqualTo("token-1");
    assertThat(endpoint.requests()).hasSize(2);
  }

  @Test
  void sharesAFailureWithAllWhoWait() {
    endpoint.answers(FakePingOne.error(500, "error-unavailable")).gives("token-1").hold();

    Callers<String> callers = Callers.start(50, tokens::current).awaitWaiting();
    endpoint.release();

    assertThat(callers.failures())
        .hasSize(50)
        .allSatisfy(failure -> assertThat(failure).isInstanceOf(PingOneException.TryAgain.class));
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void stopsWaitingWhenInterrupted() {
    endpoint.gives("token-1").hold();
    Callers<String> first = Callers.start(1, tokens::current);
    await().until(() -> endpoint.requests().size() == 1);
    Callers<String> second = Callers.start(1, tokens::current).awaitWaiting();

    second.interrupt();

    assertThat(second.failures().getFirst())
        .isInstanceOf(PingOneException.TryAgainLater.class)
        .hasMessage("The worker is stopping.");
    endpoint.release();
    assertThat(first.results()).containsExactly("token-1");
  }

  private <T extends PingOneException> T failure(Class<T> leaf) {
    T failure = catchThrowableOfType(leaf, tokens::current);
    assertThat(failure).isNotNull();
    assertThat(failure).hasMessageNotContaining("sentinel").hasMessageNotContaining("Basic ");
    return failure;
  }
}
