package io.github.pingoneoath.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an answer looks like, without what it says: names, kinds, counts and PingOne's own words.
 */
final class Shape {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Shape() {}

  static String of(String body) {
    try {
      return body.isBlank() ? "no body" : of("", JSON.readTree(body));
    } catch (IOException e) {
      return "no JSON, or more than was looked at";
    }
  }

  private static String of(String name, JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT ->
          value.properties().stream()
              .map(Shape::member)
              .collect(Collectors.joining(", ", "{", "}"));
      case ARRAY ->
          value.isEmpty() ? "[]" : "[%d of %s]".formatted(value.size(), of(name, value.get(0)));
      case STRING -> text(name, value.asText());
      case NUMBER -> value.asLong() < 1_000_000 ? value.asText() : "number";
      default -> value.asText();
    };
  }

  private static String member(Map.Entry<String, JsonNode> member) {
    return member.getKey() + ": " + of(member.getKey(), member.getValue());
  }

  private static String text(String name, String value) {
    return switch (name) {
      case "maskedSecret" -> value.replaceAll("[^*]", "x");
      case "status", "type", "code", "target" -> word(value);
      default -> "text";
    };
  }

  /** A word of PingOne's; too short for a secret. */
  static String word(String value) {
    return value.matches("[A-Za-z0-9_.\\[\\]]{1,30}") ? value : "text";
  }
}
