package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.yaml.snakeyaml.Yaml;

/**
 * {@code deploy/compose.yaml} has keys that Compose knows, and starts a worker.
 *
 * @see <a
 *     href="https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json">the
 *     schema</a>
 */
class ComposeFileTest {

  private static final Path FILE = Path.of("deploy/compose.yaml");
  private static final Set<String> OF_A_SERVICE =
      Set.of(
          "image",
          "build",
          "environment",
          "secrets",
          "volumes",
          "ports",
          "networks",
          "read_only",
          "tmpfs",
          "cap_drop",
          "security_opt",
          "mem_limit",
          "stop_grace_period",
          "restart");

  private final JsonNode compose =
      new ObjectMapper().valueToTree(new Yaml().load(Files.readString(FILE)));
  private final JsonNode worker = compose.at("/services/worker");

  @TempDir private Path folder;

  ComposeFileTest() throws IOException {}

  @Test
  void hasKeysThatComposeKnows() {
    assertThat(compose.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("name", "services", "secrets", "networks");
    assertThat(worker.fieldNames()).toIterable().isSubsetOf(OF_A_SERVICE);
    assertThat(compose.at("/secrets/PINGONE_CLIENT_SECRET").fieldNames())
        .toIterable()
        .containsExactly("file");
    assertThat(compose.at("/networks/camunda").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("name", "external");
    assertThat(worker.path("networks").toString()).isEqualTo("[\"camunda\"]");
  }

  @Test
  void buildsAndRunsTheImageAsItWantsToBeRun() throws IOException {
    ImageFacts image = ImageFacts.read();
    Path context = FILE.resolveSibling(worker.at("/build/context").asText());

    assertThat(context.resolve(worker.at("/build/dockerfile").asText())).exists();
    assertThat(worker.path("image").asText()).matches(image.name() + ":\\d+\\.\\d+\\.\\d+");
    assertThat(worker.at("/ports/0").asText())
        .startsWith("127.0.0.1:")
        .endsWith(":" + image.port());
    assertThat(worker.path("read_only").asBoolean()).isTrue();
    assertThat(worker.path("cap_drop").toString()).isEqualTo("[\"ALL\"]");
  }

  @Test
  void startsAWorkerThatStopsInTime() throws IOException {
    try (ConfigurableApplicationContext started = ConfiguredWorker.start(environment())) {
      assertThat(Duration.parse("PT" + worker.path("stop_grace_period").asText()))
          .isEqualTo(ConfiguredWorker.patience(started).plusSeconds(5));
    }
  }

  private Map<String, String> environment() throws IOException {
    Map<String, String> environment = new HashMap<>();
    worker
        .path("environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), value(variable.getValue())));
    String secret = worker.at("/secrets/0").asText();
    assertThat(compose.path("secrets").has(secret)).isTrue();
    assertThat(environment).containsEntry("SPRING_CONFIG_IMPORT", "configtree:/run/secrets/");
    assertThat(worker.at("/volumes/0").asText())
        .endsWith(":" + environment.get("PINGONE_SEEDS_DIRECTORY") + ":ro");
    Files.writeString(folder.resolve(secret), "secret");
    environment.put("SPRING_CONFIG_IMPORT", "configtree:" + folder + "/");
    environment.put("PINGONE_SEEDS_DIRECTORY", folder.toString());
    return environment;
  }

  /** As Compose fills it in: the default, or an id for what has to be given. */
  private static String value(JsonNode value) {
    return value
        .asText()
        .replaceAll("\\$\\{\\w+:-([^}]*)}", "$1")
        .replaceAll("\\$\\{\\w+:\\?}", "00000000-0000-0000-0000-000000000000");
  }
}
