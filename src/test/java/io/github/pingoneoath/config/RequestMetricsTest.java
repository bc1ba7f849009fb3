package io.github.pingoneoath.config;

import static io.github.pingoneoath.testing.FakePingOne.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Requests are counted for the endpoint that they went to, by what came of them. */
class RequestMetricsTest {

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final String job = UUID.randomUUID().toString();

  private final PingOneClient client =
      PingOneSetup.of(pingOne)
          .client(
              PingOneSetup.of(pingOne)
                  .http()
                  .newBuilder()
                  .eventListenerFactory(new RequestMetrics(registry))
                  .build());

  @Test
  void countsATokenEndpointThatIsUnavailableAsSuch() {
    pingOne.answersTokenRequests(error(503, "error-unavailable"));

    catchThrowable(this::read);

    assertThat(requests()).isEqualTo(Map.of("token SERVER_ERROR 503", 1L));
    assertThat(
            registry.get("pingone.token.requests").tag("outcome", "SERVER_ERROR").counter().count())
        .isEqualTo(1);
  }

  @Test
  void countsEachOfTheCallsAroundARenewedToken() {
    pingOne.jobIsDone(job);
    read();
    pingOne.forgetsTokens();

    read();

    assertThat(requests())
        .isEqualTo(
            Map.of(
                "token SUCCESS 200", 2L,
                "oathJobs SUCCESS 200", 2L,
                "oathJobs CLIENT_ERROR 401", 1L));
  }

  @Test
  void tellsARequestLimitFromOtherErrors() {
    pingOne.answersNext(error(429, "error-throttled"));

    catchThrowable(this::read);

    assertThat(requests()).containsEntry("oathJobs THROTTLED 429", 1L);
  }

  @Test
  void tellsAMissingAnswerFromOtherErrors() {
    pingOne.jobIsDone(job);
    read();
    pingOne.close();

    catchThrowable(this::read);

    assertThat(requests()).containsEntry("oathJobs NO_ANSWER NO_ANSWER", 1L);
  }

  @Test
  void tellsTheLookUpOfATokenFromAJob() {
    client.findOathToken(FakePingOne.ENVIRONMENT_ID, "A1", "1");

    assertThat(requests()).containsEntry("oathTokens SUCCESS 200", 1L);
  }

  private void read() {
    client.readOathJob(FakePingOne.ENVIRONMENT_ID, job, "1");
  }

  private Map<String, Long> requests() {
    return registry.find("pingone.requests").timers().stream()
        .collect(Collectors.toMap(RequestMetricsTest::tags, Timer::count));
  }

  private static String tags(Timer timer) {
    return "%s %s %s"
        .formatted(
            timer.getId().getTag("endpoint"),
            timer.getId().getTag("outcome"),
            timer.getId().getTag("status"));
  }
}
