package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ScriptedPingOne;
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

  @AutoClose private final ScriptedPingOne pingOne = ScriptedPingOne.start();
  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");

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
  void waitsAsLongAsPingOneAsks(String retryAfter, Duration wait) {
    pingOne.answers(withRetryAfter(FakePingOne.error(429, "error-throttled"), retryAfter));

    assertThat(failure(PingOneException.TryAgainLater.class))
        .returns(wait, PingOneException.TryAgainLater::retryAfter)
        .hasMessageContaining("HTTP 429 REQUEST_LIMITED/LIMIT_EXCEEDED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "soon", "2026-03-01T12:00:45Z", "99999999999"})
  void pausesHalfAMinuteWhenItDoesNotUnderstandForHowLong(String retryAfter) {
    pingOne.answers(withRetryAfter(FakePingOne.error(429, "error-throttled"), retryAfter));

    assertThat(failure(PingOneException.TryAgainLater.class).retryAfter())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void pausesHalfAMinuteWhenPingOneDoesNotSayForHowLong() {
    pingOne.answers(FakePingOne.error(429, "error-throttled"));

    assertThat(failure(PingOneException.TryAgainLater.class).retryAfter())
        .isEqualTo(Duration.ofSeconds(30));
  }

  @ParameterizedTest
  @CsvSource({"0, PT0S", "120, PT2M", "'Sun, 01 Mar 2026 12:00:45 GMT', PT45S"})
  void handsOnThePauseOfAnUnavailablePingOne(String retryAfter, Duration wait) {
    pingOne.answers(withRetryAfter(FakePingOne.error(503, "error-unavailable"), retryAfter));

    assertThat(failure(PingOneException.Unavailable.class))
        .returns(Optional.of(wait), PingOneException.Unavailable::retryAfter)
        .hasMessageContaining("HTTP 503 UNEXPECTED_ERROR");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 503})
  void isUnavailableAlthoughRetryAfterIsInvalid(int status) {
    pingOne.answers(
        withRetryAfter(FakePingOne.error(status, "error-unavailable"), "99999999999999"));

    assertThat(failure(PingOneException.Unavailable.class))
        .returns(Optional.empty(), PingOneException.Unavailable::retryAfter)
        .hasMessageContaining("Retry-After");
  }

  private <T extends PingOneException> T failure(Class<T> leaf) {
    T failure = catchThrowableOfType(leaf, () -> ScriptedPingOne.read(pingOne.setup().at(clock)));
    assertThat(failure).isNotNull();
    return failure;
  }

  private static MockResponse withRetryAfter(MockResponse answer, String value) {
    return answer.newBuilder().setHeader("Retry-After", value).build();
  }
}
