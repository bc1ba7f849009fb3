package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A start that cannot succeed ends with one sentence for the operator and nothing else. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTest {

  private static final String DEFAULT = "pingone.connections.default.";
  private static final Map<String, String> COMPLETE =
      Map.of(
          "server.port",
          "0",
          "camunda.client.grpc-address",
          "http://127.0.0.1:1",
          "camunda.client.auth.method",
          "none",
          DEFAULT + "environment-id",
          "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6",
          DEFAULT + "client-id",
          "client",
          DEFAULT + "client-secret",
          "secret-sentinel");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "environment-id | '' | is missing; set it or the environment variable"
            + " PINGONE_ENVIRONMENT_ID",
        "client-secret | '' | is missing; set it or the environment variable"
            + " PINGONE_CLIENT_SECRET",
        "region | US | must be one of [NA, CA, EU, AU, SG, AP], but is \"US\"",
        "api-url | http://example.com | must start with https:// unless its host is this machine",
        "client-secrt | secret-sentinel | is no property of this worker"
      })
  void wrongConnectionIsOneSentence(
      String property, String value, String problem, CapturedOutput output) {
    assertThat(startFailure(DEFAULT + property, value)).isNotNull();

    assertThat(onlyError(output)).isEqualTo(DEFAULT + property + " " + problem + ".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pingone.read-timeout | soon | must be of type Duration, but is \"soon\"",
        "pingone.read-timeout | 0s | must be longer than 0",
        "pingone.max-duplicates | many | must be of type int, but is \"many\"",
        "pingone.max-response-size | 3GB | must be more than 0 and less than 2 GB",
        "pingone.call-timeout | 61s | must be at most a fifth of"
            + " the timeout in camunda.client.worker (PT5M), so that no job is handed out twice, but"
            + " is PT1M1S",
        "pingone.retries | 3 | is no property of this worker",
        "camunda.client.request-timeout | soon | must be of type Duration, but is \"soon\""
      })
  void wrongSettingIsOneSentence(
      String property, String value, String problem, CapturedOutput output) {
    assertThat(startFailure(property, value)).isNotNull();

    assertThat(onlyError(output)).isEqualTo(property + " " + problem + ".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"defaults", "override.pingone-oath-job-check"})
  void tooShortActivationIsOneSentence(String worker, CapturedOutput output) {
    assertThat(startFailure("camunda.client.worker." + worker + ".timeout", "30s")).isNotNull();

    assertThat(onlyError(output)).startsWith("pingone.call-timeout must be").contains("(PT30S)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grpc-address | localhost:26500 | camunda.client.grpc-address cannot be read: ",
        "auth.method | oidc | camunda.client.* cannot be used: Expected valid client id"
      })
  void unusableEngineClientIsOneSentence(
      String property, String value, String sentence, CapturedOutput output) {
    assertThat(startFailure("camunda.client." + property, value)).isNotNull();

    assertThat(onlyError(output)).startsWith(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:1", "http://no-such-host.invalid:26500"})
  void unreachableGatewayIsOneSentence(String address, CapturedOutput output) {
    assertThat(startFailure("camunda.client.grpc-address", address)).isNotNull();

    assertThat(onlyError(output))
        .startsWith("Cannot deploy the processes through the gateway at " + address + ": ")
        .contains("Check camunda.client.*");
  }

  private static Throwable startFailure(String property, String value) {
    Map<String, String> properties = new TreeMap<>(COMPLETE);
    properties.put(property, value);
    String[] arguments =
        properties.entrySet().stream()
            .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
            .toArray(String[]::new);
    return catchThrowable(() -> SpringApplication.run(PingOneOathConnector.class, arguments));
  }

  /** The text of the one line that was printed. */
  private static String onlyError(CapturedOutput output) {
    assertThat(output.getAll()).doesNotContain("\tat ", "Exception", "sentinel");
    assertThat(output.getAll().lines()).singleElement().asString().contains("ERROR", " - ");
    return output.getAll().strip().split(" - ", 2)[1];
  }
}
