package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.pingoneoath.config.InvalidConfigurationException;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.worker.CamundaProperties.AuthMethod;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.NestedExceptionUtils;

class CamundaPropertiesTest {

  private static final String DEFAULTS = "camunda.client.worker.defaults.";

  @Test
  void haveDefaults() {
    CamundaProperties camunda = of(Map.of());

    assertThat(camunda.gateway()).hasToString("http://localhost:26500");
    assertThat(camunda.gatewayOverRest()).hasToString("http://localhost:8080");
    assertThat(camunda.method()).isEqualTo(AuthMethod.NONE);
    assertThat(camunda.tenantIds()).isEmpty();
    assertThat(camunda.audience()).isNull();
    assertThat(camunda.deployment().enabled()).isTrue();
    assertThat(camunda.worker().defaults().maxJobsActive()).isEqualTo(32);
    assertThat(camunda.worker().defaults().timeout()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void knowTheAddressesOfCamundaSaas() {
    CamundaProperties camunda = of(saas());

    assertThat(camunda.gateway()).hasToString("https://id.bru-2.zeebe.camunda.io:443");
    assertThat(camunda.gatewayOverRest()).hasToString("https://bru-2.zeebe.camunda.io:443/id");
    assertThat(camunda.tokenUrl()).hasToString("https://login.cloud.camunda.io/oauth/token");
    assertThat(camunda.audience()).isEqualTo("zeebe.camunda.io");
    assertThat(camunda.method()).isEqualTo(AuthMethod.OIDC);
  }

  @Test
  void preferWhatIsSetInCamundaSaas() {
    CamundaProperties camunda =
        of(
            saas(),
            Map.of(
                "camunda.client.grpc-address", "http://grpc:1",
                "camunda.client.rest-address", "http://rest:2",
                "camunda.client.prefer-rest-over-grpc", "true",
                "camunda.client.auth.token-url", "http://token:3",
                "camunda.client.auth.audience", "other"));

    assertThat(camunda.gatewayOverGrpc()).hasToString("http://grpc:1");
    assertThat(camunda.gateway()).hasToString("http://rest:2");
    assertThat(camunda.tokenUrl()).hasToString("http://token:3");
    assertThat(camunda.audience()).isEqualTo("other");
  }

  private static Map<String, String> saas() {
    return Map.of(
        "camunda.client.mode", "saas",
        "camunda.client.cloud.cluster-id", "id",
        "camunda.client.cloud.region", "bru-2",
        "camunda.client.auth.client-id", "worker",
        "camunda.client.auth.client-secret", "secret-sentinel");
  }

  @Test
  void takeTheTenantOfTheProcessesForTheJobsToo() {
    Map<String, String> tenant = Map.of("camunda.client.tenant-id", "red");

    assertThat(of(tenant).tenantIds()).containsExactly("red");
    assertThat(of(tenant, Map.of(DEFAULTS + "tenant-ids", "blue,green")).tenantIds())
        .containsExactly("blue", "green");
  }

  @ParameterizedTest
  @CsvSource({
    "username, password, BASIC",
    "client-id, client-secret, OIDC",
  })
  void inferTheMethod(String user, String secret, AuthMethod method) {
    CamundaProperties camunda =
        of(
            Map.of(
                "camunda.client.auth." + user,
                "worker",
                "camunda.client.auth." + secret,
                "secret-sentinel",
                "camunda.client.auth.token-url",
                "http://token:3"));

    assertThat(camunda.method()).isEqualTo(method);
    assertThat(camunda.toString()).doesNotContain("sentinel");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "worker.defaults.timeout | 999ms | must be from PT1S to PT24H, but is PT0.999S; a number"
            + " without a unit counts milliseconds",
        "worker.defaults.timeout | 25h | must be from PT1S to PT24H",
        "worker.defaults.request-timeout | 999 | must be from PT1S to PT5M, but is PT0.999S",
        "worker.defaults.request-timeout | 6m | must be from PT1S to PT5M, but is PT6M",
        "worker.defaults.poll-interval | 0 | must be from PT0.001S to PT1M, but is PT0S",
        "worker.defaults.poll-interval | 61s | must be from PT0.001S to PT1M, but is PT1M1S",
        "worker.defaults.max-jobs-active | 0 | must be from 1 to 10000, but is 0",
        "worker.defaults.max-jobs-active | 10001 | must be from 1 to 10000, but is 10001",
        "ca-certificate-path | /nowhere.pem | must be a PEM file that can be read and has"
            + " certificates",
        "ca-certificate-path | /dev/null | must be a PEM file that can be read and has certificates",
        "ca-certificate-path | pom.xml | must be a PEM file that can be read and has certificates",
        "grpc-address | localhost:26500 | must be a URL such as http://camunda.example.com:26500",
        "rest-address | ftp://camunda | must be a URL such as http://camunda.example.com:26500",
        "auth.token-url | token | must be a URL such as http://camunda.example.com:26500",
      })
  void refuseWhatIsWrong(String name, String value, String problem) {
    Throwable failure = catchThrowable(() -> of(Map.of("camunda.client." + name, value)));

    assertThat(NestedExceptionUtils.getMostSpecificCause(failure))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageStartingWith("camunda.client." + name + " " + problem);
  }

  @ParameterizedTest
  @CsvSource({
    "auth.method, oidc, auth.client-id",
    "auth.method, basic, auth.username",
    "auth.username, demo, auth.password",
    "auth.client-id, worker, auth.client-secret",
    "mode, saas, cloud.cluster-id"
  })
  void requireWhatBelongsTogether(String name, String value, String missing) {
    assertThatThrownBy(() -> of(Map.of("camunda.client." + name, value)))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessage("camunda.client." + missing + " is missing.");
  }

  @ParameterizedTest
  @CsvSource({
    "worker.defaults.timeout, 1s",
    "worker.defaults.timeout, 24h",
    "worker.defaults.request-timeout, 1s",
    "worker.defaults.request-timeout, 5m",
    "worker.defaults.poll-interval, 1ms",
    "worker.defaults.poll-interval, 1m",
    "worker.defaults.max-jobs-active, 1",
    "worker.defaults.max-jobs-active, 10000",
  })
  void acceptTheBounds(String name, String value) {
    assertThat(of(Map.of("camunda.client." + name, value))).isNotNull();
  }

  private static CamundaProperties of(Map<String, String> properties) {
    return of(properties, Map.of());
  }

  private static CamundaProperties of(Map<String, String> properties, Map<String, String> more) {
    return CamundaProperties.of(PingOneSetup.empty().with(properties).with(more).environment());
  }
}
