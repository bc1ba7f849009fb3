package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.github.pingoneoath.testing.ProcessEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
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

  @AutoClose private static final ProcessEngine engine = ProcessEngine.start();

  @TempDir private Path folder;

  static List<Template> templates() {
    return Template.all();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void areNoWordsOfFeel(Template template) {
    assertThat(patterns(template).values())
        .allSatisfy(pattern -> assertThat(WORDS_OF_FEEL).noneMatch(word -> word.matches(pattern)));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void areNeverShared(Template template) {
    Map<String, String> patterns = patterns(template);

    assertThat(patterns.keySet().stream().flatMap(OutputNamesTest::namesLike))
        .allSatisfy(
            name ->
                assertThat(patterns.values().stream().filter(name::matches)).as(name).hasSize(1));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void mayBeLeftEmpty(Template template) {
    assertThat(patterns(template).values()).allSatisfy(pattern -> assertThat("").matches(pattern));
  }

  @Test
  void areTakenByTheEngine() throws IOException {
    List<String> names =
        templates().stream()
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
  private static Map<String, String> patterns(Template template) {
    return template
        .properties()
        .filter(property -> property.path("id").asText().startsWith("output-"))
        .collect(
            Collectors.toMap(
                property -> property.path("label").textValue(),
                property -> property.at("/constraints/pattern/value").textValue()));
  }
}
