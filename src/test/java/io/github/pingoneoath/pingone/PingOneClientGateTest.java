package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pingoneoath.pingone.json.OathJob;
import io.github.pingoneoath.pingone.json.OathToken;
import io.github.pingoneoath.testing.Callers;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many requests a client makes when many want something, or PingOne wants a pause. */
class PingOneClientGateTest {

  private static final String JOB = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final String OTHER_JOB = "7a3f1e52-0c4b-4c57-9f0e-2f6b8d1a9c33";

  @AutoClose
  private final FakePingOne pingOne = FakePingOne.start().jobIsDone(JOB).jobIsDone(OTHER_JOB);

  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
  private final PingOneClient client = PingOneSetup.of(pingOne).at(clock).client();

  @Test
  void asksOnceForAllWhoWaitForTheSameJob() throws InterruptedException {
    read(OTHER_JOB);
    int before = pingOne.checks().size();
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    pingOne.holdsAnswers(asked, answer);

    Callers<PingOneAnswer<OathJob>> callers = Callers.start(30, () -> read(JOB));
    asked.await();
    callers.awaitWaiting();
    answer.countDown();

    assertThat(callers.results()).hasSize(30).allMatch(a -> a.body().status().equals("DONE"));
    assertThat(pingOne.checks()).hasSize(before + 1);
  }

  @ParameterizedTest
  @CsvSource({"429, error-throttled", "503, error-unavailable"})
  void makesNoRequestUntilThePauseIsOver(int status, String body) {
    pingOne.answersNext(
        FakePingOne.error(status, body).newBuilder().setHeader("Retry-After", 60).build());
    catchThrowableOfType(PingOneException.class, () -> read(JOB));
    int before = pingOne.checks().size();

    PingOneException.TryAgainLater refused =
        catchThrowableOfType(PingOneException.TryAgainLater.class, () -> read(OTHER_JOB));

    assertThat(refused.retryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(60));
    assertThat(pingOne.checks()).hasSize(before);
    clock.pass(Duration.ofSeconds(60));
    assertThat(read(OTHER_JOB).body().status()).isEqualTo("DONE");
  }

  /** What is left when the worker has stopped for long enough. */
  @Test
  void takesAnInterruptionForNoOutage() throws InterruptedException {
    read(JOB);
    CountDownLatch asked = new CountDownLatch(4);
    CountDownLatch answer = new CountDownLatch(1);
    pingOne.holdsAnswers(asked, answer);
    Callers<PingOneAnswer<Optional<OathToken>>> callers =
        Callers.start(4, () -> client.findOathToken(FakePingOne.ENVIRONMENT_ID, "a1", "1"));
    asked.await();

    callers.interrupt();

    List<Throwable> failures = callers.failures();
    answer.countDown();
    assertThat(failures)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .isInstanceOf(PingOneException.TryAgainLater.class)
                    .hasMessage("The worker is stopping."));
    assertThat(client.gate().state()).isEqualTo(RequestGate.State.OPEN);
  }

  private PingOneAnswer<OathJob> read(String job) {
    return client.readOathJob(FakePingOne.ENVIRONMENT_ID, job, "1");
  }
}
