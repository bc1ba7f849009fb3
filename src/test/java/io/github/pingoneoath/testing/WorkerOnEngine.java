package io.github.pingoneoath.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * An embedded engine, a fake PingOne and the real worker. In a field of the test it starts before
 * each test and stops after it; in a static field all tests of the class share it.
 *
 * <pre>{@code
 * @RegisterExtension
 * private final WorkerOnEngine setup = WorkerOnEngine.create().with("pingone.read-timeout", "1s");
 * }</pre>
 */
public final class WorkerOnEngine
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

  /** Key of encrypted seed files, called {@code feitian}: RFC 6030, figure 6. */
  public static final String SEED_KEY = "12345678901234567890123456789012";

  private static final String AWAIT_OATH_JOB = "await-oath-job";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final ProcessEngine engine = ProcessEngine.start();
  private final FakePingOne pingOne = FakePingOne.start();
  private final Map<String, String> properties = new HashMap<>(pingOne.properties());
  private final List<Object> beans = new ArrayList<>();
  private final Deque<ConfigurableApplicationContext> workers = new ArrayDeque<>();
  private Path seedFiles;
  private boolean startsWorker = true;
  private boolean isShared;

  private WorkerOnEngine() {
    with("camunda.client.grpc-address", engine.gateway());
    logs("error");
  }

  /** A worker with the defaults, which logs errors alone. */
  public static WorkerOnEngine create() {
    return new WorkerOnEngine();
  }

  /** Configures the worker, as an operator does. */
  public WorkerOnEngine with(String property, Object value) {
    properties.put(property, value.toString());
    return this;
  }

  public WorkerOnEngine without(String property) {
    properties.remove(property);
    return this;
  }

  /** Least level of what the worker logs. */
  public WorkerOnEngine logs(String level) {
    return with("logging.level.io.github.pingoneoath", level);
  }

  /** A bean that takes part in the worker, such as a clock. */
  public WorkerOnEngine withBean(Object bean) {
    beans.add(bean);
    return this;
  }

  /** One more connection. */
  public WorkerOnEngine withConnection(String name, FakePingOne other) {
    other
        .properties()
        .forEach((key, value) -> with(key.replace(".default.", "." + name + "."), value));
    return this;
  }

  /** The worker has a directory of seed files, see {@link #put}. */
  public WorkerOnEngine withSeedFiles() {
    try {
      seedFiles = Files.createTempDirectory("seed-files");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return with("pingone.seeds.directory", seedFiles)
        .with("pingone.seeds.keys.feitian.hex", SEED_KEY);
  }

  /** No worker starts by itself: the test calls {@link #startWorker()}. */
  public WorkerOnEngine withoutWorker() {
    startsWorker = false;
    return this;
  }

  public ProcessEngine engine() {
    return engine;
  }

  public FakePingOne pingOne() {
    return pingOne;
  }

  /** The worker that has started last. */
  public ConfigurableApplicationContext worker() {
    return workers.getFirst();
  }

  /** Starts a worker, perhaps beside others. */
  public ConfigurableApplicationContext startWorker() {
    workers.push(Worker.start(properties, beans.toArray()));
    return worker();
  }

  /** Stops the worker that has started last, once its jobs in hand are done. */
  public void stopWorker() {
    workers.pop().close();
  }

  public Path seedFiles() {
    return seedFiles;
  }

  /** Writes a seed file. */
  public void put(String name, String content) {
    try {
      Files.writeString(seedFiles.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts {@code await-oath-job} for an OATH job; gives the key of the instance. */
  public long startWait(String oathJobId) {
    return startWait(Map.of("oathJobId", oathJobId));
  }

  /** Starts {@code await-oath-job}; gives the key of the instance. */
  public long startWait(Map<String, ?> variables) {
    return engine.startProcess(AWAIT_OATH_JOB, variables);
  }

  /** Runs a process to its end, whatever it waits for; gives its variables. */
  public Map<String, Object> run(String process, Map<String, ?> variables) {
    return finish(engine.startProcess(process, variables));
  }

  /** Moves time until an instance has come to its end; gives its variables. */
  public Map<String, Object> finish(long instance) {
    return engine.awaitEnd(
        instance,
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)),
        () -> engine.moveTime(Duration.ofSeconds(2)));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    isShared = true;
    start();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (!isShared) {
      start();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    if (!isShared) {
      stop();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    stop();
  }

  private void start() {
    if (startsWorker) {
      startWorker();
    }
  }

  /** Workers first: they report the jobs that they have in hand. */
  private void stop() throws Exception {
    try (pingOne;
        engine) {
      workers.forEach(ConfigurableApplicationContext::close);
    } finally {
      FileSystemUtils.deleteRecursively(seedFiles);
    }
  }
}
