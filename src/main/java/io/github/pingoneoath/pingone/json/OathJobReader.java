package io.github.pingoneoath.pingone.json;

import static io.github.pingoneoath.pingone.json.StreamedJson.require;
import static io.github.pingoneoath.pingone.json.StreamedJson.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an {@link OathJob} while it comes in. */
public final class OathJobReader {

  private static final int LONGEST_WORD = 100;
  private static final int LONGEST_REASON = 10_000;
  private static final int MOST_REASON_BYTES = 100_000;
  private static final int MOST_DUPLICATES_BYTES = 900_000;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final int maxDuplicates;
  private final BoundedValues duplicateValues = new BoundedValues(MOST_DUPLICATES_BYTES);
  private final List<Map<String, Object>> duplicates = new ArrayList<>();
  private int duplicateCount;
  private @Nullable String status;
  private @Nullable String type;
  private @Nullable Long created;
  private @Nullable Long revoked;
  private @Nullable String reason;

  /**
   * @param maxDuplicates how many duplicates to keep; all are counted
   */
  public OathJobReader(int maxDuplicates) {
    this.maxDuplicates = maxDuplicates;
  }

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException to complete "The response …"; quotes nothing of the body
   */
  public OathJob read(InputStream body) throws IOException {
    StreamedJson.read(body, this::member);
    require(status != null && !status.isBlank(), "has no status");
    require(status.length() <= LONGEST_WORD, "has a status of more than 100 characters");
    return new OathJob(status, type, created, revoked, duplicates, duplicateCount, reason);
  }

  private void member(String name, JsonParser json) throws IOException {
    switch (name) {
      case "status" -> status = text(json);
      case "type" -> type = cut(text(json), LONGEST_WORD);
      case "reason" -> reason = reason(json);
      case "result" -> StreamedJson.object(json, this::resultMember);
      default -> json.skipChildren();
    }
  }

  private void resultMember(String name, JsonParser json) throws IOException {
    switch (name) {
      case "created" -> created = count(json);
      case "revoked" -> revoked = count(json);
      case "duplicates" -> duplicates(json);
      default -> json.skipChildren();
    }
  }

  /** PingOne's example shows a list and its text speaks of an object: one becomes a list of one. */
  private void duplicates(JsonParser json) throws IOException {
    duplicates.clear();
    duplicateCount = 0;
    if (json.currentToken() != JsonToken.START_ARRAY) {
      duplicate(json);
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      duplicate(json);
    }
  }

  private void duplicate(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    duplicateCount++;
    if (duplicates.size() == maxDuplicates || duplicateValues.isExceeded()) {
      json.skipChildren();
      return;
    }
    Object token = duplicateValues.read(json);
    if (!duplicateValues.isExceeded()) {
      duplicates.add(asObject(token));
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asObject(@Nullable Object token) throws IOException {
    return token instanceof Map<?, ?> object
        ? (Map<String, Object>) object
        : Map.of("serialNumber", asText(token));
  }

  private static @Nullable String reason(JsonParser json) throws IOException {
    Object value = new BoundedValues(MOST_REASON_BYTES).read(json);
    if (value instanceof Map<?, ?> object && object.get("message") instanceof String message) {
      return cut(message, LONGEST_REASON);
    }
    return value == null ? null : cut(asText(value), LONGEST_REASON);
  }

  private static String asText(@Nullable Object value) throws IOException {
    return value instanceof String text ? text : MAPPER.writeValueAsString(value);
  }

  private static @Nullable String cut(@Nullable String text, int length) {
    return text == null || text.length() <= length ? text : text.substring(0, length) + "…";
  }

  private static @Nullable Long count(JsonParser json) throws IOException {
    boolean isWhole =
        json.currentToken() == JsonToken.VALUE_NUMBER_INT
            && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    if (isWhole) {
      return json.getLongValue();
    }
    String text = text(json);
    try {
      return text == null ? null : Long.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
