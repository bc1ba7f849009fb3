package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.Callers;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.SettableClock;
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

/** An access token is fetched once, kept, and renewed before it expires. */
class AccessTokensTest {

  private static final String FIRST = "access-token-sentinel-1";
  private static final String SECOND = "access-token-sentinel-2";

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();
  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
  private final AccessTokens tokens = tokens(clock);

  @Test
  void asksWithClientSecretBasic() {
    assertThat(tokens.current()).isEqualTo(FIRST);

    RecordedRequest request = pingOne.lastTokenRequest();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget()).isEqualTo("/" + FakePingOne.ENVIRONMENT_ID + "/as/token");
    assertThat(request.getHeaders().values("Authorization"))
        .containsExactly(Credentials.basic(FakePingOne.CLIENT_ID, FakePingOne.CLIENT_SECRET));
    assertThat(request.getHeaders().get("Content-Type"))
        .isEqualTo("application/x-www-form-urlencoded");
    assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
    assertThat(request.getBody().utf8()).isEqualTo("grant_type=client_credentials");
  }

  @Test
  void fetchesOneTokenForAllWhoWait() {
    CountDownLatch answer = new CountDownLatch(1);
    pingOne.holdsTokens(answer);

    Callers<String> callers = Callers.start(50, tokens::current).awaitWaiting();
    answer.countDown();

    assertThat(callers.results()).isEqualTo(Collections.nCopies(50, FIRST));
    assertThat(pingOne.tokenRequests()).isEqualTo(1);
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
    "null, PT4M30S",
  })
  void renewsTheTokenBeforeItExpires(String expiresIn, Duration renewal) {
    pingOne.tokensExpireIn(expiresIn);

    assertThat(tokens.current()).isEqualTo(FIRST);
    clock.pass(renewal.minusMillis(1));
    assertThat(tokens.current()).isEqualTo(FIRST);
    clock.pass(Duration.ofMillis(1));
    assertThat(tokens.current()).isEqualTo(SECOND);
  }

  /** The second one looks, the first one fetches, and only then the second one wants to fetch. */
  @Test
  void fetchesNoTokenWhenAnotherCallerHasJustDoneSo() {
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
              return shared.replace(FIRST);
            });
    await(secondLooks);
    assertThat(shared.replace(FIRST)).isEqualTo(SECOND);
    firstHasFetched.countDown();

    assertThat(second.results()).containsExactly(SECOND);
    assertThat(pingOne.tokenRequests()).isEqualTo(2);
  }

  @Test
  void renewsEarlyWhenTheClockIsSetForwardAndLateWhenItIsSetBack() {
    assertThat(tokens.current()).isEqualTo(FIRST);

    clock.pass(Duration.ofDays(-1));
    assertThat(tokens.current()).as("until PingOne refuses it").isEqualTo(FIRST);
    clock.pass(Duration.ofDays(2));
    assertThat(tokens.current()).isEqualTo(SECOND);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private AccessTokens tokens(InstantSource time) {
    PingOneSetup setup = PingOneSetup.of(pingOne);
    return new AccessTokens(
        new PingOneHttp(setup.http(), time, 100_000), setup.client().connection());
  }
}
