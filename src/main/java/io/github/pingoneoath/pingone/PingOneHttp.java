package io.github.pingoneoath.pingone;

import io.github.pingoneoath.pingone.json.BoundedInputStream;
import io.github.pingoneoath.pingone.json.ErrorBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Sends one request and reads the answer within bounds; no status is an error here. */
final class PingOneHttp {

  private static final Pattern REFUSED_TUNNEL =
      Pattern.compile("Unexpected response code for CONNECT: (\\d{3})");
  private static final String REFUSED_LOGIN = "Failed to authenticate with proxy";

  private final OkHttpClient client;
  private final ConnectionTurns turns;
  private final InstantSource clock;
  private final long maxResponseSize;

  PingOneHttp(OkHttpClient client, InstantSource clock, long maxResponseSize) {
    this.turns = new ConnectionTurns(Duration.ofMillis(client.callTimeoutMillis()));
    this.client = client.newBuilder().addInterceptor(turns).addNetworkInterceptor(turns).build();
    this.clock = clock;
    this.maxResponseSize = maxResponseSize;
  }

  InstantSource clock() {
    return clock;
  }

  /** Reads the body of a 2xx; throws IllegalArgumentException to complete "The response …". */
  interface BodyReader<T> {
    T read(InputStream body) throws IOException;

    /** The exception for a 2xx whose body cannot be used. */
    default PingOneException unusable(String what, Answer<?> head, String why) {
      return new PingOneException.TryAgain(
          "No %s in the response from %s %s: it %s. Check api-url, auth-url and proxies."
              .formatted(what, head.host(), head.label(), why),
          head);
    }
  }

  /**
   * Executes a call.
   *
   * @param what was asked for, for messages, such as {@code OATH job 61c9… of environment abfb…}
   * @throws PingOneException.Unavailable if there is no complete answer
   * @throws PingOneException.TryAgainLater if the worker stops in the meantime
   * @throws PingOneException as the reader says if a 2xx is not what it should be
   */
  <T> Answer<T> send(String what, Request request, BodyReader<T> reader) {
    String host = request.url().host();
    try (Response response = execute(request)) {
      InputStream body = response.body().byteStream();
      Answer<T> head =
          new Answer<>(
              host, response.code(), response.headers(), clock.instant(), ErrorBody.NONE, null);
      return response.isSuccessful()
          ? head.with(body(what, head, body, reader), clock.instant())
          : head.with(ErrorBody.read(body));
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new PingOneException.TryAgainLater(
            new PingOneException.Unavailable("The worker is stopping.", e), Duration.ZERO);
      }
      throw new PingOneException.Unavailable(
          "No response from %s: %s.".formatted(host, reason(e)), e);
    } catch (NumberFormatException e) {
      // OkHttp's own, of a Retry-After that exceeds an int, on 408 and 503
      throw new PingOneException.Unavailable(
          host + " is unavailable and returned an invalid Retry-After.", e);
    }
  }

  /** OkHttp throws an InterruptedException too, which Kotlin need not declare. */
  private Response execute(Request request) throws IOException {
    try {
      return client.newCall(request).execute();
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
      throw e;
    }
  }

  private <T> T body(String what, Answer<T> head, InputStream body, BodyReader<T> reader)
      throws IOException {
    try {
      return reader.read(new BoundedInputStream(body, maxResponseSize));
    } catch (IllegalArgumentException e) {
      throw reader.unusable(what, head, String.valueOf(e.getMessage()));
    }
  }

  /** Names the failure without the exception's own text, which may quote what came in. */
  private static String reason(IOException e) {
    Matcher tunnel = REFUSED_TUNNEL.matcher(String.valueOf(e.getMessage()));
    if (tunnel.matches()) {
      return "the proxy refused the connection (HTTP %s), see pingone.proxy"
          .formatted(tunnel.group(1));
    }
    if (REFUSED_LOGIN.equals(e.getMessage())) {
      return "the proxy requires a login (HTTP 407), see pingone.proxy-user and pingone.proxy-password";
    }
    return switch (e) {
      case InterruptedIOException timeout ->
          "timeout, the call took longer than pingone.connect-timeout, read-timeout or call-timeout";
      case UnknownHostException unknown -> "the host name cannot be resolved";
      case ConnectException refused -> "the connection cannot be opened";
      case SSLException tls ->
          "TLS failed (%s), check the server certificate".formatted(tls.getClass().getSimpleName());
      default -> "the connection broke (%s)".formatted(e.getClass().getSimpleName());
    };
  }
}
