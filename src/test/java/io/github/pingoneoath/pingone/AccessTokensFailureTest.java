package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.Callers;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it means that the token endpoint gives no access token. */
class AccessTokensFailureTest {

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();
  private final PingOneSetup setup = PingOneSetup.of(pingOne);
  private final AccessTokens tokens =
      new AccessTokens(
          new PingOneHttp(setup.http(), InstantSource.system(), 100_000),
          setup.client().connection());

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  void saysWhatToCheckWhenTheClientIsRefused(int status) {
    pingOne.answersTokenRequests(FakePingOne.error(status, "token-refused"));

    assertThat(failure(PingOneException.ClientRefused.class))
        .hasMessageContainingAll(
            "the worker application %s of environment %s"
                .formatted(FakePingOne.CLIENT_ID, FakePingOne.ENVIRONMENT_ID),
            "(HTTP %1$d invalid_client, Correlation-Id c0ffee00-0000-4000-8000-000000000%1$d)"
                .formatted(status),
            "client-secret");
    assertThat(pingOne.tokenRequests()).isEqualTo(1);
  }

  @Test
  void triesAgainLaterWhenRequestsAreLimited() {
    pingOne.throttlesTokens(Duration.ofSeconds(7));

    assertThat(failure(PingOneException.TryAgainLater.class))
        .returns(Duration.ofSeconds(7), PingOneException.TryAgainLater::retryAfter)
        .hasMessageContaining("HTTP 429 REQUEST_LIMITED");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void isUnavailableWithoutAnAnswerOrWithAnErrorOfTheServer(int status) {
    pingOne.answersTokenRequests(
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
    pingOne.answersTokenRequests(FakePingOne.ok("").newBuilder().code(status).build());

    assertThat(failure(PingOneException.TryAgain.class))
        .isExactlyInstanceOf(PingOneException.TryAgain.class)
        .hasMessageContainingAll("HTTP " + status, "auth-url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>sentinel</html>", "{\"access_token\": \"sentinel", "{}"})
  void triesAgainWhenTheAnswerHasNoToken(String body) {
    pingOne.answersTokenRequests(FakePingOne.ok(body));

    assertThat(failure(PingOneException.TryAgain.class))
        .isExactlyInstanceOf(PingOneException.TryAgain.class)
        .hasMessageStartingWith("No access token in the response from localhost (HTTP 200, ");
  }

  @Test
  void stopsWaitingWhenInterrupted() {
    CountDownLatch answer = new CountDownLatch(1);
    pingOne.holdsTokens(answer);
    Callers<String> first = Callers.start(1, tokens::current);
    await().until(() -> pingOne.tokenRequests() == 1);
    Callers<String> second = Callers.start(1, tokens::current).awaitWaiting();

    second.interrupt();

    assertThat(second.failures().getFirst())
        .isInstanceOf(PingOneException.TryAgainLater.class)
        .hasMessage("The worker is stopping.");
    answer.countDown();
    assertThat(first.results()).containsExactly("access-token-sentinel-1");
  }

  private <T extends PingOneException> T failure(Class<T> leaf) {
    T failure = catchThrowableOfType(leaf, tokens::current);
    assertThat(failure).isNotNull();
    assertThat(failure).hasMessageNotContainingAny("sentinel", "Basic ");
    return failure;
  }
}
