package io.github.pingoneoath.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A worker in a JVM of its own, seen from outside: what it costs is what Linux says. */
final class Subject implements AutoCloseable {

  /**
   * The same for all; with the defaults, memory would be what the machine has, not what it takes.
   */
  private static final List<String> JVM =
      List.of(System.getProperty("benchmark.jvm", "-XX:+UseSerialGC -Xmx256m").split(" "));

  private final Process process;
  private final Path output;

  private Subject(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * How to start one.
   *
   * @param name of the subject
   * @param java options for the JVM that say what to run
   * @param settings Spring properties
   */
  record Command(String name, List<String> java, Map<String, String> settings) {}

  static Subject start(Command command, Path folder, Path trustStore) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(JVM);
    line.add("-Djavax.net.ssl.trustStore=" + trustStore);
    line.add("-Djavax.net.ssl.trustStorePassword=changeit");
    line.addAll(command.java());
    command.settings().forEach((name, value) -> line.add("--" + name + "=" + value));
    Path output = folder.resolve(command.name() + ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    try {
      return new Subject(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Processor time used so far. */
  Duration cpu() {
    if (!process.isAlive()) {
      throw new IllegalStateException("It has ended, see " + output);
    }
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Resident memory in megabytes. */
  double residentMegabytes() {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElseThrow()
          / 1024.0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(20, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException slow) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
