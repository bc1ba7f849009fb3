package io.github.pingoneoath.pingone.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of JSON while it comes in: lists, maps, texts, numbers, booleans. Values beyond the
 * bound are passed over. Members whose name has {@code secret} in it are left out, but for {@code
 * maskedSecret}: PingOne masks secrets; should it ever send one, it must not end up in a process
 * variable.
 */
final class BoundedValues {

  private static final int BYTES_OF_A_NUMBER = 25;

  private long bytesLeft;

  /**
   * @param bytes most bytes that all values together take as JSON
   */
  BoundedValues(long bytes) {
    this.bytesLeft = bytes;
  }

  /** Whether something had to be passed over. */
  boolean isExceeded() {
    return bytesLeft < 0;
  }

  /** The value at which the parser stands; leaves the parser at its last token. */
  @Nullable Object read(JsonParser json) throws IOException {
    if (isExceeded()) {
      json.skipChildren();
      return null;
    }
    return switch (json.currentToken()) {
      case START_OBJECT -> map(json);
      case START_ARRAY -> list(json);
      default -> scalar(json);
    };
  }

  private Map<String, @Nullable Object> map(JsonParser json) throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (isSecret(name)) {
        json.skipChildren();
      } else {
        take(bytes(name));
        members.put(name, read(json));
      }
    }
    return members;
  }

  private List<@Nullable Object> list(JsonParser json) throws IOException {
    List<@Nullable Object> elements = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      elements.add(read(json));
      if (isExceeded()) {
        elements.clear();
      }
    }
    return elements;
  }

  /** The engine rejects whole numbers of more than 64 bits, so these are texts. */
  private @Nullable Object scalar(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> text(json.getText());
      case VALUE_NUMBER_INT ->
          json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? text(json.getText())
              : number(json.getLongValue());
      case VALUE_NUMBER_FLOAT -> number(json.getDoubleValue());
      case VALUE_TRUE -> number(true);
      case VALUE_FALSE -> number(false);
      default -> {
        take(BYTES_OF_A_NUMBER);
        yield null;
      }
    };
  }

  private String text(String text) {
    take(bytes(text));
    return text;
  }

  private <T> T number(T value) {
    take(BYTES_OF_A_NUMBER);
    return value;
  }

  private void take(long bytes) {
    bytesLeft -= bytes;
  }

  private static boolean isSecret(String name) {
    return name.toLowerCase(Locale.ROOT).contains("secret") && !name.equals("maskedSecret");
  }

  /** Upper bound of the JSON size: an escaped control character takes six bytes. */
  private static long bytes(String text) {
    return 4 + text.chars().mapToLong(BoundedValues::bytes).sum();
  }

  private static long bytes(int letter) {
    if (letter < ' ' || Character.isSurrogate((char) letter)) {
      return 6;
    }
    return letter < 128 ? 2 : 3;
  }
}
