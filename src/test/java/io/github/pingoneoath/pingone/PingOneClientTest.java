package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.pingone.json.OathJob;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The request of an OATH job and its answer. */
class PingOneClientTest {

  private static final String ENVIRONMENT = FakePingOne.ENVIRONMENT_ID;
  private static final String JOB = FakePingOne.OATH_JOB_ID;
  private static final String TRANSACTION = "2251799813685263";

  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
  @AutoClose private final FakePingOne pingOne = FakePingOne.start().jobIsDone(JOB);

  @Test
  void asksForTheJobOfTheEnvironment() {
    read();

    RecordedRequest request = pingOne.checks().getLast();
    assertThat(request.getMethod()).isEqualTo("GET");
    assertThat(request.getTarget())
        .isEqualTo("/v1/environments/" + ENVIRONMENT + "/oathJobs/" + JOB);
    assertThat(request.getHeaders().values("Authorization"))
        .containsExactly("Bearer access-token-sentinel-1");
    assertThat(request.getHeaders().values("Accept")).containsExactly("application/json");
    assertThat(request.getHeaders().values("X-Ping-External-Transaction-Id"))
        .containsExactly(TRANSACTION);
    assertThat(request.getBodySize()).isZero();
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
  void keepsAnIdWithinItsSegment(String id, String segment) {
    pingOne.answersAll(FakePingOne.body("oath-job-running"));

    client().readOathJob(id, id, TRANSACTION);

    assertThat(pingOne.checks().getLast().getTarget())
        .isEqualTo("/v1/environments/" + segment + "/oathJobs/" + segment);
  }

  @Test
  void readsTheDocumentedExample() {
    PingOneAnswer<OathJob> answer = read();

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
  void handsOnAPauseThatComesWithTheJob() {
    pingOne.job(JOB, FakePingOne.running("NEW").newBuilder().setHeader("Retry-After", 30).build());

    assertThat(read().retryAfter()).hasValue(Duration.ofSeconds(30));
  }

  private PingOneAnswer<OathJob> read() {
    return client().readOathJob(ENVIRONMENT, JOB, TRANSACTION);
  }

  private PingOneClient client() {
    return PingOneSetup.of(pingOne).at(clock).client();
  }
}
