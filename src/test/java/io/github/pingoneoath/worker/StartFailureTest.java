package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A start that cannot succeed ends with one sentence for the operator and nothing else. */
@Isolated("captures the log")
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
        "pingone.connections.default.environment-id | '' | is missing; set it or the environment"
            + " variable PINGONE_ENVIRONMENT_ID",
        "pingone.read-timeout | soon | must be of type Duration, but is \"soon\"",
        "pingone.call-timeout | 61s | must be at most a fifth of"
            + " camunda.client.worker.defaults.timeout (PT5M), so that no job is handed out twice,"
            + " but is PT1M1S",
        "pingone.seeds.directory | seeds | must be an absolute path such as /var/lib/seeds",
        "pingone.seeds.directory | /nowhere | must be a directory, but /nowhere is not",
        "pingone.seeds.directory | /etc/passwd | must be a directory, but /etc/passwd is not",
        "pingone.seeds.batch-size | 0 | must be from 1 to 100000, but is 0",
        "pingone.seeds.max-problems | 0 | must be from 1 to 1000, but is 0",
        "pingone.seeds.max-file-size | 3GB | must be from 1 to 2147483647, but is 3221225472",
        "pingone.revocation.enabled | maybe | must be of type boolean, but is \"maybe\"",
        "camunda.client.auth.method | guess | must be of type AuthMethod, but is \"guess\"",
        "camunda.client.auth.client-secret | sec\u200bret-sentinel | has an invisible character"
            + " (U+200B) at position 4; enter it again"
      })
  void wrongSettingIsOneSentence(
      String property, String value, String problem, CapturedOutput output) {
    assertThat(startFailure(property, value)).isNotNull();

    assertThat(onlyError(output)).isEqualTo(property + " " + problem + ".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pingone.retries | 3 | Unknown property pingone.retries.",
        "PINGONE_CLIENT_SECERT | secret-sentinel | PINGONE_CLIENT_SECERT is an unknown environment variable",
        "pingone.seeds.keys.feitian | secret-sentinel | Unknown property pingone.seeds.keys.feitian.",
        "pingone.seeds.keys.feitian.key | secret-sentinel | Unknown property"
            + " pingone.seeds.keys.feitian.key.",
        "camunda.client.worker.defaults.stream-enabled | true | Unknown property"
            + " camunda.client.worker.defaults.stream-enabled."
      })
  void unknownSettingIsOneSentence(
      String property, String value, String sentence, CapturedOutput output) {
    assertThat(startFailure(property, value)).isNotNull();

    assertThat(onlyError(output)).startsWith(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:1", "http://no-such-host.invalid:26500"})
  void unreachableGatewayIsOneSentence(String address, CapturedOutput output) {
    assertThat(startFailure("camunda.client.grpc-address", address)).isNotNull();

    assertThat(onlyError(output))
        .startsWith(
            "Cannot deploy the processes through the gateway at " + address + " (gRPC status")
        .contains("camunda.client.*");
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
