package io.github.pingoneoath.benchmark;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the packaged worker beside the cheapest worker that the Camunda client allows and beside
 * Camunda's REST connector, each in a JVM of its own:
 *
 * <ul>
 *   <li>{@link Starts}: time and processor time until the first job is completed,
 *   <li>{@link SideBySide}: jobs a second, processor time per job, latency, memory, and what
 *       PingOne sees of it, with 32 jobs at once and a PingOne that responds at once,
 *   <li>{@link SlowPingOne}: the same latencies with a PingOne that takes 100 ms and 200 jobs at
 *       once, and how many a worker can do when it takes 200 ms,
 *   <li>{@link Growth}: memory and processor time from the first poll on.
 * </ul>
 *
 * <p>{@link TwoASecond}, {@link FileToTokens}, {@link SeedFileBenchmark} and {@link PollEconomics}
 * are runs of their own.
 *
 * <p>The gateway is the {@code StubGateway} of the tests, which answers long polls and job streams;
 * {@link JobFeed} adds a job for each that is completed. {@link HttpsPingOne} is PingOne over HTTPS
 * with HTTP/2. Both run here, on the processors of the subject: jobs a second are those of the
 * whole machine, while processor time and memory are those of the subject's process alone.
 *
 * <p>How to read it: compare subjects of one run, never figures of two. Ratios of medians hold
 * where the ranges do not overlap. A subject is warm after five rounds; with few jobs a round it is
 * not, and the run only shows that everything works.
 */
public final class Benchmark {

  /** Polls after which growth is measured, in twentieths of a round: 1,000 to 300,000. */
  private static final List<Integer> STEPS = List.of(1, 10, 15, 100, 300);

  private Benchmark() {}

  /**
   * Writes {@code results.json} and prints the tables of docs/performance.md.
   *
   * @param arguments folder for the results, jobs of a round, rounds
   */
  public static void main(String... arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
    int jobs = Integer.parseInt(arguments[1]);
    try (Rig rig = new Rig(folder, Integer.parseInt(arguments[2]))) {
      Results results =
          new Results(
              machine(),
              Starts.measure(rig),
              SideBySide.measure(rig, jobs),
              restConnectorMegabytes(rig, jobs / 4),
              rig.jarMegabytes(),
              SlowPingOne.measure(rig, Subject.LIMIT, 3 * jobs),
              SlowPingOne.measure(rig, Subject.WORKER, 3 * jobs),
              SlowPingOne.capacity(rig, 3 * jobs),
              Growth.measure(rig, STEPS.stream().map(step -> step * jobs / 20).toList()));
      write(folder.resolve("results.json"), results);
      System.out.println(results.tables());
    }
    System.exit(0);
  }

  /** With the JVM's defaults, as a user starts it. */
  private static double restConnectorMegabytes(Rig rig, int jobs) throws InterruptedException {
    try (Rig.Running connector = rig.start(Subject.REST_CONNECTOR, List.of(), Rig.AT_ONCE, 0)) {
      connector.jobs().run(jobs, Rig.AT_ONCE);
      return connector.process().residentMegabytes();
    }
  }

  static void write(Path file, Object results) throws IOException {
    JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValue(file.toFile(), results);
  }

  static Map<String, String> machine() throws IOException {
    Map<String, String> machine = new LinkedHashMap<>();
    machine.put("java", Runtime.version().toString());
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    machine.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
    machine.put(
        "processor",
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.split(":")[1].strip())
            .findFirst()
            .orElse("unknown"));
    return machine;
  }
}
