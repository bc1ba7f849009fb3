package io.github.pingoneoath.demo;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * {@code --live}: engine, fake PingOne, worker and live view, with a directory of seed files that
 * goes away with it.
 */
final class LiveDemo implements AutoCloseable {

  private static final int MILLISECONDS = 50;

  private final ProcessEngine engine = ProcessEngine.start();
  private final FakePingOne pingOne = FakePingOne.start();
  private final FakePingOne pilot = FakePingOne.start();
  private final Path seeds;
  private final ConfigurableApplicationContext worker;
  private final Run run = new Run(engine);
  private final LiveRun live;
  private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();

  private LiveDemo(Map<String, Path> page) {
    Scenario.prepare(pingOne, pilot);
    seeds = copyOfSeedFiles();
    EngineClock clock = new EngineClock(engine);
    Map<String, String> properties = Scenario.properties(pingOne, pilot, seeds);
    properties.put("logging.level.io.github.pingoneoath", "off");
    // by the engine's clock, which may be minutes ahead before a worker has answered
    properties.put("camunda.client.worker.defaults.timeout", "24h");
    worker = Worker.start(engine, properties, clock);
    engine.deployExamples();
    live = new LiveRun(engine, run, clock, new Play(pingOne, clock), page, seeds);
    heart.scheduleWithFixedDelay(this::proceed, 0, MILLISECONDS, TimeUnit.MILLISECONDS);
  }

  /** Starts all but the process instances. */
  static LiveDemo start(Map<String, Path> page) {
    return new LiveDemo(page);
  }

  /** An executor would keep quiet about what goes wrong. */
  private void proceed() {
    try {
      live.proceed();
    } catch (RuntimeException e) {
      e.printStackTrace();
      throw e;
    }
  }

  private static Path copyOfSeedFiles() {
    try {
      Path copy = Files.createTempDirectory("seed-files");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(copy)));
      FileSystemUtils.copyRecursively(Scenario.FILES, copy);
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ProcessEngine engine() {
    return engine;
  }

  FakePingOne pingOne() {
    return pingOne;
  }

  Path seeds() {
    return seeds;
  }

  String url() {
    return live.url();
  }

  void start(Scenario scenario) {
    live.start(scenario);
  }

  /** Starts the process instances of the scripted run, and waits until the process is stopped. */
  boolean untilStopped() {
    System.out.printf(
        "Embedded Zeebe engine, fake PingOne, real worker: see them on %s until Ctrl+C.%n%n",
        url());
    run.report().printHeader();
    Scenario.firstRound().forEach(this::start);
    try {
      Thread.currentThread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  @Override
  public void close() {
    heart.shutdownNow();
    live.close();
    worker.close();
    engine.close();
    pingOne.close();
    pilot.close();
    delete(seeds);
  }
}
