package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.github.pingoneoath.testing.ProcessEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that the panel takes for results are taken by the engine, and no two results share one. */
class OutputNamesTest {

  private static final List<String> WORDS_OF_FEEL =
      List.of(
          "and",
          "between",
          "else",
          "every",
          "external",
          "false",
          "for",
          "function",
          "if",
          "in",
          "instance",
          "not",
          "null",
          "of",
          "or",
          "return",
          "satisfies",
          "some",
          "then",
          "true");

  private static ProcessEngine engine;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    engine = ProcessEngine.start();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  static Stream<String> templates() {
    return Diagram.files(Path.of("connector-templates"), ".json")
        .map(file -> file.getFileName().toString().replace(".json", ""))
        .filter(name -> !name.equals("index"));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void areNoWordsOfFeel(String template) {
    assertThat(patterns(template).values())
        .allSatisfy(pattern -> assertThat(WORDS_OF_FEEL).noneMatch(word -> word.matches(pattern)));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void areNeverShared(String template) {
    Map<String, String> patterns = patterns(template);

    assertThat(patterns.keySet().stream().flatMap(OutputNamesTest::namesLike))
        .allSatisfy(
            name ->
                assertThat(patterns.values().stream().filter(name::matches)).as(name).hasSize(1));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void mayBeLeftEmpty(String template) {
    assertThat(patterns(template).values()).allSatisfy(pattern -> assertThat("").matches(pattern));
  }

  @Test
  void areTakenByTheEngine() throws IOException {
    List<String> names =
        templates()
            .flatMap(template -> patterns(template).keySet().stream())
            .distinct()
            .flatMap(OutputNamesTest::namesLike)
            .toList();

    assertThat(templates()).isNotEmpty();
    assertThat(isDeployed(names)).isTrue();
    assertThat(isDeployed(List.of("null"))).isFalse();
  }

  /** What somebody may call a result: also with a word of FEEL before it. */
  private static Stream<String> namesLike(String name) {
    String capitalized = Character.toUpperCase(name.charAt(0)) + name.substring(1);
    Stream<String> prefixed =
        WORDS_OF_FEEL.stream().flatMap(word -> Stream.of(word + capitalized, word + "_" + name));
    return Stream.concat(
        Stream.of(name, name + "2", name + "_2", capitalized, "_" + name, "a1" + name), prefixed);
  }

  private boolean isDeployed(Collection<String> names) throws IOException {
    var task = Bpmn.createExecutableProcess("names").startEvent().serviceTask("check");
    task.zeebeJobType("check");
    names.forEach(name -> task.zeebeOutputExpression("1", name));
    Path file = folder.resolve("names.bpmn");
    Files.writeString(file, Bpmn.convertToString(task.endEvent().done()));
    try {
      engine.deploy(file);
      return true;
    } catch (RuntimeException e) {
      assertThat(e).hasMessageContaining("names.bpmn");
      return false;
    }
  }

  /** The pattern of each result that has a field in the panel, by the result's name. */
  private static Map<String, String> patterns(String template) {
    Map<String, String> patterns = new LinkedHashMap<>();
    for (JsonNode property : read(template).path("properties")) {
      if (property.path("id").asText().startsWith("output-")) {
        patterns.put(
            property.path("label").textValue(),
            property.path("constraints").path("pattern").path("value").textValue());
      }
    }
    return patterns;
  }

  private static JsonNode read(String template) {
    try {
      return new ObjectMapper()
          .readTree(Path.of("connector-templates", template + ".json").toFile());
    } catch (IOException e) {
      throw new AssertionError(template + " is no JSON", e);
    }
  }
}
