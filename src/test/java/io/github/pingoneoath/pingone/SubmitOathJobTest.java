package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.pingoneoath.pingone.json.OathJobRequest;
import io.github.pingoneoath.pingone.json.OathTokens;
import io.github.pingoneoath.pingone.json.RevokeOathTokens;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.Submission;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How OATH jobs are submitted: exactly as PingOne wants them, and never twice by themselves. */
@Timeout(60)
class SubmitOathJobTest {

  private static final String ENVIRONMENT = FakePingOne.ENVIRONMENT_ID;
  private static final String JOB = "61c96614-ff99-47cd-aae9-ee7959eea0cf";

  @AutoClose private final MockWebServer server = new MockWebServer();
  @AutoClose private final FakePingOne pingOne = FakePingOne.start();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @Test
  void submitsTokensWithTheMediaTypeOfTheVendorAndAKnownLength() throws InterruptedException {
    server.enqueue(accepted());

    assertThat(submit(OathTokens.batch(3)).body()).isEqualTo(JOB);

    RecordedRequest request = server.takeRequest();
    assertThat(request.getRequestLine())
        .isEqualTo("POST /v1/environments/" + ENVIRONMENT + "/oathJobs HTTP/1.1");
    assertThat(request.getHeaders().values("Content-Type"))
        .containsExactly("application/vnd.pingidentity.job.oathtokens.create+json");
    assertThat(request.getHeaders().values("Content-Length"))
        .containsExactly(String.valueOf(request.getBodySize()));
    assertThat(request.getHeaders().get("Transfer-Encoding")).isNull();
    assertThat(request.getHeaders().values("Accept")).containsExactly("application/json");
    assertThat(request.getHeaders().values("X-Ping-External-Transaction-Id")).containsExactly("1");
    assertThat(request.getBody().utf8()).contains("SERIAL3").endsWith("}]}");
  }

  @Test
  void submitsTokenIdsToRevoke() throws InterruptedException {
    server.enqueue(accepted());

    submit(new RevokeOathTokens(List.of(JOB), false));

    RecordedRequest request = server.takeRequest();
    assertThat(request.getHeaders().values("Content-Type"))
        .containsExactly("application/vnd.pingidentity.job.oathtokens.revoke+json");
    assertThat(request.getBody().utf8()).contains("\"forceUnpair\":false", JOB);
  }

  /** On a kept connection OkHttp repeats a request that may be repeated. */
  @Test
  void isNotSentAgainWhenTheConnectionBreaks() {
    PingOneClient client = PingOneSetup.of(server.url("/")).client();
    server.enqueue(accepted());
    server.enqueue(accepted().newBuilder().onResponseStart(new SocketEffect.CloseSocket()).build());
    server.enqueue(accepted());
    client.submitOathJob(ENVIRONMENT, OathTokens.batch(1), "1");

    assertThatExceptionOfType(PingOneException.Unavailable.class)
        .isThrownBy(() -> client.submitOathJob(ENVIRONMENT, OathTokens.batch(1), "2"));

    assertThat(server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void readsARejectionThatComesBeforeTheBodyIsSent() {
    server.enqueue(new MockResponse.Builder().code(413).doNotReadRequestBody().build());

    assertThatExceptionOfType(PingOneException.AskOperator.class)
        .isThrownBy(() -> submit(OathTokens.batch(50_000)))
        .withMessageContaining("(HTTP 413)");
  }

  @Test
  void isSentAgainWholeAndOnceWhenTheAccessTokenIsRenewed() {
    PingOneClient client = PingOneSetup.of(pingOne).client();
    client.findOathToken(ENVIRONMENT, "SERIAL1", "1");
    pingOne.forgetsTokens();

    String id = client.submitOathJob(ENVIRONMENT, OathTokens.batch(500), "1").body();

    assertThat(pingOne.tokenRequests()).isEqualTo(2);
    assertThat(pingOne.submissions())
        .extracting(Submission::tokenCount, submission -> submission.headers().get("Authorization"))
        .containsExactly(
            tuple(500, "Bearer access-token-sentinel-1"),
            tuple(500, "Bearer access-token-sentinel-2"));
    assertThat(pingOne.tokens()).hasSize(500);
    assertThat(client.readOathJob(ENVIRONMENT, id, "1").body().status()).isEqualTo("IN_PROGRESS");
    assertThat(client.readOathJob(ENVIRONMENT, id, "1").body().created()).isEqualTo(500);
  }

  @Test
  void takesAnIdOfAnyCaseAmidWhatElseIsSent() {
    String id = UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    server.enqueue(
        FakePingOne.ok("{\"_links\":{\"id\":\"x\"},\"id\":\"" + id + "\",\"tokens\":[{\"id\":7}]}")
            .newBuilder()
            .code(202)
            .build());

    assertThat(submit(OathTokens.batch(1)).body()).isEqualTo(id);
  }

  private PingOneAnswer<String> submit(OathJobRequest job) {
    return PingOneSetup.of(server.url("/")).client().submitOathJob(ENVIRONMENT, job, "1");
  }

  private static MockResponse accepted() {
    return FakePingOne.body("oath-job-running").newBuilder().code(201).build();
  }
}
