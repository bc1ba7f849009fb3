package io.github.pingoneoath.packaged;

import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.Actuator;
import io.github.pingoneoath.testing.FakePingOne;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code java -jar} of the packaged worker, in a process of its own. */
final class PackagedWorker implements AutoCloseable {

  static final Path JAR = Path.of(System.getProperty("packaged.jar"));

  private static final Duration PATIENCE = Duration.ofSeconds(180);
  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

  private final Process process;
  private final Path output;

  private PackagedWorker(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it with nothing of this process's environment; with the JVM's optimizing compiler only
   * if the environment has JVM options.
   *
   * @param folder where its output goes; is made if there is none
   */
  static PackagedWorker start(Path folder, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (!environment.containsKey("JDK_JAVA_OPTIONS")) {
      command.add("-XX:TieredStopAtLevel=1"); // a short run pays for no optimization
    }
    command.addAll(List.of("-jar", JAR.toString(), "--server.port=0"));
    command.addAll(List.of(arguments));
    return start(folder, environment, command);
  }

  /** Starts it on a gateway and with a fake PingOne as its default connection. */
  static PackagedWorker start(Path folder, URI gateway, FakePingOne pingOne, String... more) {
    Stream<String> arguments = Stream.of("--camunda.client.grpc-address=" + gateway);
    return start(
        folder,
        environment(pingOne),
        Stream.concat(arguments, Stream.of(more)).toArray(String[]::new));
  }

  /** Starts it by another command than {@code java -jar}. */
  static PackagedWorker start(Path folder, Map<String, String> environment, List<String> command) {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(folder);
      return new PackagedWorker(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What makes a fake PingOne its default connection. */
  static Map<String, String> environment(FakePingOne pingOne) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PINGONE_API_URL", pingOne.url());
    environment.put("PINGONE_AUTH_URL", pingOne.url());
    environment.put("PINGONE_ENVIRONMENT_ID", FakePingOne.ENVIRONMENT_ID);
    environment.put("PINGONE_CLIENT_ID", FakePingOne.CLIENT_ID);
    environment.put("PINGONE_CLIENT_SECRET", FakePingOne.CLIENT_SECRET);
    return environment;
  }

  String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Port of the actuator endpoints; waits until it is open. */
  int port() {
    Matcher started = await().atMost(PATIENCE).until(() -> PORT.matcher(output()), Matcher::find);
    return Integer.parseInt(started.group(1));
  }

  /** Waits until it is ready for jobs. */
  void awaitReady() {
    Actuator actuator = Actuator.at(port());
    await()
        .atMost(PATIENCE)
        .until(() -> actuator.get("/health/readiness").body(), body -> body.contains("\"UP\""));
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Sends SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("It does not end. Its output: " + output());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
