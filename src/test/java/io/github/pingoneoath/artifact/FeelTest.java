package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every expression in templates, diagrams and forms is parsed by the engine's own FEEL. */
class FeelTest {

  private static final FeelEngineApi FEEL = FeelEngineBuilder.forJava().build();
  private static final Pattern IN_XML =
      Pattern.compile("(?<=(?:source|inputCollection|outputElement)=\"=)[^\"]*|(?<=>=)[^<]*");

  static Stream<Arguments> expressions() {
    return Stream.of(
            Diagram.files(".bpmn").flatMap(FeelTest::inDiagram),
            Diagram.files(".form").flatMap(FeelTest::inJson),
            Diagram.files(Path.of("connector-templates"), ".json").flatMap(FeelTest::inJson))
        .flatMap(found -> found);
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void parses(Path file, String expression) {
    ParseResult result = FEEL.parseExpression(expression);

    assertThat(result.isSuccess()).as("%s: %s", file, expression).isTrue();
  }

  @Test
  void areThere() {
    assertThat(expressions()).hasSizeGreaterThan(60);
  }

  private static Stream<Arguments> inDiagram(Path file) {
    return IN_XML
        .matcher(TextFile.read(file))
        .results()
        .map((MatchResult found) -> found.group())
        .map(FeelTest::unescaped)
        .map(expression -> Arguments.of(file, expression));
  }

  private static String unescaped(String xml) {
    return xml.replace("&quot;", "\"")
        .replace("&gt;", ">")
        .replace("&lt;", "<")
        .replace("&amp;", "&");
  }

  private static Stream<Arguments> inJson(Path file) {
    try {
      return Stream.of("value", "source", "dataSource", "hide")
          .flatMap(new ParsedJson(file)::texts)
          .filter(text -> text.startsWith("="))
          .map(text -> Arguments.of(file, text.substring(1)));
    } catch (IOException e) {
      throw new AssertionError(file + " cannot be read", e);
    }
  }

  private record ParsedJson(JsonNode root) {
    ParsedJson(Path file) throws IOException {
      this(new ObjectMapper().readTree(file.toFile()));
    }

    Stream<String> texts(String field) {
      return root.findValues(field).stream().filter(v -> v.isTextual()).map(v -> v.textValue());
    }
  }
}
