package io.github.pingoneoath.pingone.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a status other than 2xx. PingOne's errors may name each token of a batch, so reading
 * ends at a bound and keeps what came before.
 *
 * @param code PingOne's {@code code}
 * @param oauthError {@code error} of a token endpoint
 * @param details PingOne's {@code details}
 */
public record ErrorBody(@Nullable String code, @Nullable String oauthError, List<Detail> details) {

  public static final ErrorBody NONE = new ErrorBody(null, null, List.of());

  private static final int MOST_BYTES = 65_536;

  /** What PingOne says of one field of the request. */
  public record Detail(@Nullable String code, @Nullable String target) {}

  /** A body that is not a JSON object is {@link #NONE}. */
  public static ErrorBody read(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES);
    Reader reader = new Reader();
    try {
      StreamedJson.read(new ByteArrayInputStream(bytes), reader::member);
    } catch (IllegalArgumentException e) {
      return bytes.length == MOST_BYTES ? reader.read() : NONE;
    }
    return reader.read();
  }

  private static final class Reader {

    private @Nullable String code;
    private @Nullable String oauthError;
    private final List<Detail> details = new ArrayList<>();
    private @Nullable String detailCode;
    private @Nullable String detailTarget;

    ErrorBody read() {
      return new ErrorBody(code, oauthError, details);
    }

    void member(String name, JsonParser json) throws IOException {
      switch (name) {
        case "code" -> code = StreamedJson.text(json);
        case "error" -> oauthError = StreamedJson.text(json);
        case "details" -> details(json);
        default -> json.skipChildren();
      }
    }

    private void details(JsonParser json) throws IOException {
      if (json.currentToken() != JsonToken.START_ARRAY) {
        json.skipChildren();
        return;
      }
      while (json.nextToken() != JsonToken.END_ARRAY) {
        detailCode = null;
        detailTarget = null;
        StreamedJson.object(json, this::detail);
        details.add(new Detail(detailCode, detailTarget));
      }
    }

    private void detail(String name, JsonParser json) throws IOException {
      switch (name) {
        case "code" -> detailCode = StreamedJson.text(json);
        case "target" -> detailTarget = StreamedJson.text(json);
        default -> json.skipChildren();
      }
    }
  }
}
