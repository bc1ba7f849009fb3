package io.github.pingoneoath.e2e;

import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** A directory of seed files, a worker that has it, a fake PingOne and an engine. */
final class Provisioning implements AutoCloseable {

  static final String PROCESS = "create-oath-tokens";

  /** RFC 6030, figure 6. */
  static final String KEY = "12345678901234567890123456789012";

  final FakePingOne pingOne = FakePingOne.start();
  final ProcessEngine engine = ProcessEngine.start();
  final ConfigurableApplicationContext worker;
  private final Path directory;

  /**
   * @param directory where the seed files are
   * @param more configuration of the worker
   */
  Provisioning(Path directory, Map<String, String> more) {
    this.directory = directory;
    Map<String, String> properties = new HashMap<>(pingOne.properties());
    properties.put("pingone.seeds.directory", directory.toString());
    properties.put("pingone.seeds.keys.feitian.hex", KEY);
    properties.putAll(more);
    this.worker = Worker.start(engine, properties);
  }

  void put(String name, String content) {
    try {
      Files.writeString(directory.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long start(Map<String, ?> variables) {
    return engine.startProcess(PROCESS, variables);
  }

  Map<String, Object> finish(long instance) {
    return finish(instance, PROCESS);
  }

  /** Moves time until an instance has come to its end; gives its variables. */
  private Map<String, Object> finish(long instance, String process) {
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              engine.moveTime(Duration.ofSeconds(2));
              return engine.isEnded(instance, process);
            });
    return engine.variables(instance);
  }

  Map<String, Object> run(Map<String, ?> variables) {
    return finish(start(variables));
  }

  /** The same with another process. */
  Map<String, Object> run(String process, Map<String, ?> variables) {
    return finish(engine.startProcess(process, variables), process);
  }

  /** What the process says of each batch. */
  static List<?> batches(Map<String, Object> result) {
    return (List<?>) result.get("batchResults");
  }

  @Override
  public void close() {
    worker.close();
    engine.close();
    pingOne.close();
  }
}
