package io.github.pingoneoath.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.pingone.PingOneCredentials;
import io.github.pingoneoath.pingone.PingOneCredentials.WorkerApplication;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What environment variables, arguments and files hold is taken as it is, and no typo vanishes. */
class EnvironmentVariablesTest {

  private static final String SECRET_PROPERTY = "pingone.connections.default.client-secret";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${b:c}",
        "${HOME}",
        "a${b}c",
        "${b",
        "$b",
        "#{1}",
        "a\\b",
        "a: 'b'",
        "pä$$ ${b:c} 😀 \\ \"~"
      })
  void secretsAreTakenAsTheyAre(String secret) throws IOException {
    assertThat(secret(setup().withVariable("PINGONE_CLIENT_SECRET", secret))).isEqualTo(secret);
    assertThat(secret(setup().with(SECRET_PROPERTY, secret))).isEqualTo(secret);

    Files.writeString(folder.resolve("PINGONE_CLIENT_SECRET"), secret + "\n");
    assertThat(secret(setup().withConfigTree(folder))).isEqualTo(secret);
  }

  @Test
  void secretsInAYamlFileAreTakenAsTheyAreUnlessTheyAreNothingButAReference() throws IOException {
    assertThat(secret(setup().with(yaml("${b:c}")))).isEqualTo("${b:c}");
    assertThat(secret(setup().with(yaml("a${MINE}")))).isEqualTo("a${MINE}");
    assertThat(secret(setup().with(yaml("${MINE}")).withVariable("MINE", "${b:c}")))
        .isEqualTo("${b:c}");
  }

  @Test
  void secretOfTheProxyIsTakenAsItIs() {
    PingOneSetup setup =
        PingOneSetup.empty()
            .withVariable("PINGONE_PROXY_USER", "user")
            .withVariable("PINGONE_PROXY_PASSWORD", "${b:c}");

    assertThat(setup.properties().proxyPassword()).isEqualTo("${b:c}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PINGONE_CLIENT_SECRT",
        "PINGONE_CLIENTID",
        "PINGONE_CONNECTIONS_EU_PROD_CLIENTID",
        "PINGONE_CONNECTIONS_EU_PASSWORD",
        "PINGONE_MAX_DUPLICATE",
        "PINGONE_SEEDS",
        "PINGONE_SEEDS_DIRECTRY",
        "PINGONE_SEEDS_KEYS_FEITIAN",
        "PINGONE_SEEDS_KEYS_FEITIAN_KEY",
        "PINGONE_REVOCATION_ENABLE",
        "pingone_regio"
      })
  void unknownNamesAreRefused(String name) throws IOException {
    assertRefused(PingOneSetup.empty().withVariable(name, "sentinel"), name);

    Files.writeString(folder.resolve(name), "sentinel");
    assertRefused(PingOneSetup.empty().withConfigTree(folder), name);
  }

  /** Spring maps environment variables to properties, and nothing else. */
  @Test
  void aFileWithTheNameOfAVariableThatIsMappedToAPropertyIsRefused() throws IOException {
    Files.writeString(folder.resolve("PINGONE_SEEDS_KEYS_FEITIAN_HEX"), "sentinel");

    assertThatThrownBy(PingOneSetup.empty().withConfigTree(folder)::properties)
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageStartingWith(
            "PINGONE_SEEDS_KEYS_FEITIAN_HEX has no effect in a file or an argument")
        .hasMessageNotContaining("sentinel");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PINGONE_REGION_CODE",
        "PINGONE_CONNECTIONS_EU_CLIENT_SECRET",
        "PINGONE_CONNECTIONS_EU2_APIURL",
        "PINGONE_SSLBUNDLE",
        "PINGONE_SSL_BUNDLE",
        "PINGONE_SEEDS_DIRECTORY",
        "PINGONE_SEEDS_KEYS_FEITIAN_HEX",
        "MY_PINGONE_PASSWORD"
      })
  void knownNamesAreTaken(String name) {
    assertTaken(name, "eu");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PINGONE_OATH_CONNECTOR_SERVICE_HOST",
        "PINGONE_OATH_CONNECTOR_SERVICE_PORT",
        "PINGONE_OATH_CONNECTOR_SERVICE_PORT_HTTP",
        "PINGONE_OATH_CONNECTOR_PORT",
        "PINGONE_OATH_CONNECTOR_PORT_8080_TCP",
        "PINGONE_OATH_CONNECTOR_PORT_8080_TCP_ADDR",
        "PINGONE_SERVICE_HOST"
      })
  void namesThatKubernetesSetsForAServiceAreIgnored(String name) {
    assertTaken(name, "tcp://10.0.0.1:8080");
  }

  private static void assertTaken(String name, String value) {
    assertThatNoException().isThrownBy(PingOneSetup.empty().withVariable(name, value)::properties);
  }

  private static void assertRefused(PingOneSetup setup, String name) {
    assertThatThrownBy(setup::properties)
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageStartingWith(name + " is an unknown environment variable.")
        .hasMessageNotContaining("sentinel");
  }

  private static PingOneSetup setup() {
    return PingOneSetup.empty()
        .withVariable("PINGONE_ENVIRONMENT_ID", FakePingOne.ENVIRONMENT_ID)
        .withVariable("PINGONE_CLIENT_ID", FakePingOne.CLIENT_ID);
  }

  private Map<String, String> yaml(String secret) throws IOException {
    Path file = folder.resolve("application-mine.yaml");
    Files.writeString(file, SECRET_PROPERTY + ": \"" + secret + "\"\n");
    return Map.of("spring.config.import", "file:" + file);
  }

  private static String secret(PingOneSetup setup) {
    PingOneCredentials credentials = setup.properties().toConnection("default").credentials().get();
    return ((WorkerApplication) credentials).clientSecret();
  }
}
