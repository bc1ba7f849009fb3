package io.github.pingoneoath.benchmark;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Completes each job at once, or after {@code limit.millis}, with the plain client's own worker,
 * over a job stream or long polls: nothing on the same client can be cheaper than the cheaper one.
 * With {@code limit.request} it first sends this request with OkHttp, and reads the answer.
 */
public final class LimitWorker {

  private LimitWorker() {}

  public static void main(String... arguments) throws InterruptedException {
    Map<String, String> settings =
        Stream.of(arguments)
            .map(argument -> argument.substring(2).split("=", 2))
            .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
    int jobs =
        Integer.parseInt(
            settings.getOrDefault("camunda.client.worker.defaults.max-jobs-active", "32"));
    Duration delay = Duration.ofMillis(Long.parseLong(settings.getOrDefault("limit.millis", "0")));
    CamundaClient client =
        CamundaClient.newClientBuilder()
            .grpcAddress(URI.create(settings.get("camunda.client.grpc-address")))
            .preferRestOverGrpc(false)
            .jobWorkerExecutor(
                new ScheduledThreadPoolExecutor(jobs + 2, Thread.ofVirtual().factory()), true)
            .build();
    Callable<?> request = request(settings.get("limit.request"));
    client
        .newWorker()
        .jobType("pingone-oath-job-check")
        .handler(
            (engine, job) -> {
              request.call();
              complete(engine, job, delay);
            })
        .maxJobsActive(jobs)
        .streamEnabled(
            Boolean.parseBoolean(settings.get("camunda.client.worker.defaults.stream-enabled")))
        .open();
    Runtime.getRuntime().addShutdownHook(new Thread(client::close));
    Thread.currentThread().join();
  }

  /** Its answer is read, and that is all. */
  private static Callable<?> request(@Nullable String url) {
    if (url == null) {
      return () -> "";
    }
    OkHttpClient http = new OkHttpClient();
    Request request =
        new Request.Builder().url(url).header("Authorization", "Bearer benchmark").build();
    return () -> {
      try (Response answer = http.newCall(request).execute()) {
        return answer.body().string();
      }
    };
  }

  private static void complete(JobClient engine, ActivatedJob job, Duration delay)
      throws InterruptedException {
    if (delay.isPositive()) {
      Thread.sleep(delay);
    }
    engine
        .newCompleteCommand(job)
        .variables(Map.of("status", "IN_PROGRESS", "finished", false))
        .send();
  }
}
