package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.pingoneoath.config.ConnectionProperties;
import io.github.pingoneoath.config.PingOneProperties;
import io.github.pingoneoath.config.SeedsProperties;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** Properties, environment variables and ports are those of {@code docs/reference.md}. */
class ReferencePropertiesTest {

  private static final ReferencePage PAGE = ReferencePage.read();
  private static final String DEFAULT = "pingone.connections.default.";
  private static final Pattern VARIABLE = Pattern.compile("\\b(PINGONE|CAMUNDA_CLIENT)_[A-Z0-9_]+");
  private static final Pattern PROPERTY =
      Pattern.compile("\\b(pingone|camunda\\.client)\\.[a-z][a-z0-9.-]*[a-z0-9]");
  private static final Pattern PORT =
      Pattern.compile("(?:[pP]ort: *\"?|(?<!\\d):|EXPOSE )(\\d{4,5})\\b(?!\\.)");

  @Test
  void propertiesAndDefaultsAreThoseThatIdesComplete() throws IOException {
    Map<String, String> ofIdes = new HashMap<>();
    for (JsonNode property : metadata()) {
      ofIdes.put(property.path("name").asText(), property.path("defaultValue").asText());
    }
    ofIdes.remove("pingone.connections");
    names("pingone.connections.<name>.", ConnectionProperties.class)
        .forEach(name -> ofIdes.put(name, ""));
    ofIdes.remove("pingone.seeds.keys");
    names("pingone.seeds.keys.<name>.", SeedsProperties.KeyProperties.class)
        .forEach(name -> ofIdes.put(name, ""));

    assertThat(properties()).containsExactlyInAnyOrderEntriesOf(ofIdes);
  }

  @Test
  void idesExplainEachProperty() throws IOException {
    assertThat(metadata())
        .allSatisfy(
            property ->
                assertThat(property.path("description").asText())
                    .as(property.path("name").asText())
                    .isNotBlank()
                    .doesNotContain("{@"));
  }

  @Test
  void environmentVariablesAreThoseOfTheDefaultConnection() {
    YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ClassPathResource("application.yaml"));
    Properties packaged = yaml.getObject();
    Map<String, String> onThePage = new HashMap<>();
    PAGE.rows("property").stream()
        .filter(row -> row.cells().get(1).startsWith("`PINGONE_"))
        .forEach(
            row ->
                onThePage.put(
                    row.names().getFirst().replace("<name>", "default"),
                    "${" + ReferencePage.code(row.cells().get(1)).getFirst() + ":}"));

    assertThat(packaged)
        .containsAllEntriesOf(onThePage)
        .extracting(properties -> count(properties))
        .isEqualTo((long) onThePage.size());
  }

  private static long count(Map<?, ?> packaged) {
    return packaged.keySet().stream().filter(name -> name.toString().startsWith(DEFAULT)).count();
  }

  static Stream<String> environmentVariables() {
    return PAGE.rows("property").stream()
        .flatMap(row -> ReferencePage.code(row.cells().get(1)).stream())
        .filter(name -> name.startsWith("PINGONE_"));
  }

  @ParameterizedTest
  @MethodSource("environmentVariables")
  void environmentVariableIsKnownToTheWorker(String name) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource("test", Map.of(name, "")));

    assertThatCode(() -> PingOneProperties.of(environment)).doesNotThrowAnyException();
  }

  static Stream<Path> deployments() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("deploy"))) {
      return files.filter(Files::isRegularFile).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void deploymentNamesWhatThePageNames(Path file) throws IOException {
    String text = Files.readString(file);
    List<String> ports = PAGE.rows("port").stream().flatMap(row -> row.names().stream()).toList();

    assertThat(found(VARIABLE, text))
        .as("variables in %s", file)
        .allMatch(ReferencePropertiesTest::isVariable);
    assertThat(found(PROPERTY, text))
        .as("properties in %s", file)
        .allMatch(ReferencePropertiesTest::isProperty);
    if (!file.toString().endsWith(".json")) {
      assertThat(PORT.matcher(text).results().map(port -> port.group(1)))
          .as("ports in %s", file)
          .isSubsetOf(ports);
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group).toList();
  }

  private static boolean isVariable(String name) {
    return environmentVariables().anyMatch(name::equals)
        || properties().keySet().stream()
            .map(property -> property.replace('.', '_').replace("-", "_?").toUpperCase())
            .anyMatch(property -> name.matches(property.replace("<NAME>", "[A-Z0-9]+")));
  }

  /** Also the beginning of names, as in {@code camunda.client.*}. */
  private static boolean isProperty(String name) {
    return properties().keySet().stream()
        .anyMatch(
            property ->
                property.startsWith(name + ".")
                    || name.matches(property.replace(".", "\\.").replace("<name>", "[^.]+")));
  }

  /** Defaults by property; empty for none. */
  private static Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>();
    PAGE.rows("property")
        .forEach(
            row -> {
              String cell = row.cells().get(1);
              String value = cell.startsWith("`PINGONE_") ? "" : cell.replace("`", "");
              row.names().forEach(name -> properties.put(name, value));
            });
    return properties;
  }

  private static Stream<String> names(String prefix, Class<? extends Record> properties) {
    return Stream.of(properties.getRecordComponents())
        .map(RecordComponent::getName)
        .map(name -> prefix + name.replaceAll("([A-Z])", "-$1").toLowerCase());
  }

  private static JsonNode metadata() throws IOException {
    return new ObjectMapper()
        .readTree(
            new ClassPathResource("META-INF/spring-configuration-metadata.json").getInputStream())
        .path("properties");
  }
}
