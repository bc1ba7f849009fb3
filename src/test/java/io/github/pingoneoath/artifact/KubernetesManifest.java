package io.github.pingoneoath.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** The resources of a manifest, each read into the Kubernetes client's model of its kind. */
record KubernetesManifest(List<JsonNode> resources) {

  private static final String MODEL = "io.fabric8.kubernetes.api.model.";

  /** By name, because the compiler would ask for the annotations of these classes. */
  private static final Map<String, String> KINDS =
      Map.of(
          "v1/ConfigMap", MODEL + "ConfigMap",
          "apps/v1/Deployment", MODEL + "apps.Deployment",
          "policy/v1/PodDisruptionBudget", MODEL + "policy.v1.PodDisruptionBudget",
          "networking.k8s.io/v1/NetworkPolicy", MODEL + "networking.v1.NetworkPolicy",
          "monitoring.coreos.com/v1/PodMonitor",
              "io.fabric8.openshift.api.model.monitoring.v1.PodMonitor");

  /** The models would keep a key that they do not know; this refuses it. */
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .annotationIntrospector(
              new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated method) {
                  return false;
                }
              })
          .build();

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException if a key is not known or a value is not of its type
   */
  static KubernetesManifest of(String yaml) {
    List<JsonNode> resources =
        StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
            .map(resource -> STRICT.convertValue(resource, JsonNode.class))
            .toList();
    resources.forEach(KubernetesManifest::requireKnown);
    return new KubernetesManifest(resources);
  }

  private static void requireKnown(JsonNode resource) {
    String kind = resource.path("apiVersion").asText() + "/" + resource.path("kind").asText();
    if (!KINDS.containsKey(kind)) {
      throw new IllegalArgumentException("There is no " + kind);
    }
    try {
      STRICT.convertValue(resource, Class.forName(KINDS.get(kind)));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The resource of this kind. */
  JsonNode resource(String kind) {
    return resources.stream()
        .filter(resource -> resource.path("kind").asText().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  /** The Deployment's pod. */
  JsonNode pod() {
    return resource("Deployment").at("/spec/template/spec");
  }

  /** Its one container. */
  JsonNode container() {
    return pod().at("/containers/0");
  }
}
