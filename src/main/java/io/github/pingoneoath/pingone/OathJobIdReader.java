package io.github.pingoneoath.pingone;

import static io.github.pingoneoath.pingone.StreamedJson.require;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code id} of an OATH job that has been submitted, and nothing else of the response,
 * should it repeat what was sent. A response without one is no reason to try again: PingOne has
 * accepted the job.
 */
final class OathJobIdReader implements PingOneHttp.BodyReader<String> {

  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private @Nullable String id;

  @Override
  public String read(InputStream body) throws IOException {
    try {
      StreamedJson.read(body, this::member);
    } catch (PingOneException.TryAgain tooLarge) {
      require(id != null, "is larger than pingone.max-response-size and has no id so far");
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

  @Override
  public PingOneException unusable(String what, Answer<?> head, String why) {
    return new PingOneException.AskOperator(
        ("PingOne accepted the %s, but the response from %s %s %s, so that nothing can wait for it."
                + " Starting again with the same file is safe.")
            .formatted(what, head.host(), head.label(), why),
        head);
  }
}
