package io.github.pingoneoath.pingone.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.pingone.json.ErrorBody.Detail;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of errors, of PingOne and of other servers. */
class ErrorBodyTest {

  private static final String DETAIL =
      "{\"code\":\"INVALID_VALUE\",\"target\":\"tokens[%d].secret\",\"message\":\"%s\"}";

  @Test
  void readsCodesAndTargets() throws IOException {
    ErrorBody error =
        read(
            """
            {"details": [{"innerError": {"code": "X"}, "code": "A", "target": "b"}, {}, 7],
             "message": {"code": "X"}, "code": "C", "error": "d"}""");

    assertThat(error.code()).isEqualTo("C");
    assertThat(error.oauthError()).isEqualTo("d");
    assertThat(error.details())
        .containsExactly(new Detail("A", "b"), new Detail(null, null), new Detail(null, null));
  }

  /** As long as an error that finds fault with each of a thousand tokens. */
  @Test
  void keepsWhatComesBeforeItsBound() throws IOException {
    StringBuilder json = new StringBuilder("{\"code\":\"INVALID_DATA\",\"details\":[");
    for (int token = 0; token < 1_000; token++) {
      json.append(DETAIL.formatted(token, "x".repeat(200))).append(',');
    }

    ErrorBody error = read(json + "{}]}");

    assertThat(error.code()).isEqualTo("INVALID_DATA");
    assertThat(error.details()).hasSizeBetween(100, 999);
    assertThat(error.details().getFirst())
        .isEqualTo(new Detail("INVALID_VALUE", "tokens[0].secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[{\"code\":\"A\"}]",
        "\"code\"",
        "{\"code\":\"A\"",
        "{\"code\":7,\"details\":{\"code\":\"A\"},\"error\":[]}"
      })
  void readsNothingFromABodyOfAnotherServer(String body) throws IOException {
    assertThat(read(body)).isEqualTo(ErrorBody.NONE);
  }

  private static ErrorBody read(String body) throws IOException {
    return ErrorBody.read(new ByteArrayInputStream(body.getBytes(UTF_8)));
  }
}
