package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pingoneoath.pingone.PingOneException.TryAgainLater;
import io.github.pingoneoath.pingone.PingOneException.Unavailable;
import io.github.pingoneoath.pingone.RequestGate.State;
import io.github.pingoneoath.testing.Draw;
import io.github.pingoneoath.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An unavailable PingOne: the connection pauses, and one call at a time probes. */
class RequestGateOutageTest {

  private final SettableClock clock = SettableClock.at("2026-11-24T12:00:00Z");
  private final AtomicInteger requests = new AtomicInteger();
  private final RequestGate gate = gate(0);

  @Test
  void pausesAfterThreeCallsWithoutAnAnswerInARow() {
    assertThat(List.of(failure(), failure())).hasOnlyElementsOfType(Unavailable.class);
    assertThat(gate.state()).isEqualTo(State.OPEN);

    assertThat(failure())
        .isInstanceOfSatisfying(
            TryAgainLater.class,
            later -> assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(2)))
        .hasMessage("No response.");
    assertThat(gate.state()).isEqualTo(State.UNAVAILABLE);
    assertThat(gate.reason()).hasValue("No response.");
    assertThat(refusal())
        .hasMessage("Connection eu pauses until 2026-11-24T12:00:02Z: No response.");
    assertThat(requests).hasValue(3);
  }

  @ParameterizedTest
  @CsvSource({"0, 2 4 8 16 32 60 60", "0.5, 2.25 4.5 9 18 36 67.5 67.5", "1, 2.5 5 10 20 40 75 75"})
  void pausesTwiceAsLongAfterEachProbeButAMinuteAtMost(double draw, String seconds) {
    RequestGate jittering = gate(draw);
    failures(jittering, 2);

    for (String pause : seconds.split(" ")) {
      TryAgainLater probe = (TryAgainLater) failure(jittering);
      assertThat(probe.retryAfter()).isEqualTo(Duration.parse("PT" + pause + "S"));
      clock.pass(probe.retryAfter());
    }
  }

  @Test
  void countsAnewAfterAnAnswer() {
    failures(gate, 2);
    pass();
    assertThat(List.of(failure(), failure())).hasOnlyElementsOfType(Unavailable.class);

    assertThat(gate.state()).isEqualTo(State.OPEN);
  }

  @Test
  void startsWithTheShortestPauseAfterAnOutageIsOver() {
    outage();
    clock.pass(Duration.ofSeconds(2));
    failure();
    clock.pass(Duration.ofSeconds(4));
    pass();

    failures(gate, 2);
    assertThat(((TryAgainLater) failure()).retryAfter()).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void isNotLengthenedByCallsThatWereUnderWay() {
    RuntimeException underWay =
        failureOf(
            () ->
                gate.pass(
                    () -> {
                      outage();
                      clock.pass(Duration.ofSeconds(1));
                      throw PingOneFailures.unavailable();
                    }));

    assertThat(underWay).isInstanceOf(TryAgainLater.class);
    assertThat(refusal().retryAfter()).isEqualTo(Duration.ofSeconds(1));
    clock.pass(Duration.ofSeconds(1));
    assertThat(((TryAgainLater) failure()).retryAfter()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void isNotLengthenedByCallsThatWereUnderWayWhenALimitWasReached() {
    underWayWhileLimited(5);
    clock.pass(Duration.ofSeconds(60));

    assertThat(((TryAgainLater) failure()).retryAfter()).isEqualTo(Duration.ofSeconds(2));
  }

  /** So many calls that fail after another one was told to pause for a minute. */
  private void underWayWhileLimited(int calls) {
    failureOf(
        () ->
            gate.pass(
                () -> {
                  if (calls > 0) {
                    underWayWhileLimited(calls - 1);
                  } else {
                    fail(PingOneFailures.limited(Duration.ofSeconds(60)));
                  }
                  throw PingOneFailures.unavailable();
                }));
  }

  @Test
  void letsOneCallProbeWhileOthersAreRefused() {
    outage();
    clock.pass(Duration.ofSeconds(2));

    gate.pass(
        () -> {
          assertThat(refusal())
              .hasMessageContaining("waits for the answer to one probing request")
              .returns(Duration.ofSeconds(5), TryAgainLater::retryAfter);
          return "an answer";
        });

    assertThat(gate.state()).isEqualTo(State.OPEN);
    assertThatCode(this::pass).doesNotThrowAnyException();
  }

  @Test
  void letsAnotherCallProbeAfterAnUnexpectedFailure() {
    outage();
    clock.pass(Duration.ofSeconds(2));

    for (Throwable surprise : List.of(new IllegalStateException(), new OutOfMemoryError())) {
      assertThatThrownBy(() -> gate.pass(() -> sneaky(surprise))).isSameAs(surprise);
      assertThat(gate.state()).isEqualTo(State.UNAVAILABLE);
    }

    assertThatCode(this::pass).doesNotThrowAnyException();
    assertThat(gate.state()).isEqualTo(State.OPEN);
  }

  @ParameterizedTest
  @MethodSource
  void endsWithAnyAnswer(PingOneException answer) {
    outage();
    clock.pass(Duration.ofSeconds(2));

    assertThat(fail(answer)).isSameAs(answer);

    assertThat(gate.state()).isEqualTo(State.OPEN);
    assertThat(gate.reason()).isEmpty();
  }

  static Stream<PingOneException> endsWithAnyAnswer() {
    return Stream.of(
        PingOneFailures.notFound(),
        PingOneFailures.forbidden("403"),
        PingOneFailures.notAccepted(400));
  }

  @Test
  void endsWithTheAnswerToACallThatWasUnderWay() {
    gate.pass(
        () -> {
          outage();
          return "an answer";
        });

    assertThatCode(this::pass).doesNotThrowAnyException();
  }

  @Test
  void pausesAsLongAsAnUnavailablePingOneAsks() {
    assertThat(fail(PingOneFailures.unavailable(Duration.ofSeconds(30))))
        .isInstanceOf(Unavailable.class);

    assertThat(refusal().retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void doesNotPauseWhenAnUnavailablePingOneAsksForNoPause() {
    fail(PingOneFailures.unavailable(Duration.ZERO));

    assertThat(gate.state()).isEqualTo(State.OPEN);
  }

  private void outage() {
    failures(gate, 3);
  }

  private void failures(RequestGate at, int count) {
    for (int call = 0; call < count; call++) {
      failure(at);
    }
  }

  private RuntimeException failure() {
    return failure(gate);
  }

  private RuntimeException failure(RequestGate at) {
    return failureOf(
        () ->
            at.pass(
                () -> {
                  requests.incrementAndGet();
                  throw PingOneFailures.unavailable();
                }));
  }

  private RuntimeException fail(PingOneException failure) {
    return failureOf(() -> gate.pass(() -> sneaky(failure)));
  }

  private void pass() {
    gate.pass(requests::incrementAndGet);
  }

  private TryAgainLater refusal() {
    int before = requests.get();
    TryAgainLater refusal = catchThrowableOfType(TryAgainLater.class, this::pass);
    assertThat(requests).hasValue(before);
    return refusal;
  }

  private RequestGate gate(double draw) {
    return RequestGate.unlimited("eu", clock, new Jitter(new Draw(draw)));
  }

  private static RuntimeException failureOf(Runnable call) {
    return catchThrowableOfType(RuntimeException.class, call::run);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> String sneaky(Throwable failure) throws T {
    throw (T) failure;
  }
}
