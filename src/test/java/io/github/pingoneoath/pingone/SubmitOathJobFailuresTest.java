package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pingoneoath.pingone.json.CreateOathTokens;
import io.github.pingoneoath.pingone.json.NewOathToken;
import io.github.pingoneoath.pingone.json.OathTokens;
import io.github.pingoneoath.testing.Callers;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it means that an OATH job could not be submitted, and what its message says. */
@Timeout(60)
class SubmitOathJobFailuresTest {

  private static final String ENVIRONMENT = FakePingOne.ENVIRONMENT_ID;
  private static final String WHAT = "OATH job of 4 tokens for environment " + ENVIRONMENT;

  private static final Optional<Duration> HALF_A_MINUTE = Optional.of(Duration.ofSeconds(30));

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();
  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
  private final PingOneClient client = PingOneSetup.of(pingOne).at(clock).client();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"id\":7}",
        "{\"id\":\"sentinel\"}",
        "{\"job\":{\"id\":\"61c96614-ff99-47cd-aae9-ee7959eea0cf\"}}",
        "[]",
        "<html>sentinel</html>",
        "{\"sentinel\":"
      })
  void asksTheOperatorWhenPingOneAcceptsButGivesNoId(String body) {
    pingOne.answersNextSubmissions(FakePingOne.ok(body).newBuilder().code(201).build());

    assertThat(failure(PingOneException.AskOperator.class))
        .hasMessageStartingWith("PingOne accepted the " + WHAT + ", but the response from ")
        .hasMessageContainingAll("(HTTP 201, Correlation-Id ", "Starting again is safe");
  }

  @Test
  void asksTheOperatorWhenThereIsNoIdWithinTheLargestResponse() {
    pingOne.answersNextSubmissions(FakePingOne.ok("{\"a\":[" + "0,".repeat(6_000_000) + "0]}"));

    assertThat(failure(PingOneException.AskOperator.class))
        .hasMessageContaining("the limit set by pingone.max-response-size, and has no id so far");
  }

  @Test
  void namesWhatPingOneRefusesAndNoValue() {
    NewOathToken wrong = OathTokens.totp("secret.sentinel", "", 4);
    CreateOathTokens job = new CreateOathTokens(List.of(OathTokens.totp("A1", "x", 1), wrong));

    assertThat(
            catchThrowableOfType(
                PingOneException.AskOperator.class,
                () -> client.submitOathJob(ENVIRONMENT, job, "1")))
        .hasMessage(
            "PingOne rejected the request to submit OATH job of 2 tokens for environment "
                + ENVIRONMENT
                + " (HTTP 400 INVALID_DATA/INVALID_VALUE, Correlation-Id"
                + " c0ffee00-0000-4000-8000-000000000200): INVALID_VALUE at"
                + " tokens[1].serialNumber, INVALID_VALUE at tokens[1].secret. Check api-url of the"
                + " connection.");
    assertThat(pingOne.tokens()).isEmpty();
  }

  @Test
  void namesFiveDetailsOfTheExpectedFormat() {
    String details =
        """
        {"code": "INVALID_DATA", "message": "sentinel", "details": [
          {"code": "TOO_LONG", "target": "tokens[12].totp.timeStep", "message": "sentinel"},
          {"code": "sentinel 1", "target": "tokens[1].secret"},
          {"code": "ODD", "target": "48656C6C6F21DEADBEEF48656C6C6F21DEADBEEF"},
          {"code": "WORSE", "target": "tokens[1].secret: sentinel"},
          "sentinel",
          {"target": "sentinel"},
          {"code": "A"}, {"code": "B"}, {"code": "C"}]}""";
    pingOne.answersNextSubmissions(FakePingOne.ok(details).newBuilder().code(422).build());

    assertThat(failure(PingOneException.AskOperator.class))
        .hasMessageContaining(
            "): TOO_LONG at tokens[12].totp.timeStep, ODD, WORSE, A, B. Check api-url");
  }

  @Test
  void advisesSmallerBatches() {
    MockResponse tooLarge =
        FakePingOne.ok(
            "{\"code\":\"INVALID_DATA\",\"details\":[{\"code\":\"SIZE_LIMIT_EXCEEDED\"}]}");
    pingOne.answersNextSubmissions(
        new MockResponse.Builder().code(413).build(), tooLarge.newBuilder().code(400).build());

    for (int tries = 0; tries < 2; tries++) {
      assertThat(failure(PingOneException.AskOperator.class))
          .hasMessageContainingAll(WHAT, "Lower pingone.seeds.batch-size and start again.");
    }
  }

  @Test
  void asksTheOperatorWhenPingOneDoesNotKnowTheEnvironment() {
    pingOne.answersNextSubmissions(FakePingOne.error(404, "error-not-found"));

    assertThat(failure(PingOneException.AskOperator.class))
        .hasMessageContainingAll(WHAT, "HTTP 404 NOT_FOUND", "Check environmentId");
  }

  @Test
  void triesAgainWhenAnotherServerDoesNotFindThePath() {
    pingOne.answersNextSubmissions(new MockResponse.Builder().code(404).build());

    assertThat(failure(PingOneException.TryAgain.class))
        .isExactlyInstanceOf(PingOneException.TryAgain.class)
        .hasMessageStartingWith("No id for the " + WHAT + " in the response from ");
  }

  @Test
  void namesTheRoleOn403() {
    pingOne.answersNextSubmissions(FakePingOne.error(403, "error-forbidden"));

    assertThat(failure(PingOneException.TryAgain.class))
        .hasMessageContainingAll(
            "does not allow", "submit " + WHAT, "a role that may create OATH tokens on the");
  }

  @Test
  void waitsLongerAfterALostAnswerAndKeepsTheConnectionOpen() {
    pingOne.losesAnswerBeforeAccepting();

    assertThat(failure(PingOneException.Unavailable.class))
        .returns(HALF_A_MINUTE, PingOneException.Unavailable::retryAfter)
        .hasMessageEndingWith("A retry is safe, also if PingOne has accepted the request.");
    assertThat(client.gate().state()).isEqualTo(RequestGate.State.OPEN);
    assertThat(client.submitOathJob(ENVIRONMENT, OathTokens.batch(4), "1").body()).isNotEmpty();
  }

  @Test
  void waitsAsLongAsPingOneAsksWhenThatIsLonger() {
    pingOne.answersNextSubmissions(
        new MockResponse.Builder().code(503).setHeader("Retry-After", 90).build());

    assertThat(failure(PingOneException.Unavailable.class).retryAfter())
        .hasValue(Duration.ofSeconds(90));
  }

  @Test
  void waitsLongerDuringAnOutageToo() {
    MockResponse broken =
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
    pingOne.answersNextSubmissions(broken, broken, broken);
    failure(PingOneException.Unavailable.class);
    failure(PingOneException.Unavailable.class);

    assertThat(failure(PingOneException.TryAgainLater.class).retryAfter())
        .isEqualTo(HALF_A_MINUTE.get());
    clock.pass(Duration.ofSeconds(3));
    assertThat(client.submitOathJob(ENVIRONMENT, OathTokens.batch(4), "1").body()).isNotEmpty();
  }

  /** The job goes back to another worker, with its retries. */
  @Test
  void waitsLongerWhenTheWorkerStopsBeforeTheAnswer() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    pingOne.holdsAnswersToSubmissions(asked, answer);
    Callers<PingOneAnswer<String>> submission =
        Callers.start(1, () -> client.submitOathJob(ENVIRONMENT, OathTokens.batch(4), "1"));
    asked.await();

    submission.interrupt();

    Throwable failed = submission.failures().getFirst();
    answer.countDown();
    assertThat(failed)
        .isInstanceOfSatisfying(
            PingOneException.TryAgainLater.class,
            failure ->
                assertThat(failure)
                    .hasMessageStartingWith("The worker is stopping.")
                    .returns(HALF_A_MINUTE.get(), PingOneException.TryAgainLater::retryAfter));
  }

  @Test
  void waitsNoLongerThanTheRequestLimitSays() {
    pingOne.throttles(Duration.ofSeconds(7));

    for (int tries = 0; tries < 2; tries++) {
      assertThat(failure(PingOneException.TryAgainLater.class).retryAfter())
          .isEqualTo(Duration.ofSeconds(7));
    }
    assertThat(pingOne.submissions()).hasSize(1);
  }

  private <T extends PingOneException> T failure(Class<T> leaf) {
    T failure =
        catchThrowableOfType(
            leaf, () -> client.submitOathJob(ENVIRONMENT, OathTokens.batch(4), "1"));
    assertThat(failure).isNotNull().hasMessageNotContainingAny("sentinel", "SERIAL", "48656C");
    return failure;
  }
}
