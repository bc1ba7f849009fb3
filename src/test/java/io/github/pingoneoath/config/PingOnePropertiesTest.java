package io.github.pingoneoath.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.pingone.PingOneConnection;
import io.github.pingoneoath.pingone.PingOneCredentials.AccessToken;
import io.github.pingoneoath.pingone.PingOneCredentials.WorkerApplication;
import io.github.pingoneoath.testing.PingOneSetup;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
  void regionMayHaveTheNameOfPingsTerraformProvider() {
    String[] others = {
      "PINGONE_REGION_CODE=EU",
      "PINGONE_ENVIRONMENT_ID=" + ENVIRONMENT,
      "PINGONE_ACCESS_TOKEN=token-sentinel"
    };

    assertThat(connections(others).get("default").apiUrl()).hasToString("https://api.pingone.eu/");
  }

  @Test
  void defaultConnectionLeftBlankIsDroppedBesideAnother() {
    assertThat(connections(EU_CONNECTION)).containsOnlyKeys("eu");
  }

  @Test
  void defaultConnectionIsMissedWhenThereIsNoneOrAPartOfIt() {
    String sentence =
        "pingone.connections.default.environment-id is missing; set it or the environment"
            + " variable PINGONE_ENVIRONMENT_ID.";

    assertThatThrownBy(() -> connections()).hasMessage(sentence);
    assertThatThrownBy(() -> connections(euAnd("PINGONE_CLIENT_ID=client"))).hasMessage(sentence);
  }

  @Test
  void namedConnectionLeftBlankIsNotDropped() {
    assertThatThrownBy(() -> connections("pingone.connections.eu.environment-id="))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage("pingone.connections.eu.environment-id is missing.");
  }

  @Test
  void boundsHaveDefaults() {
    assertThat(properties())
        .returns(Duration.ofSeconds(5), PingOneProperties::connectTimeout)
        .returns(Duration.ofSeconds(10), PingOneProperties::readTimeout)
        .returns(Duration.ofSeconds(20), PingOneProperties::callTimeout)
        .returns(DataSize.ofMegabytes(10), PingOneProperties::maxResponseSize)
        .returns(5_000, PingOneProperties::maxDuplicates);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "connect-timeout | 99ms | must be from PT0.1S to PT1H, but is PT0.099S",
        "read-timeout | 30d | must be from PT0.1S to PT1H, but is PT720H",
        "call-timeout | 999ms | must be from PT1S to PT1H, but is PT0.999S"
      })
  void wrongTimeoutIsRefused(String property, String value, String problem) {
    assertThatThrownBy(() -> properties("pingone." + property + "=" + value))
        .rootCause()
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage(
            "pingone.%s %s; a number without a unit counts milliseconds.", property, problem);
  }

  @ParameterizedTest
  @CsvSource({
    "max-response-size, 0B, must be more than 0 and less than 2 GB",
    "max-response-size, 2GB, must be more than 0 and less than 2 GB",
    "max-duplicates, -1, must be 0 or more"
  })
  void wrongBoundIsRefused(String property, String value, String problem) {
    assertThatThrownBy(() -> properties("pingone." + property + "=" + value))
        .rootCause()
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage("pingone.%s %s.", property, problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connect-timeout=100ms",
        "read-timeout=1h",
        "call-timeout=1s",
        "max-response-size=1B",
        "max-duplicates=0"
      })
  void outermostBoundIsTaken(String property) {
    assertThatNoException().isThrownBy(() -> properties("pingone." + property));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.09", "0", "-1", "10001", "NaN"})
  void wrongRateIsRefused(String rate) {
    PingOneProperties properties =
        properties("pingone.connections.default.max-requests-per-second=" + rate);

    assertThatThrownBy(() -> properties.maxRequestsPerSecond("default"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageStartingWith(
            "pingone.connections.default.max-requests-per-second must be from 0.1 to 10000.0");
  }

  @Test
  void activationMustOutlastTheCallsOfAJob() {
    PingOneProperties properties = properties("pingone.call-timeout=20s");

    assertThatNoException()
        .isThrownBy(() -> properties.requireJobsWithin("timeout", Duration.ofSeconds(100)));
    assertThatThrownBy(() -> properties.requireJobsWithin("timeout", Duration.ofSeconds(99)))
        .hasMessageStartingWith(
            "pingone.call-timeout must be at most a fifth of timeout (PT1M39S)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pingone.connections.default.client-secrt",
        "pingone.connections.eu.password",
        "pingone.timeout"
      })
  void unknownPropertyIsRefused(String property) {
    assertThatThrownBy(() -> properties(property + "=secret-sentinel"))
        .rootCause()
        .hasMessageContaining(property);
  }

  @Test
  void neverPrintsSecrets() {
    assertThat(properties(euAnd("PINGONE_ACCESS_TOKEN=token-sentinel")).toString())
        .contains("eu")
        .doesNotContain("sentinel");
  }

  private static String[] euAnd(String... properties) {
    return Stream.of(EU_CONNECTION, properties).flatMap(Stream::of).toArray(String[]::new);
  }

  private static Map<String, PingOneConnection> connections(String... properties) {
    return properties(properties).toConnections();
  }

  /** Names in capitals are environment variables. */
  private static PingOneProperties properties(String... properties) {
    PingOneSetup setup = PingOneSetup.empty();
    for (String property : properties) {
      String[] parts = property.split("=", 2);
      if (parts[0].startsWith("PINGONE_")) {
        setup.withVariable(parts[0], parts[1]);
      } else {
        setup.with(parts[0], parts[1]);
      }
    }
    return setup.properties();
  }
}
