package io.github.pingoneoath.pingone.json;

import static io.github.pingoneoath.pingone.json.StreamedJson.require;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An access token as a token endpoint sends it. Never printed.
 *
 * @param accessToken what goes into a header
 * @param lifetime {@code expires_in}, if it is a number above zero; a month at most
 */
public record AccessTokenBody(String accessToken, Optional<Duration> lifetime) {

  private static final long LONGEST_LIFETIME_SECONDS = Duration.ofDays(30).toSeconds();

  /** What fits into a header; PingOne itself takes headers of 6 KB. */
  private static final Pattern USABLE = Pattern.compile("[\\x21-\\x7e]{1,16000}");

  /**
   * Reads a body.
   *
   * @throws IllegalArgumentException to complete "The response …"
   */
  public static AccessTokenBody read(InputStream body) throws IOException {
    Reader reader = new Reader();
    StreamedJson.read(body, reader::member);
    return reader.read();
  }

  /** Whether a text can be sent as an access token. */
  public static boolean isUsable(String accessToken) {
    return USABLE.matcher(accessToken).matches();
  }

  @Override
  public String toString() {
    return "an access token";
  }

  private static final class Reader {

    private @Nullable String accessToken;
    private double seconds;

    void member(String name, JsonParser json) throws IOException {
      switch (name) {
        case "access_token" -> accessToken = StreamedJson.text(json);
        case "expires_in" -> seconds = StreamedJson.number(json);
        default -> json.skipChildren();
      }
    }

    AccessTokenBody read() {
      require(accessToken != null && isUsable(accessToken), "has no usable access_token");
      long whole = (long) Math.min(seconds, LONGEST_LIFETIME_SECONDS);
      return new AccessTokenBody(
          accessToken, Optional.of(Duration.ofSeconds(whole)).filter(Duration::isPositive));
    }
  }
}
