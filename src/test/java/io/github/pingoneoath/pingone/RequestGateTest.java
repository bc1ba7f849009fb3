package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pingoneoath.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When calls of a connection pass, and when they are sent back without a request. */
class RequestGateTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private final SettableClock clock = new SettableClock(NOW);
  private final RequestGate gate = RequestGate.unlimited(clock, always(0));

  @Test
  void isOpenUntilPingOneAsksForAPause() {
    assertThatCode(gate::enter).doesNotThrowAnyException();
  }

  @Test
  void isClosedUntilThePauseIsOver() {
    gate.close(Duration.ofSeconds(7));

    assertThat(sentBack(gate)).hasMessageContaining("pause until 2026-11-24T12:00:07Z");
    clock.pass(Duration.ofMillis(6_999));
    assertThat(sentBack(gate).retryAfter()).isEqualTo(Duration.ofMillis(1));
    clock.pass(Duration.ofMillis(1));
    assertThatCode(gate::enter).doesNotThrowAnyException();
  }

  @Test
  void keepsTheLongerOfTwoPauses() {
    gate.close(Duration.ofSeconds(60));
    gate.close(Duration.ofSeconds(1));

    assertThat(sentBack(gate).retryAfter()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void isNotClosedForAnHourWhenTheClockIsSetBackByOne() {
    gate.close(Duration.ofSeconds(7));
    clock.pass(Duration.ofHours(-1));

    assertThatCode(gate::enter).doesNotThrowAnyException();
    gate.close(Duration.ofSeconds(2));
    assertThat(sentBack(gate).retryAfter()).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource({"0, PT8S", "0.5, PT9S", "1, PT10S"})
  void sendsCallsBackForAtLeastThePauseAndUpToAQuarterLonger(double random, Duration backoff) {
    RequestGate jittering = RequestGate.unlimited(clock, always(random));

    jittering.close(Duration.ofSeconds(8));

    assertThat(sentBack(jittering).retryAfter()).isEqualTo(backoff);
  }

  @Test
  void sendsCallsBackWhoseTurnDoesNotComeInTime() {
    RequestGate limited = RequestGate.limited(0.1, Duration.ofMillis(1), clock, always(0));
    limited.enter();

    assertThat(sentBack(limited)).hasMessageContaining("max-requests-per-second");
  }

  @Test
  void letsCallsWaitForTheirTurn() {
    RequestGate limited = RequestGate.limited(100, Duration.ofSeconds(20), clock, always(0));

    assertThatCode(
            () -> {
              for (int i = 0; i < 5; i++) {
                limited.enter();
              }
            })
        .doesNotThrowAnyException();
  }

  private static PingOneException.TryAgainLater sentBack(RequestGate gate) {
    return catchThrowableOfType(PingOneException.TryAgainLater.class, gate::enter);
  }

  private static RandomGenerator always(double value) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return 0;
      }

      @Override
      public double nextDouble() {
        return value;
      }
    };
  }
}
