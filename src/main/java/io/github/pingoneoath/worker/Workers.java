package io.github.pingoneoath.worker;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import io.camunda.client.api.command.DeployResourceCommandStep1.DeployResourceCommandStep2;
import io.github.pingoneoath.config.InvalidConfigurationException;
import io.github.pingoneoath.job.Outcomes;
import io.github.pingoneoath.jobtype.JobType;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Starts and stops the work: deploys the processes, asks for jobs; takes no more of them when the
 * application stops, and waits for those in hand.
 */
final class Workers implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /** An engine that has just started, or is busy, takes its time for the first processes. */
  private static final Duration LONGEST_DEPLOYMENT = Duration.ofSeconds(30);

  private final Gateway gateway;
  private final List<Resource> processes;
  private final List<JobPoller> pollers;
  private final ExecutorService jobs;
  private final Duration patience;
  private final ExecutorService polling =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("poll-", 0).factory());
  private volatile boolean running;

  private Workers(
      Gateway gateway,
      List<Resource> processes,
      List<JobPoller> pollers,
      ExecutorService jobs,
      Duration patience) {
    this.gateway = gateway;
    this.processes = processes;
    this.pollers = pollers;
    this.jobs = jobs;
    this.patience = patience;
  }

  /**
   * @param patience how long stopping waits for jobs in hand
   */
  static Workers of(
      Gateway gateway,
      List<JobType> jobTypes,
      Outcomes outcomes,
      MeterRegistry registry,
      Duration patience) {
    ExecutorService jobs =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory());
    List<JobPoller> pollers =
        jobTypes.stream()
            .map(type -> JobPoller.of(type, gateway, outcomes, registry, jobs))
            .toList();
    boolean deploys = gateway.settings().deployment().enabled();
    return new Workers(gateway, deploys ? processes() : List.of(), pollers, jobs, patience);
  }

  /** Processes that are called; examples are files to copy, and not in the jar. */
  private static List<Resource> processes() {
    try {
      return List.of(
          new PathMatchingResourcePatternResolver().getResources("classpath:bpmn/*.bpmn"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void start() {
    deploy();
    pollers.forEach(polling::execute);
    running = true;
  }

  private void deploy() {
    DeployResourceCommandStep1 command = gateway.client().newDeployResourceCommand();
    DeployResourceCommandStep2 last = null;
    for (Resource process : processes) {
      last =
          (last == null ? command : last)
              .addResourceBytes(bytes(process), String.valueOf(process.getFilename()));
    }
    if (last == null) {
      return;
    }
    try {
      last.requestTimeout(LONGEST_DEPLOYMENT).send().join();
    } catch (ClientException e) {
      throw new InvalidConfigurationException(
          ("Cannot deploy the processes through the gateway at %s (%s). Check that it is available"
                  + " and camunda.client.*, or set camunda.client.deployment.enabled to false")
              .formatted(gateway.address(), Gateway.reason(e)));
    }
  }

  private static byte[] bytes(Resource resource) {
    try {
      return resource.getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    running = false;
    long end = System.nanoTime() + patience.toNanos();
    pollers.forEach(poller -> polling.execute(poller::stop));
    try {
      polling.shutdown();
      polling.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      jobs.shutdown();
      if (!jobs.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        LOG.warn(
            "Some jobs took longer than {}; the engine hands them out again when their activation"
                + " times out",
            patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      jobs.shutdownNow();
      polling.shutdownNow();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
