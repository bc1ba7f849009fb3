package io.github.pingoneoath.artifact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An element template of {@code connector-templates/}. */
record Template(String name, JsonNode json) {

  static List<Template> all() {
    return Diagram.files(Path.of("connector-templates"), ".json")
        .filter(file -> !file.endsWith("index.json"))
        .map(Template::read)
        .toList();
  }

  static Template named(String name) {
    return read(Path.of("connector-templates", name + ".json"));
  }

  /** The current version or a published one. */
  static Template version(String name, String version) {
    Template current = named(name);
    return current.json.path("version").asText().equals(version)
        ? current
        : read(Path.of("connector-templates/versions", name + "-" + version + ".json"));
  }

  static Template read(Path file) {
    try {
      String name = file.getFileName().toString().replace(".json", "");
      return new Template(name, new ObjectMapper().readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Stream<JsonNode> properties() {
    return StreamSupport.stream(json.path("properties").spliterator(), false);
  }

  JsonNode property(String id) {
    return properties().filter(p -> p.path("id").asText().equals(id)).findFirst().orElseThrow();
  }

  /** Fields of the panel for one input. */
  Stream<JsonNode> fields(String input) {
    return properties()
        .filter(property -> property.path("binding").path("name").asText().equals(input));
  }

  /** Value of a hidden property, such as the job type. */
  Optional<String> hidden(String binding, String property) {
    return properties()
        .filter(p -> p.path("binding").path("type").asText().equals(binding))
        .filter(p -> p.path("binding").path("property").asText().equals(property))
        .map(p -> p.path("value").asText())
        .findFirst();
  }

  /** The job type or the process that the element asks for. */
  String asksFor() {
    return hidden("zeebe:taskDefinition", "type")
        .or(() -> hidden("zeebe:calledElement", "processId"))
        .orElseThrow();
  }

  List<String> inputs() {
    return bindings("zeebe:input")
        .map(binding -> binding.path("name").asText().replaceFirst("\\..+", ""))
        .distinct()
        .toList();
  }

  /** Without what the template makes of several outputs. */
  List<String> outputs() {
    return bindings("zeebe:output")
        .map(binding -> binding.path("source").asText().substring(1))
        .filter(source -> source.matches("\\w+"))
        .toList();
  }

  private Stream<JsonNode> bindings(String type) {
    return properties()
        .map(property -> property.path("binding"))
        .filter(binding -> binding.path("type").asText().equals(type));
  }

  @Override
  public String toString() {
    return name;
  }
}
