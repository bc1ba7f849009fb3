package io.github.pingoneoath.oathjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.pingone.PingOneException;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import java.time.Duration;
import java.util.Random;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The use case with two connections: which PingOne and which environment a check asks. */
class OathJobsConnectionsTest {

  private static final String JOB = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final String OTHER_ENVIRONMENT = "00000000-0000-4000-8000-000000000000";

  @AutoClose private final FakePingOne pingOne = FakePingOne.start().jobIsDone(JOB);
  @AutoClose private final FakePingOne otherPingOne = FakePingOne.start().jobIsRunning(JOB);
  private final OathJobs oathJobs = oathJobs(setup());

  @Test
  void asksForTheEnvironmentOfTheConnectionWithTheTransactionId() {
    check("default", null);

    RecordedRequest request = pingOne.checks().getLast();
    assertThat(request.getTarget())
        .isEqualTo("/v1/environments/" + FakePingOne.ENVIRONMENT_ID + "/oathJobs/" + JOB);
    assertThat(request.getHeaders().get("X-Ping-External-Transaction-Id"))
        .isEqualTo("2251799813685249");
  }

  @Test
  void asksForTheEnvironmentOfTheVariableFirst() {
    check("other", FakePingOne.ENVIRONMENT_ID);

    assertThat(otherPingOne.checks().getLast().getTarget())
        .isEqualTo("/v1/environments/" + FakePingOne.ENVIRONMENT_ID + "/oathJobs/" + JOB);
  }

  @Test
  void holdsAConnectionAtItsPaceWithoutTheOthers() {
    OathJobs slow =
        oathJobs(setup().with("pingone.connections.default.max-requests-per-second", "0.1"));
    check(slow, "default", null);
    assertThatThrownBy(() -> check(slow, "default", null))
        .isInstanceOf(PingOneException.TryAgainLater.class);

    check(slow, "other", FakePingOne.ENVIRONMENT_ID);
    check(slow, "other", FakePingOne.ENVIRONMENT_ID);

    assertThat(pingOne.checks()).hasSize(1);
    assertThat(otherPingOne.checks()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod", "Default", "", "https://evil.example"})
  void unknownConnectionIsAnInvalidVariable(String connection) {
    assertThatThrownBy(() -> check(connection, null))
        .isInstanceOf(InvalidVariableException.class)
        .hasMessage(
            "Variable connection must be one of the configured connections [default, other],"
                + " but is a text of %d characters.",
            connection.length());
    assertThat(pingOne.checks()).isEmpty();
  }

  private PingOneSetup setup() {
    return PingOneSetup.of(pingOne)
        .with("pingone.connections.other.api-url", otherPingOne.url())
        .with("pingone.connections.other.auth-url", otherPingOne.url())
        .with("pingone.connections.other.environment-id", OTHER_ENVIRONMENT)
        .with("pingone.connections.other.client-id", FakePingOne.CLIENT_ID)
        .with("pingone.connections.other.client-secret", FakePingOne.CLIENT_SECRET);
  }

  private static OathJobs oathJobs(PingOneSetup setup) {
    return new OathJobs(setup.connections(), new PollSchedule(new Random(1)));
  }

  private void check(String connection, @Nullable String environmentId) {
    check(oathJobs, connection, environmentId);
  }

  private static void check(OathJobs oathJobs, String connection, @Nullable String environmentId) {
    CheckOathJob check =
        new CheckOathJob(
            JOB, environmentId, connection, 0, Duration.ofSeconds(2), Duration.ofMinutes(1));
    oathJobs.check(check, "2251799813685249");
  }
}
