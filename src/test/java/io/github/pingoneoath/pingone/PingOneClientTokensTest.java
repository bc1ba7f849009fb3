package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.SettableClock;
import java.time.Duration;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A refused token is renewed and the call repeated, once; what is refused then stays refused. */
class PingOneClientTokensTest {

  private static final String JOB = FakePingOne.OATH_JOB_ID;

  @AutoClose private final FakePingOne pingOne = FakePingOne.start().jobIsDone(JOB);
  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
  private final PingOneClient client = PingOneSetup.of(pingOne).at(clock).client();

  @Test
  void renewsTheTokenOnceOn401() {
    status();
    pingOne.forgetsTokens();

    assertThat(status()).isEqualTo("DONE");
    assertThat(pingOne.tokenRequests()).isEqualTo(2);
    assertThat(pingOne.checks())
        .extracting(request -> request.getHeaders().get("Authorization"))
        .containsExactly(
            "Bearer access-token-sentinel-1",
            "Bearer access-token-sentinel-1",
            "Bearer access-token-sentinel-2");
  }

  @Test
  void isRefusedAfterTheSecond401AndPausesForAMinute() {
    MockResponse unauthorized = FakePingOne.error(401, "error-unauthorized");
    pingOne.answersNext(unauthorized, unauthorized);

    assertThat(failure(PingOneException.ClientRefused.class))
        .hasMessageContaining(FakePingOne.CLIENT_ID)
        .hasMessageContaining("(HTTP 401 ACCESS_FAILED/INVALID_TOKEN, Correlation-Id ");
    assertThat(pingOne.tokenRequests()).isEqualTo(2);
    assertThat(pingOne.checks()).hasSize(2);

    clock.pass(Duration.ofSeconds(59));
    assertThat(failure(PingOneException.TryAgainLater.class).retryAfter())
        .isEqualTo(Duration.ofSeconds(1));
    clock.pass(Duration.ofSeconds(1));
    assertThat(status()).isEqualTo("DONE");
  }

  @Test
  void asksNoJobWithoutATokenAndAsksForATokenOnceAMinute() {
    pingOne.refusesClient(true);

    assertThat(failure(PingOneException.ClientRefused.class))
        .hasMessageContaining("HTTP 401 invalid_client");
    for (int job = 0; job < 50; job++) {
      failure(PingOneException.TryAgainLater.class);
    }
    assertThat(pingOne.tokenRequests()).isEqualTo(1);
    clock.pass(Duration.ofMinutes(1));
    failure(PingOneException.ClientRefused.class);
    failure(PingOneException.TryAgainLater.class);

    assertThat(pingOne.tokenRequests()).isEqualTo(2);
    assertThat(pingOne.checks()).isEmpty();
  }

  @Test
  void usesAGivenTokenAsItIs() {
    PingOneClient given = PingOneSetup.withAccessToken(pingOne).client();

    assertThat(catchThrowableOfType(PingOneException.ClientRefused.class, () -> status(given)))
        .hasMessageContaining("PINGONE_ACCESS_TOKEN")
        .hasMessageContaining("(HTTP 401 ACCESS_FAILED/INVALID_TOKEN, Correlation-Id ")
        .hasMessageNotContaining("sentinel");
    assertThat(pingOne.tokenRequests()).isZero();
    assertThat(pingOne.checks())
        .extracting(request -> request.getHeaders().get("Authorization"))
        .containsExactly("Bearer access-token-sentinel");
  }

  private String status() {
    return status(client);
  }

  private static String status(PingOneClient client) {
    return client.readOathJob(FakePingOne.ENVIRONMENT_ID, JOB, "1").body().status();
  }

  private <T extends PingOneException> T failure(Class<T> leaf) {
    T failure = catchThrowableOfType(leaf, this::status);
    assertThat(failure).isNotNull().hasMessageNotContaining("sentinel");
    return failure;
  }
}
