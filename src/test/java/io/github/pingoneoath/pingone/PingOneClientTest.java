package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.pingone.json.OathJob;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to PingOne and what comes back when all is well. */
class PingOneClientTest {

  private static final String ENVIRONMENT = "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
  private static final String JOB = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final String TRANSACTION = "2251799813685263";
  private static final String TOKEN = "access-token-sentinel";

  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void asksForTheJobOfTheEnvironment() throws InterruptedException {
    server.enqueue(FakePingOne.body("oath-job-running"));

    read("/");

    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("GET");
    assertThat(request.getTarget())
        .isEqualTo("/v1/environments/" + ENVIRONMENT + "/oathJobs/" + JOB);
    assertThat(request.getHeaders().values("Authorization")).containsExactly("Bearer " + TOKEN);
    assertThat(request.getHeaders().values("Accept")).containsExactly("application/json");
    assertThat(request.getHeaders().values("X-Ping-External-Transaction-Id"))
        .containsExactly(TRANSACTION);
    assertThat(request.getBodySize()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1", "/v1/"})
  void namesTheVersionOnceAlsoIfTheApiUrlHasIt(String base) throws InterruptedException {
    server.enqueue(FakePingOne.body("oath-job-running"));

    read(base);

    assertThat(server.takeRequest().getTarget())
        .isEqualTo("/v1/environments/" + ENVIRONMENT + "/oathJobs/" + JOB);
  }

  @ParameterizedTest
  @CsvSource({
    "../users, ..%2Fusers",
    "../../users/1, ..%2F..%2Fusers%2F1",
    "a/b, a%2Fb",
    "a?b=c, a%3Fb=c",
    "a#b, a%23b",
    "a%2Fb, a%252Fb",
  })
  void keepsAnIdWithinItsSegment(String id, String segment) throws InterruptedException {
    server.enqueue(FakePingOne.body("oath-job-running"));

    client(server.url("/")).readOathJob(id, id, TRANSACTION);

    assertThat(server.takeRequest().getTarget())
        .isEqualTo("/v1/environments/" + segment + "/oathJobs/" + segment);
  }

  @Test
  void readsTheDocumentedExample() {
    server.enqueue(FakePingOne.body("oath-job-done"));

    PingOneAnswer<OathJob> answer = read("/");

    assertThat(answer.body())
        .isEqualTo(
            new OathJob(
                "DONE",
                "CREATE_OATH_TOKENS",
                6L,
                null,
                List.of(
                    Map.of("serialNumber", "2308734700412", "maskedSecret", "6E******"),
                    Map.of("serialNumber", "2300004700388", "maskedSecret", "6E******")),
                2,
                null));
    assertThat(answer.answeredAt()).isEqualTo(clock.instant());
    assertThat(answer.retryAfter()).isEmpty();
  }

  @Test
  void readsARunningJob() {
    server.enqueue(FakePingOne.body("oath-job-running"));

    assertThat(read("/").body())
        .isEqualTo(
            new OathJob("IN_PROGRESS", "CREATE_OATH_TOKENS", null, null, List.of(), 0, null));
  }

  @Test
  void readsWhyAJobFailed() {
    server.enqueue(FakePingOne.body("oath-job-failed"));

    assertThat(read("/").body())
        .returns("FAILED", OathJob::status)
        .returns("The environment has reached its limit of 100000 OATH tokens.", OathJob::reason);
  }

  @Test
  void readsARevokeJob() {
    server.enqueue(FakePingOne.body("oath-job-revoked"));

    assertThat(read("/").body())
        .isEqualTo(new OathJob("DONE", "REVOKE_OATH_TOKENS", null, 4L, List.of(), 0, null));
  }

  @Test
  void handsOnAPauseThatComesWithTheJob() {
    server.enqueue(
        FakePingOne.body("oath-job-running").newBuilder().setHeader("Retry-After", 30).build());

    assertThat(read("/").retryAfter()).hasValue(Duration.ofSeconds(30));
  }

  private PingOneAnswer<OathJob> read(String base) {
    return client(server.url(base)).readOathJob(ENVIRONMENT, JOB, TRANSACTION);
  }

  private PingOneClient client(HttpUrl url) {
    return PingOneSetup.of(url).at(clock).client();
  }
}
