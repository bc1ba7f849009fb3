package io.github.pingoneoath.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Sends one request and reads the whole answer within bounds; no status is an error here. */
final class PingOneHttp {

  private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);
  private static final Duration PAUSE_IF_UNSAID = Duration.ofSeconds(30);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  /** A little less than OkHttp keeps an idle connection. */
  private static final Duration STAYS_WARM = Duration.ofMinutes(4);

  private final OkHttpClient client;
  private final InstantSource clock;
  private final long maxResponseSize;
  private final AtomicReference<CompletableFuture<Void>> opening =
      new AtomicReference<>(CompletableFuture.completedFuture(null));
  private volatile Instant warmUntil = Instant.MIN;

  PingOneHttp(OkHttpClient client, InstantSource clock, long maxResponseSize) {
    this.client = client.newBuilder().addNetworkInterceptor(PingOneHttp::isOpen).build();
    this.clock = clock;
    this.maxResponseSize = maxResponseSize;
  }

  PingOneHttp withClient(OkHttpClient other) {
    return new PingOneHttp(other, clock, maxResponseSize);
  }

  InstantSource clock() {
    return clock;
  }

  /**
   * Executes a call. On a cold client the first one goes ahead until it has opened the connection
   * that the others then share; all at once they would each open their own.
   *
   * @throws PingOneException.TryAgain if there is no complete answer
   */
  Answer send(Request request) {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> first =
        opening.updateAndGet(known -> isWarm() || !known.isDone() ? known : mine);
    try {
      if (first != mine) {
        first.join();
      }
      return execute(request.newBuilder().tag(Runnable.class, () -> mine.complete(null)).build());
    } finally {
      mine.complete(null);
    }
  }

  /** Tells a call that it has a connection, by the tag of its request. */
  private static Response isOpen(Interceptor.Chain chain) throws IOException {
    Runnable told = chain.request().tag(Runnable.class);
    if (told != null) {
      told.run();
    }
    return chain.proceed(chain.request());
  }

  private boolean isWarm() {
    return clock.instant().isBefore(warmUntil);
  }

  private Answer execute(Request request) {
    try (Response response = client.newCall(request).execute()) {
      byte[] body = read(response.body().source(), request);
      Instant now = clock.instant();
      warmUntil = now.plus(STAYS_WARM);
      return new Answer(request.url().host(), response.code(), response.headers(), body, now);
    } catch (IOException e) {
      throw new PingOneException.TryAgain(
          "No answer from " + request.url().host() + ": " + whatHappened(e) + ".", null, e);
    } catch (NumberFormatException e) {
      // OkHttp's own, of a Retry-After that exceeds an int, on 408 and 503
      throw new PingOneException.TryAgain(
          request.url().host() + " is out of order and sends an absurd Retry-After.", null, null);
    }
  }

  private byte[] read(BufferedSource source, Request request) throws IOException {
    if (source.request(maxResponseSize + 1)) {
      throw new PingOneException.TryAgain(
          "The answer from %s is larger than %d bytes, the limit set by pingone.max-response-size."
              .formatted(request.url().host(), maxResponseSize),
          null,
          null);
    }
    return source.readByteArray();
  }

  /** Names the trouble without the exception's own text, which may quote what came in. */
  private static String whatHappened(IOException e) {
    return switch (e) {
      case InterruptedIOException timeout ->
          "it took longer than pingone.connect-timeout, read-timeout or call-timeout allows";
      case UnknownHostException unknown -> "the host name cannot be resolved";
      case ConnectException refused -> "the connection cannot be opened";
      case SSLException tls ->
          "TLS failed (" + tls.getClass().getSimpleName() + "), look at the server's certificate";
      default -> "the connection broke (" + e.getClass().getSimpleName() + ")";
    };
  }

  /** An answer of any status, completely read. */
  record Answer(String host, int status, Headers headers, byte[] body, Instant at) {

    private static final Pattern CODE = Pattern.compile("[A-Z_]{1,64}|[a-z_]{1,64}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /**
     * The body as JSON.
     *
     * @throws IllegalArgumentException as {@link PingOneJson#parse}
     */
    JsonNode json() {
      return PingOneJson.parse(body);
    }

    boolean isSuccessful() {
      return status >= 200 && status < 300;
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

    /** How long to stay away after a 429, which need not say. */
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

    /** PingOne's {@code code}, the OAuth {@code error}, or the code of the first detail. */
    private Optional<String> errorCode() {
      if (isSuccessful()) {
        return Optional.empty();
      }
      try {
        JsonNode error = json();
        Optional<String> code = matching(CODE, error.path("code").textValue());
        Optional<String> detail =
            matching(CODE, error.path("details").path(0).path("code").textValue());
        return code.map(c -> detail.map(d -> c + "/" + d).orElse(c))
            .or(() -> matching(CODE, error.path("error").textValue()));
      } catch (IllegalArgumentException notJson) {
        return Optional.empty();
      }
    }

    /** Lets only what looks as it should through, so that no foreign text gets into a message. */
    private static Optional<String> matching(Pattern pattern, @Nullable String text) {
      return Optional.ofNullable(text).filter(pattern.asMatchPredicate());
    }
  }
}
