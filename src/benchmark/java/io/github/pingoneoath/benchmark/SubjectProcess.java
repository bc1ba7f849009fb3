package io.github.pingoneoath.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A JVM of its own; Linux says how much processor time and memory it uses. */
final class SubjectProcess implements AutoCloseable {

  /** A JVM that stops may have an AOT cache to write. */
  private static final int SECONDS_TO_STOP = 300;

  private final Process process;
  private final Path output;

  private SubjectProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts {@code java}.
   *
   * @param output file for what it prints
   * @param command JVM options, what to run, and its arguments
   */
  static SubjectProcess start(Path output, List<String> command) {
    List<String> line = new ArrayList<>();
    line.add(java());
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
    try {
      return new SubjectProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The {@code java} that runs this benchmark. */
  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** Waits until it has ended by itself. */
  void awaitEnd() throws InterruptedException {
    if (process.waitFor() != 0) {
      throw new IllegalStateException("The process failed, see " + output);
    }
  }

  /** Processor time used so far. */
  Duration cpu() {
    if (!process.isAlive()) {
      throw new IllegalStateException("The process has ended, see " + output);
    }
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Resident memory in megabytes. */
  double residentMegabytes() {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
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

  /** Lines that it has printed. */
  long logLines() {
    try (Stream<String> lines = Files.lines(output)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException slow) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
