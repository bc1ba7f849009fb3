package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pingoneoath.pingone.PingOneCredentials.AccessToken;
import io.github.pingoneoath.pingone.PingOneCredentials.WorkerApplication;
import io.github.pingoneoath.testing.Callers;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.TokenEndpoint;
import io.github.pingoneoath.testing.WorkerHttp;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A refused token is renewed and the call repeated, once. */
class BearerAuthTest {

  private static final String JOB = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final WorkerApplication CLIENT =
      new WorkerApplication(
          FakePingOne.ENVIRONMENT_ID, FakePingOne.CLIENT_ID, FakePingOne.CLIENT_SECRET);

  @AutoClose private final FakePingOne pingOne = FakePingOne.start().jobIsDone(JOB);
  @AutoClose private final TokenEndpoint endpoint = TokenEndpoint.start();
  @AutoClose private final MockWebServer api = new MockWebServer();

  @Test
  void takesOneTokenForManyCalls() {
    PingOneClient client = client(CLIENT);

    assertThat(status(client)).isEqualTo("DONE");
    assertThat(status(client)).isEqualTo("DONE");
    assertThat(pingOne.tokenRequests()).isEqualTo(1);
    assertThat(pingOne.checks()).hasSize(2);
  }

  @Test
  void renewsTheTokenOnceOn401() {
    PingOneClient client = client(CLIENT);
    status(client);
    pingOne.forgetsTokens();

    assertThat(status(client)).isEqualTo("DONE");
    assertThat(pingOne.tokenRequests()).isEqualTo(2);
    assertThat(pingOne.checks())
        .extracting(request -> request.getHeaders().get("Authorization"))
        .containsExactly(
            "Bearer access-token-sentinel-1",
            "Bearer access-token-sentinel-1",
            "Bearer access-token-sentinel-2");
  }

  @Test
  void asksTheOperatorAfterTheSecond401() {
    MockResponse unauthorized = FakePingOne.error(401, "error-unauthorized");
    pingOne.isInTrouble(unauthorized, unauthorized);

    assertThatExceptionOfType(PingOneException.AskOperator.class)
        .isThrownBy(() -> status(client(CLIENT)))
        .withMessageContaining(FakePingOne.CLIENT_ID)
        .withMessageContaining("(HTTP 401 ACCESS_FAILED/INVALID_TOKEN, Correlation-Id ")
        .withMessageNotContaining("sentinel");
    assertThat(pingOne.tokenRequests()).isEqualTo(2);
    assertThat(pingOne.checks()).hasSize(2);
  }

  @Test
  void handsOnWhatGoesWrongAfterTheRenewal() {
    pingOne.isInTrouble(
        FakePingOne.error(401, "error-unauthorized"), FakePingOne.error(403, "error-forbidden"));

    assertThatExceptionOfType(PingOneException.AskOperator.class)
        .isThrownBy(() -> status(client(CLIENT)))
        .withMessageContaining("HTTP 403 ACCESS_FAILED/INSUFFICIENT_PERMISSIONS");
    assertThat(pingOne.checks()).hasSize(2);
  }

  @Test
  void asksNoJobWithoutAToken() {
    pingOne.refusesClient(true);

    assertThatExceptionOfType(PingOneException.AskOperator.class)
        .isThrownBy(() -> status(client(CLIENT)))
        .withMessageContaining("HTTP 401 invalid_client");
    assertThat(pingOne.checks()).isEmpty();
  }

  @Test
  void asksTheOperatorWhenTheClientIsRefusedAtTheRenewal() {
    PingOneClient client = client(CLIENT);
    status(client);
    pingOne.forgetsTokens().refusesClient(true);

    assertThatExceptionOfType(PingOneException.AskOperator.class)
        .isThrownBy(() -> status(client))
        .withMessageContaining("HTTP 401 invalid_client");

    pingOne.refusesClient(false);
    assertThat(status(client)).isEqualTo("DONE");
  }

  @Test
  void usesAGivenTokenAsItIs() {
    assertThatExceptionOfType(PingOneException.AskOperator.class)
        .isThrownBy(() -> status(client(new AccessToken("given-token-sentinel"))))
        .withMessageContaining("PINGONE_ACCESS_TOKEN")
        .withMessageContaining("(HTTP 401 ACCESS_FAILED/INVALID_TOKEN, Correlation-Id ")
        .withMessageNotContaining("sentinel");
    assertThat(pingOne.tokenRequests()).isZero();
    assertThat(pingOne.checks())
        .extracting(request -> request.getHeaders().get("Authorization"))
        .containsExactly("Bearer given-token-sentinel");
  }

  @Test
  void renewsATokenThatManyCallsFindRefusedOnce() throws IOException {
    int calls = 20;
    CountDownLatch allAsked = new CountDownLatch(calls);
    api.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            if (request.getTarget().endsWith(JOB)
                || "Bearer token-2".equals(request.getHeaders().get("Authorization"))) {
              return FakePingOne.body("oath-job-done");
            }
            allAsked.countDown();
            allAsked.await(20, TimeUnit.SECONDS);
            return FakePingOne.error(401, "error-unauthorized");
          }
        });
    api.start();
    endpoint.gives("token-1").gives("token-2").gives("token-3");
    PingOneClient client = client(api.url("/"), endpoint.url(), CLIENT);
    status(client);

    Callers<String> callers =
        Callers.start(calls, () -> status(client, UUID.randomUUID().toString()));

    assertThat(callers.results()).isEqualTo(Collections.nCopies(calls, "DONE"));
    assertThat(endpoint.requests()).hasSize(2);
    assertThat(api.getRequestCount()).isEqualTo(1 + 2 * calls);
  }

  private static String status(PingOneClient client) {
    return status(client, JOB);
  }

  private static String status(PingOneClient client, String job) {
    return client.readOathJob(FakePingOne.ENVIRONMENT_ID, job, "1").body().status();
  }

  private PingOneClient client(PingOneCredentials credentials) {
    return client(HttpUrl.get(pingOne.url()), HttpUrl.get(pingOne.url()), credentials);
  }

  private static PingOneClient client(
      HttpUrl apiUrl, HttpUrl authUrl, PingOneCredentials credentials) {
    return new PingOneClient(
        new PingOneConnection(apiUrl, authUrl, FakePingOne.ENVIRONMENT_ID, credentials),
        RequestGate.unlimited(InstantSource.system(), new Random()),
        WorkerHttp.client(),
        InstantSource.system(),
        100_000);
  }
}
