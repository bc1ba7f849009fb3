package io.github.pingoneoath.testing;

import java.time.Duration;
import okhttp3.OkHttpClient;

/** The HTTP client set up as the worker does, with its default time-outs. */
public final class WorkerHttp {

  private WorkerHttp() {}

  public static OkHttpClient.Builder builder() {
    return new OkHttpClient.Builder()
        .connectTimeout(Duration.ofSeconds(5))
        .readTimeout(Duration.ofSeconds(10))
        .writeTimeout(Duration.ofSeconds(10))
        .callTimeout(Duration.ofSeconds(20))
        .followRedirects(false);
  }

  public static OkHttpClient client() {
    return builder().build();
  }
}
