package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.SettableClock;
import java.time.Duration;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pause that PingOne asks for, in seconds or as a date. */
class PingOneClientRetryAfterTest {

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();

  private final PingOneSetup setup =
      PingOneSetup.withAccessToken(pingOne).at(SettableClock.at("2026-03-01T12:00:00Z"));

  @ParameterizedTest
  @CsvSource({
    "30, PT30S",
    "' 30 ', PT30S",
    "0, PT0S",
    "999999999, PT24H",
    "'Sun, 01 Mar 2026 12:00:45 GMT', PT45S",
    "'Sun, 01 Mar 2026 11:59:00 GMT', PT0S",
    "'Fri, 01 Mar 2126 12:00:00 GMT', PT24H",
  })
  void pausesAsLongAsPingOneAsks(String retryAfter, Duration pause) {
    answersWith(429, "error-throttled", retryAfter);

    assertThat(failure(PingOneException.TryAgainLater.class))
        .returns(pause, PingOneException.TryAgainLater::retryAfter)
        .hasMessageContaining("HTTP 429 REQUEST_LIMITED/LIMIT_EXCEEDED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "soon", "2026-03-01T12:00:45Z", "99999999999"})
  void pausesHalfAMinuteWhenRetryAfterIsInvalid(String retryAfter) {
    answersWith(429, "error-throttled", retryAfter);

    assertPausesHalfAMinute();
  }

  @Test
  void pausesHalfAMinuteWithoutRetryAfter() {
    pingOne.answersAll(FakePingOne.error(429, "error-throttled"));

    assertPausesHalfAMinute();
  }

  private void assertPausesHalfAMinute() {
    assertThat(failure(PingOneException.TryAgainLater.class).retryAfter())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void handsOnThePauseOfAnUnavailablePingOne() {
    answersWith(503, "error-unavailable", "120");

    assertThat(failure(PingOneException.Unavailable.class))
        .returns(Optional.of(Duration.ofMinutes(2)), PingOneException.Unavailable::retryAfter)
        .hasMessageContaining("HTTP 503 UNEXPECTED_ERROR");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 503})
  void isUnavailableAlthoughRetryAfterIsInvalid(int status) {
    answersWith(status, "error-unavailable", "99999999999999");

    assertThat(failure(PingOneException.Unavailable.class))
        .returns(Optional.empty(), PingOneException.Unavailable::retryAfter)
        .hasMessageContaining("Retry-After");
  }

  private void answersWith(int status, String body, String retryAfter) {
    MockResponse answer = FakePingOne.error(status, body);
    pingOne.answersAll(answer.newBuilder().setHeader("Retry-After", retryAfter).build());
  }

  private <T extends PingOneException> T failure(Class<T> leaf) {
    T failure = catchThrowableOfType(leaf, setup::readOathJob);
    assertThat(failure).isNotNull();
    return failure;
  }
}
