package io.github.pingoneoath.pingone;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.io.Serial;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads bodies. Media types are not looked at: PingOne sends {@code application/hal+json} too. */
final class PingOneJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .nodeFactory(new BigNumbersAsText())
          .build();

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

  /** The engine refuses variables with whole numbers of more than 64 bits. */
  private static final class BigNumbersAsText extends JsonNodeFactory {
    @Serial private static final long serialVersionUID = 1L;

    @Override
    public ValueNode numberNode(@Nullable BigInteger number) {
      return number == null ? nullNode() : textNode(number.toString());
    }
  }
}
