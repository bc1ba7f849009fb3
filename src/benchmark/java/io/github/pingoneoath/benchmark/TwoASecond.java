package io.github.pingoneoath.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a user sees: the subjects side by side from their start on, with the JVM options from
 * README, and each gets two jobs a second for ten minutes. Both connectors have the JVM's defaults.
 */
public final class TwoASecond {

  private static final Duration BETWEEN_JOBS = Duration.ofMillis(500);

  /**
   * A subject in these minutes.
   *
   * @param cpuMillisPerPoll of the whole process, whatever it did; without the start
   * @param megabytes resident memory at the end
   */
  record Measured(
      int polls, double cpuMillisPerPoll, double p50Millis, double p99Millis, double megabytes) {}

  private record Started(Rig.Running running, Duration cpuBefore) {

    static Started of(Rig.Running running, int jobs) {
      running.jobs().expect(jobs);
      return new Started(running, running.process().cpu());
    }

    Measured measured(int jobs) throws InterruptedException {
      Latencies latencies = running.jobs().await();
      return new Measured(
          jobs,
          running.process().cpu().minus(cpuBefore).toNanos() / 1e6 / jobs,
          latencies.percentile(50),
          latencies.percentile(99),
          running.process().residentMegabytes());
    }
  }

  private TwoASecond() {}

  /**
   * Writes {@code two-a-second.json} and prints the table of docs/performance.md.
   *
   * @param arguments folder for the results, seconds
   */
  public static void main(String... arguments) throws Exception {
    Path folder = Files.createDirectories(Path.of(arguments[0]).toAbsolutePath());
    int jobs = 2 * Integer.parseInt(arguments[1]);
    try (Rig rig = new Rig(folder, 1)) {
      rig.makeCaches();
      Map<Subject, Measured> measured = measure(rig, jobs);
      Benchmark.write(folder.resolve("two-a-second.json"), measured);
      System.out.println(table(measured));
    }
    System.exit(0);
  }

  private static Map<Subject, Measured> measure(Rig rig, int jobs) throws InterruptedException {
    Map<Subject, Rig.Running> all = new EnumMap<>(Subject.class);
    try {
      for (Subject subject : Subject.values()) {
        List<String> jvm = subject.isConnector() ? List.of() : Commands.README_OPTIONS;
        all.put(subject, rig.start(subject, jvm, Rig.AT_ONCE, 0));
      }
      return measure(all, jobs);
    } finally {
      all.values().forEach(Rig.Running::close);
    }
  }

  private static Map<Subject, Measured> measure(Map<Subject, Rig.Running> all, int jobs)
      throws InterruptedException {
    Map<Subject, Started> started = new EnumMap<>(Subject.class);
    all.forEach((subject, running) -> started.put(subject, Started.of(running, jobs)));
    for (int job = 0; job < jobs; job++) {
      all.values().forEach(running -> running.jobs().addJob());
      Thread.sleep(BETWEEN_JOBS);
    }
    Map<Subject, Measured> measured = new EnumMap<>(Subject.class);
    for (Map.Entry<Subject, Started> one : started.entrySet()) {
      measured.put(one.getKey(), one.getValue().measured(jobs));
    }
    return measured;
  }

  private static String table(Map<Subject, Measured> measured) {
    StringBuilder table =
        new StringBuilder("\n| | CPU per poll, ms | p50, ms | p99, ms | memory, MB |\n")
            .append("|---|---|---|---|---|\n");
    measured.forEach(
        (subject, one) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %.0f |%n",
                    subject.title(),
                    one.cpuMillisPerPoll(),
                    one.p50Millis(),
                    one.p99Millis(),
                    one.megabytes())));
    return table.toString();
  }
}
