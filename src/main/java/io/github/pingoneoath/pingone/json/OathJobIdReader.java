package io.github.pingoneoath.pingone.json;

import static io.github.pingoneoath.pingone.json.StreamedJson.require;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code id} of an OATH job that has been submitted, and nothing else of the response,
 * because the response may repeat the request.
 */
public final class OathJobIdReader {

  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private @Nullable String id;

  /**
   * Reads a body.
   *
   * @return a UUID
   * @throws IllegalArgumentException to complete "The response …"
   */
  public String read(InputStream body) throws IOException {
    try {
      StreamedJson.read(body, this::member);
    } catch (BoundedInputStream.TooLargeException e) {
      require(id != null, e.getMessage() + ", and has no id so far");
    }
    require(id != null && UUID.matcher(id).matches(), "has no usable id");
    return id;
  }

  private void member(String name, JsonParser json) throws IOException {
    if (name.equals("id")) {
      id = StreamedJson.text(json);
    } else {
      json.skipChildren();
    }
  }
}
