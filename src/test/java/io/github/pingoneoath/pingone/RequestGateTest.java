package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pingoneoath.pingone.PingOneException.ClientRefused;
import io.github.pingoneoath.pingone.PingOneException.TryAgainLater;
import io.github.pingoneoath.pingone.RequestGate.State;
import io.github.pingoneoath.testing.Callers;
import io.github.pingoneoath.testing.Draw;
import io.github.pingoneoath.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A request limit, a refusal, a pace: when calls of a connection pass, and when they do not. */
class RequestGateTest {

  private final SettableClock clock = SettableClock.at("2026-11-24T12:00:00Z");
  private final AtomicInteger requests = new AtomicInteger();
  private final RequestGate gate = RequestGate.unlimited("eu", clock, new Jitter(new Draw(0)));

  @Test
  void pausesAsLongAsARequestLimitAsks() {
    limit(Duration.ofSeconds(7));

    assertThat(gate.state()).isEqualTo(State.LIMITED);
    assertThat(refusal()).hasMessage("Connection eu pauses until 2026-11-24T12:00:07Z: limit");
    clock.pass(Duration.ofMillis(6_999));
    assertThat(refusal().retryAfter()).isEqualTo(Duration.ofMillis(1));
    clock.pass(Duration.ofMillis(1));
    assertThat(gate.state()).isEqualTo(State.OPEN);
  }

  @Test
  void needsNoProbeAfterARequestLimit() {
    limit(Duration.ofSeconds(7));
    clock.pass(Duration.ofSeconds(7));

    gate.pass(
        () -> {
          pass();
          return "an answer";
        });
    assertThat(requests).hasValue(1);
  }

  @Test
  void pausesNoLongerThanTenMinutes() {
    limit(Duration.ofDays(1));

    assertThat(refusal().retryAfter()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void keepsTheLongerOfTwoPauses() {
    catchThrowableOfType(
        TryAgainLater.class,
        () ->
            gate.pass(
                () -> {
                  limit(Duration.ofSeconds(60));
                  throw PingOneFailures.limited(Duration.ofSeconds(1));
                }));
    assertThat(refusal().retryAfter()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void letsOneCallProbeAfterARefusalWhichMayBeRefusedAgain() {
    refuseCredentials();
    clock.pass(Duration.ofMinutes(1));

    catchThrowableOfType(
        ClientRefused.class,
        () ->
            gate.pass(
                () -> {
                  assertThat(refusal().retryAfter()).isEqualTo(Duration.ofSeconds(5));
                  throw PingOneFailures.refused();
                }));
    assertThat(refusal().retryAfter()).isEqualTo(Duration.ofMinutes(1));

    clock.pass(Duration.ofMinutes(1));
    pass();
    assertThat(gate.state()).isEqualTo(State.OPEN);
  }

  @Test
  void staysRefusedWhenACallThatWasUnderWayIsAnswered() {
    gate.pass(
        () -> {
          refuseCredentials();
          return "an answer to the token before";
        });

    assertThat(gate.state()).isEqualTo(State.REFUSED);
    assertThat(refusal().retryAfter()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void doesNotPauseForAnHourWhenTheClockIsSetBackByOne() {
    limit(Duration.ofSeconds(7));
    clock.pass(Duration.ofHours(-1));

    assertThatCode(this::pass).doesNotThrowAnyException();
    limit(Duration.ofSeconds(2));
    assertThat(refusal().retryAfter()).isEqualTo(Duration.ofSeconds(2));
  }

  /** The second one holds for its turn while the first is told to pause. */
  @Test
  void looksAtThePauseAgainAfterTheTurn() {
    RequestGate paced = limited(2);

    List<Throwable> failures =
        Callers.start(
                16,
                () ->
                    paced.pass(
                        () -> {
                          requests.incrementAndGet();
                          throw PingOneFailures.limited(Duration.ofSeconds(60));
                        }))
            .failures();

    assertThat(failures).hasSize(16).hasOnlyElementsOfType(TryAgainLater.class);
    assertThat(requests).hasValue(1);
  }

  @Test
  void spacesCallsEvenly() {
    RequestGate paced = limited(20);
    Instant start = Instant.now();

    List<Integer> passed = Callers.start(5, () -> paced.pass(requests::incrementAndGet)).results();

    assertThat(passed).hasSize(5);
    assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(150));
  }

  @Test
  void refusesCallsAtOnceWhoseTurnIsFarAndTellsEachATurnOfItsOwn() {
    RequestGate paced = limited(0.2);
    paced.pass(requests::incrementAndGet);

    List<Duration> turns =
        Callers.start(63, () -> paced.pass(requests::incrementAndGet)).failures().stream()
            .map(failure -> ((TryAgainLater) failure).retryAfter())
            .sorted()
            .toList();

    assertThat(requests).hasValue(1);
    assertThat(turns.getFirst()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
    assertThat(IntStream.range(1, 63).mapToObj(i -> turns.get(i).minus(turns.get(i - 1))))
        .allSatisfy(
            step -> assertThat(step).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(8)));
  }

  @Test
  void tellsNoTurnBeyondTenMinutes() {
    RequestGate paced = limited(0.1);
    paced.pass(requests::incrementAndGet);

    List<Throwable> refusals =
        Callers.start(80, () -> paced.pass(requests::incrementAndGet)).failures();

    assertThat(refusals)
        .extracting(refusal -> ((TryAgainLater) refusal).retryAfter())
        .allMatch(turn -> turn.compareTo(Duration.ofMinutes(10)) <= 0);
  }

  private RequestGate limited(double requestsPerSecond) {
    return RequestGate.limited("eu", requestsPerSecond, clock, new Jitter(new Draw(0)));
  }

  private void limit(Duration pause) {
    catchThrowableOfType(
        TryAgainLater.class,
        () ->
            gate.pass(
                () -> {
                  throw PingOneFailures.limited(pause);
                }));
  }

  private void refuseCredentials() {
    catchThrowableOfType(
        ClientRefused.class,
        () ->
            gate.pass(
                () -> {
                  throw PingOneFailures.refused();
                }));
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
}
