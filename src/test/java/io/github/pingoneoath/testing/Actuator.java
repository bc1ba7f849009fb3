package io.github.pingoneoath.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.springframework.context.ConfigurableApplicationContext;

/** What a running worker shows of itself over HTTP. */
public final class Actuator {

  private static final OkHttpClient HTTP = new OkHttpClient();

  private final String url;

  private Actuator(String url) {
    this.url = url;
  }

  public static Actuator of(ConfigurableApplicationContext worker) {
    return at(Integer.parseInt(worker.getEnvironment().getProperty("local.server.port", "")));
  }

  public static Actuator at(int port) {
    return new Actuator("http://localhost:" + port + "/actuator");
  }

  /** An answer of the worker. */
  public record Answer(int status, String body) {}

  /**
   * Reads an endpoint.
   *
   * @param path such as {@code /health}; empty for the list of endpoints
   */
  public Answer get(String path) {
    Request request = new Request.Builder().url(url + path).build();
    try (Response response = HTTP.newCall(request).execute()) {
      return new Answer(response.code(), response.body().string());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
