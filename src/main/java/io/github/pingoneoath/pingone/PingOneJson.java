package io.github.pingoneoath.pingone;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;

/** Reads bodies. Media types are not looked at: PingOne sends {@code application/hal+json} too. */
final class PingOneJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private PingOneJson() {}

  /**
   * Parses a body.
   *
   * @throws IllegalArgumentException if it is no JSON; the message completes the sentence
   *     "PingOne's answer …" and quotes nothing of the body
   */
  static JsonNode parse(byte[] body) {
    if (body.length == 0) {
      throw new IllegalArgumentException("is empty");
    }
    try {
      return MAPPER.readTree(body);
    } catch (IOException e) {
      throw new IllegalArgumentException("is no valid JSON", e);
    }
  }

  static Map<String, Object> toMap(JsonNode object) {
    return MAPPER.convertValue(object, new TypeReference<>() {});
  }
}
