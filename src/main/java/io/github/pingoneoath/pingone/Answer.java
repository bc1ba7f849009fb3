package io.github.pingoneoath.pingone;

import io.github.pingoneoath.pingone.json.ErrorBody;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An answer of any status.
 *
 * @param at when it was complete
 * @param error the body of a status other than 2xx, else empty
 * @param body the parsed body of a 2xx, else null
 */
record Answer<T>(
    String host, int status, Headers headers, Instant at, ErrorBody error, @Nullable T body) {

  private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);
  private static final Duration PAUSE_IF_UNSAID = Duration.ofSeconds(30);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");
  private static final Pattern CODE = Pattern.compile("[A-Z_]{1,64}|[a-z_]{1,64}");

  /** A path such as {@code tokens[3].secret}, and nothing that a secret in hex would fit. */
  private static final Pattern TARGET =
      Pattern.compile("(?=.{1,64}$)[A-Za-z_]{1,24}([.\\[]\\d{1,6}]?|\\.[A-Za-z_]{1,24})*");

  private static final int MOST_DETAILS = 5;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  Answer<T> with(T read, Instant complete) {
    return new Answer<>(host, status, headers, complete, error, read);
  }

  Answer<T> with(ErrorBody read) {
    return new Answer<>(host, status, headers, at, read, null);
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

  /** Status, code and Correlation-Id for a message, such as {@code (HTTP 403 ACCESS_FAILED, …)}. */
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
    return error.code() != null;
  }

  /** PingOne's {@code code} with that of the first detail, or the OAuth {@code error}. */
  Optional<String> errorCode() {
    Optional<String> detail = error.details().stream().findFirst().flatMap(d -> code(d.code()));
    return code(error.code())
        .map(c -> detail.map(d -> c + "/" + d).orElse(c))
        .or(() -> code(error.oauthError()));
  }

  /** The first of PingOne's details, such as {@code INVALID_VALUE at tokens[3].secret}. */
  List<String> details() {
    return error.details().stream()
        .flatMap(detail -> code(detail.code()).map(code -> code + at(detail)).stream())
        .limit(MOST_DETAILS)
        .toList();
  }

  private static String at(ErrorBody.Detail detail) {
    return matching(TARGET, detail.target()).map(target -> " at " + target).orElse("");
  }

  /** Whether one of PingOne's details has this code. */
  boolean hasDetail(String code) {
    return error.details().stream().anyMatch(detail -> code.equals(detail.code()));
  }

  private static Optional<String> code(@Nullable String text) {
    return matching(CODE, text);
  }

  /** Accepts only the expected format, so that no foreign text reaches a message. */
  private static Optional<String> matching(Pattern pattern, @Nullable String text) {
    return Optional.ofNullable(text).filter(pattern.asMatchPredicate());
  }
}
