package io.github.pingoneoath.oathjob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.impl.CamundaObjectMapper;
import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.job.Outcome;
import io.github.pingoneoath.job.Outcomes;
import io.github.pingoneoath.pingone.Jitter;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.SettableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/**
 * Any variables and any answers of PingOne give an outcome, and its message quotes none of them.
 */
class GeneratedInputTest {

  private static final int JOBS = 5_000;
  private static final Duration LONGEST_BACKOFF =
      Duration.ofMinutes(10).multipliedBy(5).dividedBy(4);
  private static final Duration LONGEST_TOKEN = Duration.ofDays(30);
  private static final Map<String, String> CONNECTION =
      Map.of(
          "pingone.connections.default.environment-id", FakePingOne.ENVIRONMENT_ID,
          "pingone.connections.default.client-id", FakePingOne.CLIENT_ID,
          "pingone.connections.default.client-secret", FakePingOne.CLIENT_SECRET);
  private static final CamundaObjectMapper CAMUNDA = new CamundaObjectMapper();
  private static final String VARIABLES =
      """
      {"oathJobId": "61c96614-ff99-47cd-aae9-ee7959eea0cf", "connection": "default",
       "pollCount": 7, "pollInterval": "PT5S", "maxPollInterval": "PT5M",
       "environmentId": "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6",
       "lastPolledAt": "2026-03-01T12:00:00Z"}""";

  private final Generated generated = Generated.start();
  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
  private final OathJobs oathJobs =
      new OathJobs(new Connections(Map.of("default", client())), new PollSchedule(new Random(1)));
  private final Outcomes outcomes = new Outcomes(new Jitter(new Random(1)));

  @Test
  void givesAnOutcome() {
    int completed = 0;
    for (int job = 0; job < JOBS; job++) {
      clock.pass(LONGEST_TOKEN);
      completed += isCompletedAndGivesNothingAway(outcome()) ? 1 : 0;
    }

    assertThat(completed).isBetween(JOBS / 20, JOBS - JOBS / 20);
  }

  private Outcome outcome() {
    try {
      CheckOathJobVariables variables = bind(generated.mutated(VARIABLES));
      variables.previousCheck();
      return new Outcome.Completed(oathJobs.check(variables.toCheck(), "1").body());
    } catch (RuntimeException e) {
      return outcomes.of(e, generated.number(0, 5));
    }
  }

  /** Asks no server; each job needs an access token too. */
  private PingOneClient client() {
    PingOneSetup setup = PingOneSetup.empty().with(CONNECTION).at(clock);
    return setup.client(setup.http().newBuilder().addInterceptor(this::answer).build());
  }

  private Response answer(Interceptor.Chain chain) {
    return chain.request().url().encodedPath().endsWith("/as/token")
        ? generated.answer(chain.request(), "token", "token", "token-refused")
        : generated.answer(chain.request(), "oath-job-done", "oath-job-running", "oath-job-failed");
  }

  private boolean isCompletedAndGivesNothingAway(Outcome outcome) {
    switch (outcome) {
      case Outcome.Completed done -> {
        assertThat(done.variables().toString().length()).isLessThan(1_000_000);
        return true;
      }
      case Outcome.TryAgain again -> {
        assertSays(again.message());
        assertThat(again.backoff()).isBetween(Duration.ofSeconds(1), LONGEST_BACKOFF);
      }
      case Outcome.BpmnError error -> assertSays(error.message());
    }
    return false;
  }

  private static void assertSays(String message) {
    assertThat(message)
        .isNotBlank()
        .hasSizeLessThan(1_000)
        .doesNotContain(Generated.LEAK, "sentinel")
        .doesNotStartWith("Unexpected");
  }

  /** JSON that is no object never is a job's variables. */
  private static CheckOathJobVariables bind(JsonNode variables) {
    return CAMUNDA.fromJson(
        variables.isObject() ? variables.toString() : "{}", CheckOathJobVariables.class);
  }
}
