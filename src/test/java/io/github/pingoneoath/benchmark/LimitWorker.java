package io.github.pingoneoath.benchmark;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.jobhandling.CamundaClientExecutorService;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Completes each job at once: nothing on the same client can be cheaper. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class LimitWorker {

  public static void main(String... arguments) {
    SpringApplication.run(LimitWorker.class, arguments);
  }

  /** As many threads as the worker under test has. */
  @Bean
  CamundaClientExecutorService threads() {
    return new CamundaClientExecutorService(
        new ScheduledThreadPoolExecutor(34, Thread.ofVirtual().factory()), true);
  }

  @Bean
  Completer completer() {
    return new Completer();
  }

  /** The whole job. */
  public static final class Completer {
    @JobWorker(type = "pingone-oath-job-check")
    public Map<String, Object> complete() {
      return Map.of("status", "IN_PROGRESS", "finished", false);
    }
  }
}
