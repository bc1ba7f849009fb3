package io.github.pingoneoath.oathjob;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.camunda.client.impl.CamundaObjectMapper;
import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.job.Outcome;
import io.github.pingoneoath.job.Outcomes;
import io.github.pingoneoath.pingone.Jitter;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.testing.Generated;
import io.github.pingoneoath.testing.GeneratedAnswer;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.SettableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

/** Whatever variables hold and PingOne answers, there is an outcome, and it gives nothing away. */
class GeneratedInputTest {

  private static final int JOBS = 5_000;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final HttpUrl URL = HttpUrl.get("https://api.pingone.com");
  private static final CamundaObjectMapper CAMUNDA = new CamundaObjectMapper();
  private static final String VARIABLES =
      """
      {"oathJobId": "61c96614-ff99-47cd-aae9-ee7959eea0cf", "connection": "default",
       "pollCount": 7, "pollInterval": "PT5S", "maxPollInterval": "PT5M",
       "environmentId": "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6",
       "lastPolledAt": "2026-03-01T12:00:00Z"}""";

  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
  private final AtomicReference<GeneratedAnswer> answer = new AtomicReference<>();
  private final PingOneSetup setup = PingOneSetup.of(URL).at(clock);
  private final PingOneClient client =
      setup.client(
          setup.http().newBuilder().addInterceptor(chain -> answer.get().answer(chain)).build());
  private final OathJobs oathJobs =
      new OathJobs(new Connections(Map.of("default", client)), new PollSchedule(new Random(1)));
  private final Outcomes outcomes = new Outcomes(new Jitter(new Random(1)));

  /** What one job is made of. */
  record GeneratedJob(JsonNode variables, GeneratedAnswer answer, int retries) {}

  @Test
  void givesAnOutcome() {
    String[] documents = {
      Generated.document("oath-job-done"),
      Generated.document("oath-job-running"),
      Generated.document("oath-job-failed"),
      Generated.document("error-forbidden")
    };

    long completed =
        Generated.values(
                GeneratedJob.class,
                random ->
                    new GeneratedJob(
                        Generated.mutated(random, VARIABLES),
                        GeneratedAnswer.of(random, documents),
                        random.intRange(0, 5)),
                JOBS)
            .map(this::outcome)
            .filter(this::isCompletedAndGivesNothingAway)
            .count();

    assertThat(completed).isBetween(JOBS / 20L, JOBS - JOBS / 20L);
  }

  private Outcome outcome(GeneratedJob job) {
    answer.set(job.answer());
    clock.pass(LONGEST_PAUSE);
    try {
      CheckOathJobVariables variables = bind(job.variables());
      variables.previousCheck();
      return new Outcome.Completed(oathJobs.check(variables.toCheck(), "1").body());
    } catch (RuntimeException e) {
      return outcomes.of(e, job.retries());
    }
  }

  private boolean isCompletedAndGivesNothingAway(Outcome outcome) {
    switch (outcome) {
      case Outcome.Completed done -> {
        assertThat(done.variables().toString().length()).isLessThan(1_000_000);
        return true;
      }
      case Outcome.TryAgain again -> {
        assertSays(again.message());
        assertThat(again.backoff())
            .isBetween(Duration.ofSeconds(1), LONGEST_PAUSE.multipliedBy(5).dividedBy(4));
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
