package io.github.pingoneoath.pingone;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * PingOne gave no usable answer. The subclasses say what to do next:
 *
 * <ul>
 *   <li>{@link TryAgain}: the call failed; the next one may succeed.
 *   <li>{@link Unavailable}: a {@link TryAgain} without an answer, or with HTTP 408 or 5xx. Several
 *       in a row are an outage.
 *   <li>{@link ClientRefused}: a {@link TryAgain} that concerns all calls of the connection, for
 *       its credentials are refused.
 *   <li>{@link TryAgainLater}: the connection pauses; nothing is wrong with this call.
 *   <li>{@link NotFound}: PingOne has no such job, perhaps not yet.
 *   <li>{@link AskOperator}: the same request will never succeed; a person has to change something.
 * </ul>
 *
 * Messages are made for people. They carry the HTTP status, PingOne's {@code code} and its {@code
 * Correlation-Id} where there are any, and never a header, a body or a credential.
 */
public abstract sealed class PingOneException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String code;
  private final @Nullable String correlationId;

  private PingOneException(String message, @Nullable Answer<?> answer, @Nullable Throwable cause) {
    super(message, cause);
    this.status = answer == null ? 0 : answer.status();
    this.code = answer == null ? null : answer.errorCode().orElse(null);
    this.correlationId = answer == null ? null : answer.correlationId().orElse(null);
  }

  private PingOneException(String message, PingOneException cause) {
    super(message, cause);
    this.status = cause.status;
    this.code = cause.code;
    this.correlationId = cause.correlationId;
  }

  /** The HTTP status, 0 if there was no answer. */
  public int status() {
    return status;
  }

  /** PingOne's error code. */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }

  /** PingOne's name for the request, to be given to its support. */
  public Optional<String> correlationId() {
    return Optional.ofNullable(correlationId);
  }

  /** The call failed; the next one may succeed: a proxy was in the way, a role is new. */
  public static sealed class TryAgain extends PingOneException {
    @Serial private static final long serialVersionUID = 1L;

    TryAgain(String message, @Nullable Answer<?> answer) {
      this(message, answer, null);
    }

    private TryAgain(String message, @Nullable Answer<?> answer, @Nullable Throwable cause) {
      super(message, answer, cause);
    }

    private TryAgain(String message, PingOneException cause) {
      super(message, cause);
    }
  }

  /** There was no answer, or one with HTTP 408 or 5xx. */
  public static final class Unavailable extends TryAgain {
    @Serial private static final long serialVersionUID = 1L;
    private final @Nullable Duration retryAfter;

    Unavailable(String message, Answer<?> answer) {
      super(message, answer);
      this.retryAfter = answer.retryAfter();
    }

    Unavailable(String message, Throwable cause) {
      super(message, null, cause);
      this.retryAfter = null;
    }

    /** The same failure, to be tried again later. */
    Unavailable(String message, Unavailable failure, Duration retryAfter) {
      super(message, failure);
      this.retryAfter = retryAfter;
    }

    /**
     * How long to wait at least before the next try, if PingOne or the kind of call asks for it.
     */
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }
  }

  /** PingOne refuses the credentials of the connection, or the access token they gave. */
  public static final class ClientRefused extends TryAgain {
    @Serial private static final long serialVersionUID = 1L;

    ClientRefused(String message, Answer<?> answer) {
      super(message, answer);
    }
  }

  /** The connection pauses: request limit (HTTP 429), outage, refused credentials, its own pace. */
  public static final class TryAgainLater extends PingOneException {
    @Serial private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    TryAgainLater(String message, Duration retryAfter, Answer<?> answer) {
      super(message, answer, null);
      this.retryAfter = retryAfter;
    }

    TryAgainLater(String message, Duration retryAfter) {
      super(message, null, null);
      this.retryAfter = retryAfter;
    }

    /** The connection pauses because of another failure. */
    TryAgainLater(Unavailable failure, Duration retryAfter) {
      super(String.valueOf(failure.getMessage()), failure);
      this.retryAfter = retryAfter;
    }

    /** The same pause, with a longer wait for this call alone. */
    TryAgainLater(String message, TryAgainLater failure, Duration retryAfter) {
      super(message, failure);
      this.retryAfter = retryAfter;
    }

    /** How long to wait before the next request. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** HTTP 404 in PingOne's own words. What was submitted a moment ago may still appear. */
  public static final class NotFound extends PingOneException {
    @Serial private static final long serialVersionUID = 1L;

    NotFound(String message, Answer<?> answer) {
      super(message, answer, null);
    }
  }

  /** A person has to change the request: an id, the configuration, the diagram. */
  public static final class AskOperator extends PingOneException {
    @Serial private static final long serialVersionUID = 1L;

    AskOperator(String message, Answer<?> answer) {
      super(message, answer, null);
    }
  }
}
