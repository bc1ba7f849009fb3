package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.pingoneoath.pingone.PingOneCredentials.AccessToken;
import io.github.pingoneoath.pingone.PingOneCredentials.WorkerApplication;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which URLs a connection takes, where its token endpoint is, and that it keeps its secrets. */
class PingOneConnectionTest {

  private static final String ENVIRONMENT = "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
  private static final String CLIENT_ENVIRONMENT = "11112222-3333-4444-8555-666677778888";
  private static final String GOOD = "https://api.pingone.eu";
  private static final WorkerApplication CLIENT =
      new WorkerApplication(CLIENT_ENVIRONMENT, "client-1", "client-secret-sentinel");
  private static final AccessToken TOKEN = new AccessToken("access-token-sentinel");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://127.1.2.3:8080/v1",
        "http://[::1]:8080",
        "https://api.pingone.eu",
        "https://pingone.example.com/",
      })
  void takesHttpsAndLoopback(String url) {
    assertThatNoException().isThrownBy(() -> connection(url, url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.pingone.eu",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://128.0.0.1",
        "http://10.0.0.1",
        "http://[::2]",
      })
  void requiresHttpsUnlessTheHostIsLoopback(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> connection(url, GOOD))
        .withMessage("api-url must start with https:// unless its host is this machine");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> connection(GOOD, url))
        .withMessage("auth-url must start with https:// unless its host is this machine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user-sentinel:password-sentinel@api.pingone.eu",
        "https://user-sentinel@api.pingone.eu",
        "https://:password-sentinel@api.pingone.eu",
        "https://api.pingone.eu?key=password-sentinel",
        "https://api.pingone.eu/?",
        "https://api.pingone.eu/#v1",
        "https://api.pingone.eu/v2",
        "https://api.pingone.eu/v1/environments",
        "https://proxy.example.com/pingone",
        "http://user-sentinel:password-sentinel@localhost",
      })
  void refusesUserInfoPathAndQuery(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> connection(url, GOOD))
        .withMessage(
            "api-url must be a URL such as https://api.pingone.com, without user, password, path or query");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> connection(GOOD, url))
        .withMessage(
            "auth-url must be a URL such as https://api.pingone.com, without user, password, path or query");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "//", "/v1", "/v1/", "//v1"})
  void cutsOffThePathThatPingsGuidesPrint(String path) {
    assertThat(connection(GOOD + path, GOOD + path))
        .returns(HttpUrl.get(GOOD), PingOneConnection::apiUrl)
        .returns(HttpUrl.get(GOOD), PingOneConnection::authUrl);
  }

  @ParameterizedTest
  @EnumSource(PingOneRegion.class)
  void namesTheClientsEnvironmentOnPingsOwnHosts(PingOneRegion region) {
    assertThat(connection(GOOD, region.authUrl().toString()).tokenUrl(CLIENT_ENVIRONMENT))
        .hasToString(region.authUrl() + CLIENT_ENVIRONMENT + "/as/token");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, http://localhost:8080/{env}/as/token",
    "http://127.0.0.1/, http://127.0.0.1/{env}/as/token",
    "http://[::1]:8080/v1, http://[::1]:8080/{env}/as/token",
    "https://login.example.com, https://login.example.com/as/token",
    "https://notauth.pingone.com, https://notauth.pingone.com/as/token",
    "https://auth.pingone.eu.example.com, https://auth.pingone.eu.example.com/as/token",
  })
  void namesNoEnvironmentOnACustomDomain(String authUrl, String tokenUrl) {
    assertThat(connection(GOOD, authUrl).tokenUrl(CLIENT_ENVIRONMENT))
        .hasToString(tokenUrl.replace("{env}", CLIENT_ENVIRONMENT));
  }

  @Test
  void printsNoSecret() {
    assertThat(connection(CLIENT) + " " + CLIENT)
        .contains("client-1", CLIENT_ENVIRONMENT)
        .doesNotContain("sentinel");
    assertThat(connection(TOKEN) + " " + TOKEN).doesNotContain("sentinel");
  }

  private static PingOneConnection connection(String apiUrl, String authUrl) {
    return new PingOneConnection(HttpUrl.get(apiUrl), HttpUrl.get(authUrl), ENVIRONMENT, CLIENT);
  }

  private static PingOneConnection connection(PingOneCredentials credentials) {
    return new PingOneConnection(HttpUrl.get(GOOD), HttpUrl.get(GOOD), ENVIRONMENT, credentials);
  }
}
