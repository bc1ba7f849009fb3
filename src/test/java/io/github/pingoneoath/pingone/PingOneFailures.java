package io.github.pingoneoath.pingone;

import io.github.pingoneoath.pingone.json.ErrorBody;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;

/** One failure of each kind; only this room can make them. */
public final class PingOneFailures {

  private PingOneFailures() {}

  public static PingOneException.TryAgain forbidden(String message) {
    return new PingOneException.TryAgain(message, answer(403));
  }

  public static PingOneException.Unavailable unavailable() {
    return new PingOneException.Unavailable("No response.", new ConnectException());
  }

  public static PingOneException.Unavailable unavailable(Duration retryAfter) {
    return new PingOneException.Unavailable(
        "503", answer(503, "Retry-After", String.valueOf(retryAfter.toSeconds())));
  }

  public static PingOneException.ClientRefused refused() {
    return new PingOneException.ClientRefused("refused", answer(401));
  }

  public static PingOneException.TryAgainLater limited(Duration retryAfter) {
    return new PingOneException.TryAgainLater("limit", retryAfter, answer(429));
  }

  public static PingOneException.NotFound notFound() {
    return new PingOneException.NotFound("not found", answer(404));
  }

  public static PingOneException.AskOperator notAccepted(int status) {
    return new PingOneException.AskOperator("not accepted", answer(status));
  }

  private static Answer<String> answer(int status, String... headers) {
    return new Answer<>(
        "localhost", status, Headers.of(headers), Instant.EPOCH, ErrorBody.NONE, null);
  }
}
