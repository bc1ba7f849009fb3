package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.pingone.PingOneConnection;
import io.github.pingoneoath.pingone.PingOneCredentials.AccessToken;
import io.github.pingoneoath.pingone.PingOneCredentials.WorkerApplication;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

/** The operator's configuration on top of the packaged {@code application.yaml}. */
class PingOnePropertiesTest {

  private static final String ENVIRONMENT = "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
  private static final String CLIENT_ENVIRONMENT = "11111111-2222-4333-8444-555555555555";
  private static final String[] EU_CONNECTION = {
    "pingone.connections.eu.region=EU",
    "pingone.connections.eu.environment-id=" + ENVIRONMENT,
    "pingone.connections.eu.client-id=eu-client",
    "pingone.connections.eu.client-secret=secret-sentinel"
  };

  @EnableConfigurationProperties(PingOneProperties.class)
  static class Properties {}

  @Test
  void environmentVariablesFillTheDefaultConnection() {
    PingOneConnection connection =
        connections(
                "PINGONE_REGION=ca",
                "PINGONE_ENVIRONMENT_ID=" + ENVIRONMENT,
                "PINGONE_CLIENT_ID=client",
                "PINGONE_CLIENT_SECRET=secret-sentinel",
                "PINGONE_CLIENT_ENVIRONMENT_ID=" + CLIENT_ENVIRONMENT,
                "PINGONE_AUTH_URL=https://login.example.com")
            .get("default");

    assertThat(connection.apiUrl()).hasToString("https://api.pingone.ca/");
    assertThat(connection.authUrl()).hasToString("https://login.example.com/");
    assertThat(connection.environmentId()).isEqualTo(ENVIRONMENT);
    assertThat(connection.credentials().get())
        .isEqualTo(new WorkerApplication(CLIENT_ENVIRONMENT, "client", "secret-sentinel"));
  }

  @Test
  void environmentVariablesMayGiveAnAccessTokenAndTheApi() {
    PingOneConnection connection =
        connections(
                "PINGONE_ENVIRONMENT_ID=" + ENVIRONMENT,
                "PINGONE_ACCESS_TOKEN=token-sentinel",
                "PINGONE_API_URL=https://api.example.com")
            .get("default");

    assertThat(connection.apiUrl()).hasToString("https://api.example.com/");
    assertThat(connection.credentials().get()).isEqualTo(new AccessToken("token-sentinel"));
  }

  @Test
  void defaultConnectionLeftBlankIsDroppedBesideAnother() {
    assertThat(connections(EU_CONNECTION)).containsOnlyKeys("eu");
  }

  @Test
  void namedConnectionsStandBesideTheDefault() {
    String[] properties =
        euAnd("PINGONE_ENVIRONMENT_ID=" + ENVIRONMENT, "PINGONE_ACCESS_TOKEN=token-sentinel");

    assertThat(connections(properties)).containsOnlyKeys("default", "eu");
  }

  @Test
  void defaultConnectionIsNamedIfThereIsNone() {
    assertThatThrownBy(() -> connections())
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage(
            "pingone.connections.default.environment-id is missing; set it or the environment"
                + " variable PINGONE_ENVIRONMENT_ID.");
  }

  @Test
  void defaultConnectionGivenInPartIsNotDropped() {
    assertThatThrownBy(() -> connections(euAnd("PINGONE_CLIENT_ID=client")))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageStartingWith("pingone.connections.default.environment-id is missing");
  }

  @Test
  void namedConnectionLeftBlankIsNotDropped() {
    assertThatThrownBy(() -> connections("pingone.connections.eu.environment-id="))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage("pingone.connections.eu.environment-id is missing.");
  }

  @Test
  void boundsHaveDefaults() {
    runner()
        .run(
            context -> {
              PingOneProperties properties = context.getBean(PingOneProperties.class);
              assertThat(properties.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
              assertThat(properties.readTimeout()).isEqualTo(Duration.ofSeconds(10));
              assertThat(properties.callTimeout()).isEqualTo(Duration.ofSeconds(20));
              assertThat(properties.maxResponseSize()).isEqualTo(DataSize.ofMegabytes(10));
              assertThat(properties.maxDuplicates()).isEqualTo(5000);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "connect-timeout, 0s, must be longer than 0",
    "connect-timeout, -1s, must be longer than 0",
    "read-timeout, PT0S, must be longer than 0",
    "call-timeout, 0, must be longer than 0",
    "call-timeout, -PT1M, must be longer than 0",
    "max-response-size, 0B, must be more than 0 and less than 2 GB",
    "max-response-size, -1MB, must be more than 0 and less than 2 GB",
    "max-response-size, 2GB, must be more than 0 and less than 2 GB",
    "max-duplicates, -1, must be 0 or more"
  })
  void wrongBoundIsRefused(String property, String value, String problem) {
    runner("pingone." + property + "=" + value)
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .rootCause()
                    .isInstanceOf(InvalidConfigurationException.class)
                    .hasMessage("pingone.%s %s.", property, problem));
  }

  @ParameterizedTest
  @ValueSource(strings = {"connect-timeout=1ms", "max-response-size=1B", "max-duplicates=0"})
  void smallestBoundIsTaken(String property) {
    runner("pingone." + property).run(context -> assertThat(context).hasNotFailed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pingone.connections.default.client-secrt",
        "pingone.connections.eu.password",
        "pingone.timeout"
      })
  void unknownPropertyIsRefused(String property) {
    runner(property + "=secret-sentinel")
        .run(
            context ->
                assertThat(context.getStartupFailure()).rootCause().hasMessageContaining(property));
  }

  @Test
  void neverPrintsSecrets() {
    runner(euAnd("PINGONE_ACCESS_TOKEN=token-sentinel"))
        .run(
            context ->
                assertThat(context.getBean(PingOneProperties.class).toString())
                    .contains("eu")
                    .doesNotContain("sentinel"));
  }

  private static String[] euAnd(String... properties) {
    return Stream.of(EU_CONNECTION, properties).flatMap(Stream::of).toArray(String[]::new);
  }

  private static Map<String, PingOneConnection> connections(String... properties) {
    Map<String, PingOneConnection> connections = new TreeMap<>();
    runner(properties)
        .run(
            context ->
                connections.putAll(context.getBean(PingOneProperties.class).toConnections()));
    return connections;
  }

  /** Without the environment variables of whoever runs the tests. */
  private static ApplicationContextRunner runner(String... properties) {
    return new ApplicationContextRunner()
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withUserConfiguration(Properties.class)
        .withInitializer(
            context -> context.getEnvironment().getPropertySources().remove("systemEnvironment"))
        .withPropertyValues(properties);
  }
}
