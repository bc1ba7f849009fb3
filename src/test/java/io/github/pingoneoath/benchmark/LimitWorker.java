package io.github.pingoneoath.benchmark;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.jobhandling.CamundaClientExecutorService;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Completes each job at once, or after {@code limit.delay}: nothing on the same client can be
 * cheaper.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
public class LimitWorker {

  public static void main(String... arguments) {
    SpringApplication.run(LimitWorker.class, arguments);
  }

  /** As many threads as the worker under test has. */
  @Bean
  CamundaClientExecutorService threads(
      @Value("${camunda.client.worker.defaults.max-jobs-active:32}") int jobs) {
    return new CamundaClientExecutorService(
        new ScheduledThreadPoolExecutor(jobs + 2, Thread.ofVirtual().factory()), true);
  }

  @Bean
  Completer completer(@Value("${limit.delay:0s}") Duration delay) {
    return new Completer(delay);
  }

  /** The whole job. */
  public static final class Completer {

    private final Duration delay;

    Completer(Duration delay) {
      this.delay = delay;
    }

    @JobWorker(type = "pingone-oath-job-check")
    public Map<String, Object> complete() throws InterruptedException {
      if (delay.isPositive()) {
        Thread.sleep(delay);
      }
      return Map.of("status", "IN_PROGRESS", "finished", false);
    }
  }
}
