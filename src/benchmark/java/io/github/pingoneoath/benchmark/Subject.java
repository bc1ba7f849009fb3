package io.github.pingoneoath.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A worker in a JVM of its own, seen from outside: what it costs is what Linux says. */
final class Subject implements AutoCloseable {

  /** With the defaults, memory would be what the machine has, not what it takes. */
  static final List<String> SAME_FOR_ALL = List.of("-XX:+UseSerialGC", "-Xmx256m");

  /** What README tells to start the worker with. */
  static final List<String> AS_README_TELLS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms48m",
          "-Xmx256m",
          "-Xmn16m",
          "-XX:TrimNativeHeapInterval=10000",
          "-XX:+ExitOnOutOfMemoryError");

  /** For {@link #committedMegabytes}. */
  static final String ACCOUNTED = "-XX:NativeMemoryTracking=summary";

  /** It may have a cache of its classes to write. */
  private static final int PATIENCE_SECONDS = 60;

  /** Names as Linux cuts them. */
  private static final Map<String, String> THREADS =
      Map.of(
          "java",
          "main thread",
          "C1 CompilerThre",
          "compiler C1",
          "C2 CompilerThre",
          "compiler C2");

  /** Fields of /proc/…/stat after the name. */
  private static final int USER_TICKS = 11;

  private static final int SYSTEM_TICKS = 12;

  private static final Pattern COMMITTED =
      Pattern.compile("(?m)^- +([A-Z][A-Za-z ]+) \\(reserved=\\d+KB, committed=(\\d+)KB");

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
   * @param jvm options for the JVM
   * @param java those that say what to run
   * @param settings Spring properties
   */
  record Command(String name, List<String> jvm, List<String> java, Map<String, String> settings) {

    Command(String name, List<String> java, Map<String, String> settings) {
      this(name, SAME_FOR_ALL, java, settings);
    }

    Command with(List<String> otherJvm) {
      return new Command(name, otherJvm, java, settings);
    }

    /** The same, with a recording of its processor time when it ends, and its memory accounted. */
    Command recordedTo(Path recording) {
      List<String> recorded = new ArrayList<>(jvm);
      recorded.add(ACCOUNTED);
      recorded.add(
          "-XX:StartFlightRecording:settings=profile,filename=" + recording + cpuTimeSamples());
      return new Command(name + "-recorded", recorded, java, settings);
    }
  }

  /** From Java 25 on; they see native code too. */
  private static String cpuTimeSamples() {
    return Runtime.version().feature() >= 25 ? ",jdk.CPUTimeSample#enabled=true" : "";
  }

  static Subject start(Command command, Path folder, Path trustStore) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(command.jvm());
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

  /** Waits until it has ended by itself. */
  void awaitEnd() throws InterruptedException {
    if (process.waitFor() != 0) {
      throw new IllegalStateException("It has failed, see " + output);
    }
  }

  /** Processor time used so far. */
  Duration cpu() {
    if (!process.isAlive()) {
      throw new IllegalStateException("It has ended, see " + output);
    }
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Processor seconds used so far, by what the threads are for; in steps of 10 ms per thread. */
  Map<String, Double> cpuSecondsByThreads() {
    Map<String, Double> seconds = new TreeMap<>();
    Path tasks = Path.of("/proc", String.valueOf(process.pid()), "task");
    try (Stream<Path> threads = Files.list(tasks)) {
      for (Path thread : threads.toList()) {
        String stat = Files.readString(thread.resolve("stat"));
        String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
        seconds.merge(THREADS.getOrDefault(name, "other threads"), ticks / 100.0, Double::sum);
      }
      return seconds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Committed memory by what the JVM has it for, in megabytes; for an accounted subject only. */
  Map<String, Double> committedMegabytes() throws IOException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(process.pid()),
                "VM.native_memory",
                "summary")
            .start();
    String summary = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, Double> megabytes = new TreeMap<>();
    COMMITTED
        .matcher(summary)
        .results()
        .forEach(area -> megabytes.put(area.group(1), Long.parseLong(area.group(2)) / 1024.0));
    if (megabytes.isEmpty()) {
      throw new IllegalStateException("jcmd tells nothing of memory: " + summary);
    }
    return megabytes;
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
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException slow) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
