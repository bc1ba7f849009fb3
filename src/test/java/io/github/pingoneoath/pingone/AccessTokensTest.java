package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.pingone.PingOneCredentials.WorkerApplication;
import io.github.pingoneoath.testing.Callers;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.SettableClock;
import io.github.pingoneoath.testing.TokenEndpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An access token is fetched once, kept, and renewed before it expires. */
class AccessTokensTest {

  private static final WorkerApplication CLIENT =
      new WorkerApplication(FakePingOne.ENVIRONMENT_ID, "client-1", "client-secret-sentinel");

  @AutoClose private final TokenEndpoint endpoint = TokenEndpoint.start();
  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
  private final AccessTokens tokens = tokens(clock);

  @Test
  void asksWithClientSecretBasic() {
    endpoint.answers(FakePingOne.body("token"));

    assertThat(tokens.current()).isEqualTo("access-token-1");

    RecordedRequest request = endpoint.requests().getFirst();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget()).isEqualTo("/" + FakePingOne.ENVIRONMENT_ID + "/as/token");
    assertThat(request.getHeaders().values("Authorization"))
        .containsExactly(Credentials.basic("client-1", "client-secret-sentinel"));
    assertThat(request.getHeaders().get("Content-Type"))
        .isEqualTo("application/x-www-form-urlencoded");
    assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
    assertThat(request.getBody().utf8()).isEqualTo("grant_type=client_credentials");
  }

  @Test
  void keepsTheToken() {
    endpoint.gives("token-1").gives("token-2");

    assertThat(tokens.current()).isEqualTo("token-1");
    assertThat(tokens.current()).isEqualTo("token-1");
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void fetchesOneTokenForAllWhoWait() {
    endpoint.gives("token-1").gives("token-2").hold();

    Callers<String> callers = Callers.start(50, tokens::current).awaitWaiting();
    endpoint.release();

    assertThat(callers.results()).isEqualTo(Collections.nCopies(50, "token-1"));
    assertThat(endpoint.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, PT0.9S",
    "10, PT9S",
    "300, PT4M30S",
    "600, PT9M",
    "601, PT9M1S",
    "3600, PT59M",
    "86400, PT23H59M",
    "'\"300\"', PT4M30S",
  })
  void renewsTheTokenBeforeItExpires(String expiresIn, Duration renewal) {
    assertRenewedAfter(renewal, expiresIn);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "\"\"", "\"soon\"", "null", "{}", "[300]"})
  void takesFiveMinutesWhenNoLifetimeIsSaid(String expiresIn) {
    assertRenewedAfter(Duration.ofSeconds(270), expiresIn);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "1e300", "\"9223372036854775807\""})
  void keepsATokenOfAbsurdLifetimeForAMonth(String expiresIn) {
    assertRenewedAfter(Duration.ofDays(30).minusMinutes(1), expiresIn);
  }

  @Test
  void takesFiveMinutesWhenTheLifetimeIsMissing() {
    endpoint.answers(FakePingOne.ok("{\"access_token\": \"token-1\"}")).gives("token-2");
    tokens.current();

    clock.pass(Duration.ofSeconds(270).minusMillis(1));
    assertThat(tokens.current()).isEqualTo("token-1");
    clock.pass(Duration.ofMillis(1));
    assertThat(tokens.current()).isEqualTo("token-2");
  }

  @Test
  void replacesARefusedToken() {
    endpoint.gives("token-1").gives("token-2");
    tokens.current();

    assertThat(tokens.replace("token-1")).isEqualTo("token-2");
    assertThat(tokens.current()).isEqualTo("token-2");
  }

  @Test
  void replacesARefusedTokenOnceForAll() {
    endpoint.gives("token-1").gives("token-2").gives("token-3");
    tokens.current();
    endpoint.hold();

    Callers<String> callers = Callers.start(50, () -> tokens.replace("token-1")).awaitWaiting();
    endpoint.release();

    assertThat(callers.results()).isEqualTo(Collections.nCopies(50, "token-2"));
    assertThat(tokens.replace("token-1")).isEqualTo("token-2");
    assertThat(endpoint.requests()).hasSize(2);
  }

  /** The second one looks, the first one fetches, and only then the second one wants to fetch. */
  @Test
  void fetchesNoTokenWhenAnotherCallerHasJustDoneSo() {
    endpoint.gives("token-1").gives("token-2").gives("token-3");
    CountDownLatch secondLooks = new CountDownLatch(1);
    CountDownLatch firstHasFetched = new CountDownLatch(1);
    ThreadLocal<CountDownLatch> waitsFor = new ThreadLocal<>();
    AccessTokens shared =
        tokens(
            () -> {
              if (waitsFor.get() != null) {
                secondLooks.countDown();
                await(waitsFor.get());
              }
              return clock.instant();
            });
    shared.current();

    Callers<String> second =
        Callers.start(
            1,
            () -> {
              waitsFor.set(firstHasFetched);
              return shared.replace("token-1");
            });
    await(secondLooks);
    assertThat(shared.replace("token-1")).isEqualTo("token-2");
    firstHasFetched.countDown();

    assertThat(second.results()).containsExactly("token-2");
    assertThat(endpoint.requests()).hasSize(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private AccessTokens tokens(InstantSource time) {
    return new AccessTokens(
        new PingOneHttp(PingOneSetup.empty().http(), time, 100_000),
        new PingOneConnection(endpoint.url(), endpoint.url(), CLIENT.environmentId(), CLIENT));
  }

  private void assertRenewedAfter(Duration renewal, String expiresIn) {
    endpoint.gives("token-1", expiresIn).gives("token-2");
    assertThat(tokens.current()).isEqualTo("token-1");

    clock.pass(renewal.minusMillis(1));
    assertThat(tokens.current()).isEqualTo("token-1");
    clock.pass(Duration.ofMillis(1));
    assertThat(tokens.current()).isEqualTo("token-2");
  }

  @Test
  void renewsEarlyWhenTheClockIsSetForwardAndLateWhenItIsSetBack() {
    endpoint.gives("one").gives("two");
    assertThat(tokens.current()).isEqualTo("one");

    clock.pass(Duration.ofDays(-1));
    assertThat(tokens.current()).as("until PingOne refuses it").isEqualTo("one");
    clock.pass(Duration.ofDays(2));
    assertThat(tokens.current()).isEqualTo("two");
  }
}
