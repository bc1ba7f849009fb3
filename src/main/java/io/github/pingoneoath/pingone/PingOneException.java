package io.github.pingoneoath.pingone;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * PingOne gave no usable answer. The leaves say what to do next:
 *
 * <ul>
 *   <li>{@link TryAgain}: something is out of order just now.
 *   <li>{@link TryAgainLater}: PingOne asks for a pause; nothing is wrong.
 *   <li>{@link NotFound}: PingOne does not know the job, perhaps not yet.
 *   <li>{@link AskOperator}: the same request will never succeed; a person has to change something.
 *   <li>{@link ClientRefused}: an {@link AskOperator} that concerns all requests of the connection,
 *       for its credentials are wrong.
 * </ul>
 *
 * Messages are made for people. They carry the HTTP status, PingOne's {@code code} and its {@code
 * Correlation-Id} where there are any, and never a header, a body or a credential.
 */
public abstract sealed class PingOneException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private PingOneException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Something is out of order just now: PingOne, the network or what stands in between. */
  public static final class TryAgain extends PingOneException {
    @Serial private static final long serialVersionUID = 1L;
    private final @Nullable Duration retryAfter;

    TryAgain(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
      super(message, cause);
      this.retryAfter = retryAfter;
    }

    /** The pause that PingOne asked for, if it did. */
    public Optional<Duration> retryAfter() {
      return Optional.ofNullable(retryAfter);
    }
  }

  /** PingOne's request limit is reached (HTTP 429), or the connection pauses because it was. */
  public static final class TryAgainLater extends PingOneException {
    @Serial private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    TryAgainLater(String message, Duration retryAfter) {
      super(message, null);
      this.retryAfter = retryAfter;
    }

    /** How long to stay away. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** PingOne does not know the job (HTTP 404). A job submitted a moment ago may still appear. */
  public static final class NotFound extends PingOneException {
    @Serial private static final long serialVersionUID = 1L;

    NotFound(String message) {
      super(message, null);
    }
  }

  /** A person has to change a credential, a role, a licence, an id or the configuration. */
  public static sealed class AskOperator extends PingOneException {
    @Serial private static final long serialVersionUID = 1L;

    AskOperator(String message) {
      super(message, null);
    }
  }

  /** PingOne takes neither the credentials of the connection nor the access token they gave. */
  public static final class ClientRefused extends AskOperator {
    @Serial private static final long serialVersionUID = 1L;

    ClientRefused(String message) {
      super(message);
    }
  }
}
