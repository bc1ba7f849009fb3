package io.github.pingoneoath.oathjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.PingOneConnection;
import io.github.pingoneoath.pingone.PingOneCredentials.WorkerApplication;
import io.github.pingoneoath.pingone.RequestGate;
import io.github.pingoneoath.testing.FakePingOne;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The use case with two connections: which PingOne and which environment a check asks. */
class OathJobsConnectionsTest {

  private static final String JOB = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final String OTHER_ENVIRONMENT = "00000000-0000-4000-8000-000000000000";
  private static final OkHttpClient HTTP = new OkHttpClient();

  private final FakePingOne pingOne = FakePingOne.start().jobIsDone(JOB);
  private final FakePingOne otherPingOne = FakePingOne.start().jobIsRunning(JOB);
  private OathJobs oathJobs;

  @BeforeEach
  void connect() {
    oathJobs =
        new OathJobs(
            Map.of(
                "default", client(pingOne, FakePingOne.ENVIRONMENT_ID),
                "other", client(otherPingOne, OTHER_ENVIRONMENT)),
            new PollSchedule(new Random(1)),
            10);
  }

  @AfterEach
  void stop() {
    pingOne.close();
    otherPingOne.close();
  }

  @Test
  void asksForTheEnvironmentOfTheConnection() {
    check("default", null);

    assertThat(pingOne.checks().getLast().getTarget())
        .isEqualTo("/v1/environments/" + FakePingOne.ENVIRONMENT_ID + "/oathJobs/" + JOB);
  }

  @Test
  void asksForTheEnvironmentOfTheVariableFirst() {
    check("other", FakePingOne.ENVIRONMENT_ID);

    assertThat(otherPingOne.checks().getLast().getTarget())
        .isEqualTo("/v1/environments/" + FakePingOne.ENVIRONMENT_ID + "/oathJobs/" + JOB);
  }

  @Test
  void namedConnectionsReachTheirOwnPingOne() {
    assertThat(check("default", FakePingOne.ENVIRONMENT_ID).status()).isEqualTo("DONE");
    assertThat(check("other", FakePingOne.ENVIRONMENT_ID).status()).isEqualTo("IN_PROGRESS");
    assertThat(pingOne.checks()).hasSize(1);
    assertThat(otherPingOne.checks()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prod", "Default", "", "https://evil.example"})
  void unknownConnectionIsAnInvalidVariable(String connection) {
    assertThatThrownBy(() -> check(connection, null))
        .isInstanceOf(InvalidVariableException.class)
        .hasMessage(
            "Variable connection must be one of the configured connections [default, other],"
                + " but is \"%s\".",
            connection);
    assertThat(pingOne.checks()).isEmpty();
  }

  @Test
  void sendsTheTransactionId() {
    check("default", null);

    assertThat(pingOne.checks().getLast().getHeaders().get("X-Ping-External-Transaction-Id"))
        .isEqualTo("2251799813685249");
  }

  private OathJobResult check(String connection, @Nullable String environmentId) {
    CheckOathJob check =
        new CheckOathJob(
            JOB,
            environmentId,
            connection,
            0,
            CheckOathJob.DEFAULT_POLL_INTERVAL,
            CheckOathJob.DEFAULT_MAX_POLL_INTERVAL);
    return oathJobs.check(check, "2251799813685249").body();
  }

  private static PingOneClient client(FakePingOne pingOne, String environmentId) {
    HttpUrl url = HttpUrl.get(pingOne.url());
    WorkerApplication application =
        new WorkerApplication(environmentId, FakePingOne.CLIENT_ID, FakePingOne.CLIENT_SECRET);
    return new PingOneClient(
        new PingOneConnection(url, url, environmentId, application),
        RequestGate.unlimited(InstantSource.system(), new Random()),
        HTTP,
        InstantSource.system(),
        1_000_000);
  }
}
