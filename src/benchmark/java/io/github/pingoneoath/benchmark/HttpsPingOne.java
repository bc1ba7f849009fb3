package io.github.pingoneoath.benchmark;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * PingOne over HTTPS with HTTP/2. It responds at once or after a delay, keeps nothing, and counts:
 * {@code FakePingOne}, which keeps OATH tokens and requests, would cost more than the worker.
 */
final class HttpsPingOne implements AutoCloseable {

  private static final HttpString CORRELATION_ID = new HttpString("Correlation-Id");
  private static final String PASSWORD = "changeit";
  private static final String TOKEN =
      "{\"access_token\":\"benchmark\",\"token_type\":\"Bearer\",\"expires_in\":3600}";
  private static final String JOB =
      """
      {"id":"61c96614-ff99-47cd-aae9-ee7959eea0cf","type":"CREATE_OATH_TOKENS","async":true,\
      "status":"IN_PROGRESS"}""";

  private final HeldCertificate certificate =
      new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
  private final Undertow server;
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong tokenRequests = new AtomicLong();
  private final AtomicLong connections = new AtomicLong();
  private final Set<InetSocketAddress> open = ConcurrentHashMap.newKeySet();
  private volatile int delayMillis;

  private HttpsPingOne() {
    HandshakeCertificates tls =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    server =
        Undertow.builder()
            .addHttpsListener(0, "localhost", tls.sslContext())
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .setHandler(this::handle)
            .build();
  }

  static HttpsPingOne start() {
    HttpsPingOne pingOne = new HttpsPingOne();
    pingOne.server.start();
    return pingOne;
  }

  /** What has been counted so far. */
  record Counts(long requests, long tokenRequests, long connections) {

    static final Counts NONE = new Counts(0, 0, 0);

    Counts since(Counts before) {
      return new Counts(
          requests - before.requests,
          tokenRequests - before.tokenRequests,
          connections - before.connections);
    }

    Counts plus(Counts more) {
      return new Counts(
          requests + more.requests,
          tokenRequests + more.tokenRequests,
          connections + more.connections);
    }
  }

  Counts counts() {
    return new Counts(requests.get(), tokenRequests.get(), connections.get());
  }

  /** From now on each response takes so long. */
  void respondAfter(int millis) {
    delayMillis = millis;
  }

  String url() {
    InetSocketAddress address =
        (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
    return "https://localhost:" + address.getPort();
  }

  /** Writes a trust store that holds the certificate; gives the JVM options for it. */
  List<String> trustedIn(Path file) {
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("pingone", certificate.certificate());
      store.store(out, PASSWORD.toCharArray());
      return List.of(
          "-Djavax.net.ssl.trustStore=" + file, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void handle(HttpServerExchange exchange) {
    countConnection(exchange);
    boolean token = exchange.getRequestPath().endsWith("/as/token");
    (token ? tokenRequests : requests).incrementAndGet();
    if (exchange.getRequestMethod().equals(Methods.POST) && !token) {
      exchange.getRequestReceiver().receiveFullBytes((read, body) -> answer(read, JOB));
    } else if (delayMillis == 0 || token) {
      answer(exchange, token ? TOKEN : JOB);
    } else {
      exchange.dispatch(
          (Runnable)
              () ->
                  exchange
                      .getIoThread()
                      .executeAfter(
                          () -> answer(exchange, JOB), delayMillis, TimeUnit.MILLISECONDS));
    }
  }

  /** By the client's port, which another connection may have once this one is closed. */
  private void countConnection(HttpServerExchange exchange) {
    InetSocketAddress client = exchange.getSourceAddress();
    if (open.add(client)) {
      connections.incrementAndGet();
      exchange.getConnection().addCloseListener(closed -> open.remove(client));
    }
  }

  private static void answer(HttpServerExchange exchange, String body) {
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
    exchange.getResponseHeaders().put(CORRELATION_ID, "c0ffee00-0000-4000-8000-000000000200");
    exchange.getResponseSender().send(body);
  }

  @Override
  public void close() {
    server.stop();
  }
}
