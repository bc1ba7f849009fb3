package io.github.pingoneoath.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.pingone.PingOneConnection;
import io.github.pingoneoath.pingone.PingOneCredentials.WorkerApplication;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** One connection's properties: what they mean, and the sentence for what is missing or wrong. */
class ConnectionPropertiesTest {

  private static final String ENVIRONMENT = "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
  private static final String DEFAULT = "pingone.connections.default";
  private static final Map<String, String> COMPLETE =
      Map.of(
          "environment-id", ENVIRONMENT,
          "client-id", "client",
          "client-secret", "secret-sentinel");

  @ParameterizedTest
  @CsvSource({"'', com", "EU, eu", "eu, eu", "' Ap ', asia"})
  void regionDecidesTheHostsInUpperOrLowerCase(String region, String domain) {
    PingOneConnection connection = connection(Map.of("region", region));

    assertThat(connection.apiUrl()).hasToString("https://api.pingone." + domain + "/");
    assertThat(connection.authUrl()).hasToString("https://auth.pingone." + domain + "/");
  }

  @ParameterizedTest
  @CsvSource({
    "environment-id, PINGONE_ENVIRONMENT_ID",
    "client-id, PINGONE_CLIENT_ID",
    "client-secret, PINGONE_CLIENT_SECRET"
  })
  void missingPropertyIsNamedWithItsEnvironmentVariable(String property, String variable) {
    assertRefused(property, " \t", "is missing; set it or the environment variable " + variable);
  }

  @ParameterizedTest
  @ValueSource(strings = {"environment-id", "client-environment-id"})
  void environmentsMustBeUuids(String property) {
    assertRefused(
        property,
        "my-environment",
        "must be a UUID such as 61c96614-ff99-47cd-aae9-ee7959eea0cf, but is a text of 14 characters");
  }

  @ParameterizedTest
  @ValueSource(strings = {"US", "com", "EUROPE", "N A"})
  void wrongRegionListsTheChoices(String region) {
    assertRefused(
        "region",
        region,
        "must be one of [NA, CA, EU, AU, SG, AP], but is \"%s\"".formatted(region));
  }

  @ParameterizedTest
  @CsvSource({"client, ''", "'', secret", "client, secret"})
  void accessTokenBesideAClientIsRefused(String clientId, String clientSecret) {
    Map<String, String> client = Map.of("client-id", clientId, "client-secret", clientSecret);

    assertRefused(
        client,
        "access-token",
        "token-sentinel",
        "cannot be combined with client-id and client-secret; set one or the other");
  }

  @ParameterizedTest
  @CsvSource({
    "api.pingone.com, must be a URL such as https://api.pingone.com",
    "http://api.pingone.com, must start with https:// unless its host is this machine",
  })
  void unsafeUrlsAreRefused(String url, String problem) {
    assertRefused("api-url", url, problem);
    assertRefused("auth-url", url, problem);
  }

  /** A file written by Notepad, a value copied from a web page or a mail. */
  @ParameterizedTest
  @ValueSource(strings = {"\ufeff%s", "%s\u00a0", "\u200b%s\u200b", "%s\r\n", "\u2060 %s\u0000"})
  void invisibleCharactersAtTheEndsAreCutOff(String pattern) {
    Map<String, String> padded = new TreeMap<>();
    COMPLETE.forEach((property, value) -> padded.put(property, pattern.formatted(value)));

    assertThat(connection(padded).credentials().get())
        .isEqualTo(new WorkerApplication(ENVIRONMENT, "client", "secret-sentinel"));
  }

  @ParameterizedTest
  @CsvSource({"\ufeff, U+FEFF", "\u00a0, U+00A0", "'\u0000', U+0000"})
  void invisibleCharactersInsideAreRefused(String invisible, String name) {
    String problem =
        "has an invisible character (%s) at position 4; enter it again".formatted(name);

    assertRefused("client-secret", "sen" + invisible + "tinel", problem);
    assertRefused("client-id", "sen" + invisible + "tinel", problem);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tökensentinel", "token sentinel", "token\u200bsentinel"})
  void accessTokenThatFitsIntoNoHeaderIsRefused(String token) {
    assertRefused(
        Map.of("client-id", "", "client-secret", ""),
        "access-token",
        token,
        "has characters that no access token has; copy it again");
  }

  @Test
  void neverPrintsSecrets() {
    Map<String, String> all = new TreeMap<>(COMPLETE);
    all.put("access-token", "token-sentinel");

    assertThat(bind(all).toString()).contains(ENVIRONMENT).doesNotContain("sentinel");
    assertThat(connection(Map.of()).toString()).contains(ENVIRONMENT).doesNotContain("sentinel");
    assertThatThrownBy(() -> bind(all).toConnection(DEFAULT)).message().doesNotContain("sentinel");
  }

  private static void assertRefused(String property, String value, String problem) {
    assertRefused(Map.of(), property, value, problem);
  }

  private static void assertRefused(
      Map<String, String> others, String property, String value, String problem) {
    Map<String, String> properties = changed(others);
    properties.put(property, value);

    assertThatThrownBy(() -> bind(properties).toConnection(DEFAULT))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage("%s.%s %s.", DEFAULT, property, problem);
  }

  private static PingOneConnection connection(Map<String, String> changes) {
    return bind(changed(changes)).toConnection(DEFAULT);
  }

  private static Map<String, String> changed(Map<String, String> changes) {
    Map<String, String> properties = new TreeMap<>(COMPLETE);
    properties.putAll(changes);
    return properties;
  }

  private static ConnectionProperties bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bind("", ConnectionProperties.class)
        .get();
  }
}
