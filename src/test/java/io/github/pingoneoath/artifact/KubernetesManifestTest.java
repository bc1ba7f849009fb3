package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.pingoneoath.testing.Actuator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code deploy/kubernetes.yaml} is what Kubernetes knows and what the worker, its image, wants.
 */
class KubernetesManifestTest {

  private static final Path FILE = Path.of("deploy/kubernetes.yaml");

  private final String yaml = Files.readString(FILE);
  private final KubernetesManifest manifest = KubernetesManifest.of(yaml);
  private final JsonNode pod = manifest.pod();
  private final JsonNode container = manifest.container();

  @TempDir private Path folder;

  KubernetesManifestTest() throws IOException {}

  @ParameterizedTest
  @CsvSource({
    "readOnlyRootFilesystem, readonlyRootFilesystem",
    "terminationGracePeriodSeconds: 30, terminationGracePeriodSeconds: half a minute",
    "configMapRef, configMap",
    "'drop: [ALL]', 'remove: [ALL]'",
    "minAvailable, minimumAvailable",
    "policyTypes, policyType",
    "except, but",
    "podMetricsEndpoints, metricsEndpoints",
    "apps/v1, apps/v1beta1",
  })
  void wouldBeRefusedWithAnErrorIn(String right, String wrong) {
    assertThat(yaml).contains(right);

    assertThatThrownBy(() -> KubernetesManifest.of(yaml.replace(right, wrong)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** With all that can be uncommented, too. */
  @Test
  void startsAWorkerThatServesTheProbesAndMetricsAndStopsInTime() throws IOException {
    try (ConfigurableApplicationContext worker = ConfiguredWorker.start(environment())) {
      Actuator actuator = Actuator.of(worker);
      assertThat(actuator.get(actuatorPath(container.at("/startupProbe/httpGet"))).status())
          .isEqualTo(200);
      assertThat(actuator.get(actuatorPath(container.at("/livenessProbe/httpGet"))).status())
          .isEqualTo(200);
      assertThat(actuator.get(actuatorPath(container.at("/readinessProbe/httpGet"))).status())
          .as("there, but without a gateway")
          .isEqualTo(503);
      JsonNode metrics = manifest.resource("PodMonitor").at("/spec/podMetricsEndpoints/0");
      assertThat(actuator.get(actuatorPath(metrics)).body()).contains("pingone_connection_state");
      assertThat(metrics.path("honorLabels").asBoolean())
          .as("the dashboard needs the label endpoint, which the operator would overwrite")
          .isTrue();
      assertThat(Duration.ofSeconds(pod.path("terminationGracePeriodSeconds").asInt()))
          .isEqualTo(ConfiguredWorker.patience(worker).plusSeconds(5));
    }
  }

  private static String actuatorPath(JsonNode endpoint) {
    assertThat(endpoint.path("port").asText()).isEqualTo("http");
    assertThat(endpoint.path("path").asText()).startsWith("/actuator/");
    return endpoint.path("path").asText().substring("/actuator".length());
  }

  private Map<String, String> environment() throws IOException {
    String complete = yaml.replaceAll("(?m)^  # (?=[A-Z_]+: )", "  ");
    assertThat(complete).isNotEqualTo(yaml);
    Map<String, String> environment = new HashMap<>();
    KubernetesManifest.of(complete)
        .resource("ConfigMap")
        .path("data")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), variable.getValue().asText()));
    assertThat(environment)
        .containsEntry("SPRING_CONFIG_IMPORT", "configtree:" + mount("secrets") + "/")
        .containsEntry("PINGONE_SEEDS_DIRECTORY", mount("seeds"));
    Files.writeString(folder.resolve("PINGONE_CLIENT_SECRET"), "secret");
    Files.writeString(folder.resolve("camunda.client.auth.client-secret"), "secret");
    environment.put("SPRING_CONFIG_IMPORT", "configtree:" + folder + "/");
    environment.put("PINGONE_SEEDS_DIRECTORY", folder.toString());
    return environment;
  }

  /** Where a volume is mounted, read only. */
  private String mount(String volume) {
    JsonNode mount =
        elements(container.path("volumeMounts"))
            .filter(candidate -> candidate.path("name").asText().equals(volume))
            .findFirst()
            .orElseThrow();
    assertThat(mount.path("readOnly").asBoolean()).isTrue();
    assertThat(elements(pod.path("volumes")).map(v -> v.path("name").asText())).contains(volume);
    return mount.path("mountPath").asText();
  }

  @Test
  void runsTheImageAsItWantsToBeRun() throws IOException {
    ImageFacts image = ImageFacts.read();

    assertThat(container.path("image").asText()).matches(image.name() + ":\\d+\\.\\d+\\.\\d+");
    assertThat(container.at("/ports/0/containerPort").asText()).isEqualTo(image.port());
    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(
            pod.at("/securityContext/runAsUser").asText()
                + ":"
                + pod.at("/securityContext/runAsGroup").asText())
        .isEqualTo(image.user());
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(container.at("/securityContext/capabilities").toString())
        .isEqualTo("{\"drop\":[\"ALL\"]}");
    assertThat(container.at("/resources/limits/memory").asText()).isEqualTo("512Mi");
  }

  @Test
  void selectsItsOwnPodsEverywhere() {
    JsonNode labels = manifest.resource("Deployment").at("/spec/template/metadata/labels");

    assertThat(
            Stream.of("Deployment", "PodDisruptionBudget", "PodMonitor")
                .map(kind -> manifest.resource(kind).at("/spec/selector/matchLabels")))
        .containsOnly(labels);
    assertThat(manifest.resource("NetworkPolicy").at("/spec/podSelector/matchLabels"))
        .isEqualTo(labels);
  }

  @Test
  void letsTheWorkerReachDnsPingOneAndTheGatewayAlone() {
    JsonNode policy = manifest.resource("NetworkPolicy").path("spec");

    assertThat(policy.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
    assertThat(ports(policy.path("egress"))).containsOnly("53", "443", "26500", "8080");
    assertThat(ports(policy.path("ingress"))).containsExactly("http");
  }

  private static List<String> ports(JsonNode rules) {
    return elements(rules)
        .flatMap(rule -> elements(rule.path("ports")))
        .map(port -> port.path("port").asText())
        .toList();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return array.valueStream();
  }
}
