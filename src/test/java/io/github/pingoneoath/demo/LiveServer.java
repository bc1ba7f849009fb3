package io.github.pingoneoath.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The live view for browsers on this machine: files of a closed list, the events of the run, and
 * actions. It answers to its own address alone, so that no other page can reach it under a name
 * that points here, and takes actions from its own page alone.
 */
final class LiveServer implements AutoCloseable {

  /** Path of the events. */
  static final String EVENTS = "/events";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final int LARGEST_BODY = 16_000_000;
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "woff", "font/woff",
          "woff2", "font/woff2",
          "bpmn", "application/xml",
          "form", "application/json");

  private final Map<String, Path> files;
  private final Map<String, Consumer<JsonNode>> actions;
  private final LiveLog log;
  private final Supplier<String> clock;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  private LiveServer(
      Map<String, Path> files,
      Map<String, Consumer<JsonNode>> actions,
      LiveLog log,
      Supplier<String> clock)
      throws IOException {
    this.files = files;
    this.actions = actions;
    this.log = log;
    this.clock = clock;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Starts it on a free port.
   *
   * @param files what is served, by the path of its address
   * @param actions what a POST with a JSON body does, by path; refused by an {@link
   *     IllegalArgumentException} whose message the viewer reads
   * @param clock the engine's time and speed as JSON
   */
  static LiveServer start(
      Map<String, Path> files,
      Map<String, Consumer<JsonNode>> actions,
      LiveLog log,
      Supplier<String> clock) {
    try {
      return new LiveServer(files, actions, log, clock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port() + "/";
  }

  private int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      secure(exchange.getResponseHeaders());
      String path = exchange.getRequestURI().getPath();
      String method = exchange.getRequestMethod();
      if (!isOwn(exchange, "Host", "")) {
        answer(exchange, 421, "This address is not served here.");
      } else if (method.equals("GET") && path.equals(EVENTS)) {
        tell(exchange);
      } else if (method.equals("GET") && files.containsKey(path)) {
        send(exchange, files.get(path));
      } else if (method.equals("POST") && actions.containsKey(path)) {
        act(exchange, actions.get(path));
      } else {
        answer(exchange, 404, "There is nothing here.");
      }
    }
  }

  private static void secure(Headers headers) {
    headers.set(
        "Content-Security-Policy",
        "default-src 'self'; img-src 'self' data:; font-src 'self' data:; object-src 'none';"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }

  private boolean isOwn(HttpExchange exchange, String header, String scheme) {
    List<String> values = exchange.getRequestHeaders().getOrDefault(header, List.of());
    return values.equals(List.of(scheme + "127.0.0.1:" + port()))
        || values.equals(List.of(scheme + "localhost:" + port()));
  }

  private static void send(HttpExchange exchange, Path file) throws IOException {
    String name = file.getFileName().toString();
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    exchange.getResponseHeaders().set("Content-Type", type);
    byte[] content = Files.readAllBytes(file);
    exchange.sendResponseHeaders(200, content.length);
    exchange.getResponseBody().write(content);
  }

  private void act(HttpExchange exchange, Consumer<JsonNode> action) throws IOException {
    if (!isOwn(exchange, "Origin", "http://")) {
      answer(exchange, 403, "This page may not do that.");
      return;
    }
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      answer(exchange, 413, "That is too large.");
      return;
    }
    try {
      action.accept(JSON.readTree(body));
      exchange.sendResponseHeaders(204, -1);
    } catch (JsonProcessingException e) {
      answer(exchange, 400, "The request is not valid JSON.");
    } catch (IllegalArgumentException e) {
      answer(exchange, 400, e.getMessage());
    } catch (RuntimeException e) {
      answer(
          exchange, 409, "The engine rejected this; the task or incident may no longer be open.");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, content.length);
    exchange.getResponseBody().write(content);
  }

  /** Server-sent events; the id of a message is how many events a browser has seen with it. */
  private void tell(HttpExchange exchange) throws IOException {
    int seen = lastSeen(exchange.getRequestHeaders());
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    try {
      while (!threads.isShutdown()) {
        List<String> events = log.after(seen, HEARTBEAT);
        if (!events.isEmpty()) {
          seen += events.size();
          write(out, "id: " + seen + "\ndata: [" + String.join(",", events) + "]");
        }
        // last, since the events may tell of a time or a speed that is over
        write(out, "event: clock\ndata: " + clock.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void write(OutputStream out, String message) throws IOException {
    out.write((message + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** Nothing, for a browser that is new or has seen another run. */
  private int lastSeen(Headers headers) {
    String id = headers.getFirst("Last-Event-ID");
    int seen = id != null && id.matches("\\d{1,9}") ? Integer.parseInt(id) : 0;
    return seen <= log.size() ? seen : 0;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
  }
}
