package io.github.pingoneoath.pingone.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object while it comes in, so that many large answers at once fit into a small heap.
 * Media types are not looked at: PingOne sends {@code application/hal+json} too.
 */
final class StreamedJson {

  private static final int LONGEST_TEXT = 1_000_000;

  /** A virtual thread finds nothing in the default pool, which each thread has for itself. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.sharedBoundedPool())
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
          .build();

  private StreamedJson() {}

  /** Takes a member; the parser stands at its value and is left at the value's last token. */
  interface Member {
    void read(String name, JsonParser json) throws IOException;
  }

  /**
   * Reads a body, which is one object and nothing else.
   *
   * @throws IllegalArgumentException to complete "The response …"; quotes nothing of the body
   */
  static void read(InputStream body, Member member) throws IOException {
    try (JsonParser json = JSON.createParser(body)) {
      JsonToken first = json.nextToken();
      require(first != null, "is empty");
      require(first == JsonToken.START_OBJECT, "is not a JSON object");
      members(json, member);
      require(json.nextToken() == null, "is not valid JSON");
    } catch (StreamConstraintsException e) {
      throw new IllegalArgumentException(
          "has a text or a number that is too long, or is nested too deeply");
    } catch (JsonProcessingException e) {
      // without its cause, which quotes the body
      throw new IllegalArgumentException("is not valid JSON");
    }
  }

  /** Reads the object at which the parser stands; passes anything else over. */
  static void object(JsonParser json, Member member) throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      members(json, member);
    } else {
      json.skipChildren();
    }
  }

  private static void members(JsonParser json, Member member) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      member.read(name, json);
    }
  }

  static @Nullable String text(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    json.skipChildren();
    return null;
  }

  /** A number, also as a text; 0 if it is neither. */
  static double number(JsonParser json) throws IOException {
    double number = json.getValueAsDouble();
    json.skipChildren();
    return number;
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
