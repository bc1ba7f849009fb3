package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.CredentialsProvider;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The access token of the cluster: how long it is kept and when a new one is fetched. */
class ClusterCredentialsTest {

  @AutoClose private final MockWebServer identity = new MockWebServer();
  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
  private ClusterCredentials credentials;

  @BeforeEach
  void start() throws IOException {
    identity.start();
    credentials =
        ClusterCredentials.of(
            CamundaProperties.of(
                PingOneSetup.empty()
                    .with("camunda.client.auth.client-id", "worker")
                    .with("camunda.client.auth.client-secret", "secret-sentinel")
                    .with("camunda.client.auth.token-url", identity.url("/token").toString())
                    .with("camunda.client.auth.resource", "zeebe")
                    .environment()),
            clock);
  }

  @ParameterizedTest
  @CsvSource({"300, 269", "0, 269", "-5, 269", "1000000, 77759"})
  void keepsATokenForNineTenthsOfItsLifetime(long expiresIn, long kept) throws IOException {
    identity.enqueue(token("one", expiresIn));
    identity.enqueue(token("two", expiresIn));

    assertThat(header()).isEqualTo("Bearer one");
    clock.pass(Duration.ofSeconds(kept));
    assertThat(header()).isEqualTo("Bearer one");
    clock.pass(Duration.ofSeconds(2));
    assertThat(header()).isEqualTo("Bearer two");
  }

  /** A new one would be refused for the same reason. */
  @Test
  void asksAgainWhenAnOldTokenIsRefusedAndOnlyThen() throws IOException {
    identity.enqueue(token("one", 300));
    identity.enqueue(token("two", 300));
    assertThat(credentials.shouldRetryRequest(new Answer(true))).as("none yet").isFalse();
    header();
    clock.pass(Duration.ofSeconds(10));
    assertThat(credentials.shouldRetryRequest(new Answer(true))).as("young").isFalse();
    clock.pass(Duration.ofSeconds(1));
    assertThat(credentials.shouldRetryRequest(new Answer(false))).as("accepted").isFalse();
    assertThat(header()).isEqualTo("Bearer one");

    assertThat(credentials.shouldRetryRequest(new Answer(true))).as("old").isTrue();

    assertThat(header()).isEqualTo("Bearer two");
  }

  @Test
  void sendsWhatIsConfiguredAlone() throws Exception {
    identity.enqueue(token("one", 300));
    header();

    assertThat(identity.takeRequest().getBody().utf8())
        .isEqualTo(
            "grant_type=client_credentials&client_id=worker&client_secret=secret-sentinel"
                + "&resource=zeebe");
  }

  @Test
  void saysThatTheClientIsRejected() {
    identity.enqueue(new MockResponse.Builder().code(401).body("secret-sentinel").build());

    assertThatThrownBy(this::header)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "The token endpoint %s rejects the client credentials (HTTP 401)."
                .formatted(identity.url("/token")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"access_token\": 42}", "{\"access_token\": \"a\\nb\"}"})
  void saysThatThereIsNoToken(String body) {
    identity.enqueue(FakePingOne.ok(body));

    assertThatThrownBy(this::header)
        .isInstanceOf(IOException.class)
        .hasMessage("The token endpoint %s returned no access token.", identity.url("/token"));
  }

  private String header() throws IOException {
    List<String> headers = new ArrayList<>();
    credentials.applyCredentials((name, value) -> headers.add(value));
    return headers.getFirst();
  }

  private static MockResponse token(String value, long expiresIn) {
    return FakePingOne.ok(
        "{\"access_token\": \"%s\", \"expires_in\": %d}".formatted(value, expiresIn));
  }

  /** An answer of the gateway. */
  private record Answer(boolean isUnauthorized) implements CredentialsProvider.StatusCode {
    @Override
    public int code() {
      return isUnauthorized ? 401 : 200;
    }
  }
}
