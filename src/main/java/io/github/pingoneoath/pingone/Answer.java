package io.github.pingoneoath.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An answer of any status.
 *
 * @param at when it was complete
 * @param error the JSON object that came with a status other than 2xx, else missing
 * @param body what the reader made of a 2xx, else null
 */
record Answer<T>(
    String host, int status, Headers headers, Instant at, JsonNode error, @Nullable T body) {

  private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);
  private static final Duration PAUSE_IF_UNSAID = Duration.ofSeconds(30);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
  private static final Pattern CODE = Pattern.compile("[A-Z_]{1,64}|[a-z_]{1,64}");
  private static final Pattern TARGET =
      Pattern.compile("(?=.{1,64}$)[A-Za-z_]{1,24}([.\\[]\\d{1,6}]?|\\.[A-Za-z_]{1,24})*");
  private static final int MOST_DETAILS = 5;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  Answer<T> with(T read, Instant complete) {
    return new Answer<>(host, status, headers, complete, error, read);
  }

  Answer<T> with(JsonNode read) {
    return new Answer<>(host, status, headers, at, read, null);
  }

  boolean isUnavailable() {
    return status == 408 || status >= 500;
  }

  /** A redirect, or a status that says nothing of the request: the same one may succeed. */
  boolean isUnclear() {
    return status < 400 || status == 421 || status == 425;
  }

  /** {@code Retry-After}, which is a number of seconds or a date. */
  @Nullable Duration retryAfter() {
    String value = headers.get("Retry-After");
    if (value == null) {
      return null;
    }
    if (SECONDS.matcher(value.strip()).matches()) {
      return bounded(Duration.ofSeconds(Long.parseLong(value.strip())));
    }
    Instant date = headers.getInstant("Retry-After");
    return date == null ? null : bounded(Duration.between(at, date));
  }

  /** The pause after a 429; 30 s without {@code Retry-After}. */
  Duration pause() {
    Duration retryAfter = retryAfter();
    return retryAfter == null ? PAUSE_IF_UNSAID : retryAfter;
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : wait;
  }

  /** What identifies the answer to a person, such as {@code (HTTP 403 ACCESS_FAILED, …)}. */
  String label() {
    StringBuilder label = new StringBuilder("(HTTP ").append(status);
    errorCode().ifPresent(code -> label.append(' ').append(code));
    correlationId().ifPresent(id -> label.append(", Correlation-Id ").append(id));
    return label.append(')').toString();
  }

  Optional<String> correlationId() {
    return matching(ID, headers.get("Correlation-Id"));
  }

  /** Whether it is an error of PingOne's own and not of a proxy or web server before it. */
  boolean isErrorOfPingOne() {
    return error.path("code").isTextual();
  }

  /** PingOne's {@code code} with that of the first detail, or the OAuth {@code error}. */
  Optional<String> errorCode() {
    Optional<String> detail = code(error.path("details").path(0));
    return code(error)
        .map(c -> detail.map(d -> c + "/" + d).orElse(c))
        .or(() -> matching(CODE, error.path("error").textValue()));
  }

  /** The first of PingOne's details, such as {@code INVALID_VALUE at tokens[3].secret}. */
  List<String> details() {
    return errorDetails()
        .flatMap(
            detail ->
                matching(TARGET, detail.path("target").textValue())
                    .flatMap(target -> code(detail).map(code -> code + " at " + target))
                    .or(() -> code(detail))
                    .stream())
        .limit(MOST_DETAILS)
        .toList();
  }

  /** Whether one of PingOne's details has this code. */
  boolean hasDetail(String code) {
    return errorDetails().anyMatch(detail -> code.equals(detail.path("code").textValue()));
  }

  private Stream<JsonNode> errorDetails() {
    return error.path("details").valueStream();
  }

  private static Optional<String> code(JsonNode error) {
    return matching(CODE, error.path("code").textValue());
  }

  /** Accepts only the expected format, so that no foreign text reaches a message. */
  private static Optional<String> matching(Pattern pattern, @Nullable String text) {
    return Optional.ofNullable(text).filter(pattern.asMatchPredicate());
  }
}
