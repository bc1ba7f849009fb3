package io.github.pingoneoath.benchmark;

import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.SeedFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A whole file, from the start of {@code create-oath-tokens} to its end: the embedded engine and a
 * {@link FakePingOne} that keeps the tokens run here, the packaged worker in a JVM of its own with
 * the JVM options from README. PingOne has each OATH job done at its first check.
 */
public final class FileToTokens {

  private static final String PROCESS = "create-oath-tokens";
  private static final Duration LONGEST_FILE = Duration.ofMinutes(15);

  private final Path folder;
  private final int rounds;

  /**
   * Files of a size, after a first one of 1,000 tokens.
   *
   * @param recordsPerThousand that the engine has written for 1,000 tokens, without polls
   * @param cpuMillisPerThousand of the worker, for 1,000 tokens
   * @param megabytes resident memory of the worker after them
   */
  record Measured(
      int tokens,
      Spread rowsPerSecond,
      Spread recordsPerThousand,
      Spread cpuMillisPerThousand,
      double megabytes) {}

  private record Round(double rowsPerSecond, double recordsPerThousand, double cpuPerThousand) {}

  private FileToTokens(Path folder, int rounds) {
    this.folder = folder;
    this.rounds = rounds;
  }

  /**
   * Writes {@code file-to-tokens.json} and prints the table of docs/performance.md.
   *
   * @param arguments folder for the results, rounds
   */
  public static void main(String... arguments) throws Exception {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    Files.createDirectories(folder.resolve("seeds"));
    FileToTokens benchmark = new FileToTokens(folder, Integer.parseInt(arguments[1]));
    List<Measured> measured = new ArrayList<>();
    for (int tokens : SeedFileSubject.TOKENS) {
      measured.add(benchmark.measure(tokens));
      System.out.println(measured.getLast());
    }
    Benchmark.write(folder.resolve("file-to-tokens.json"), measured);
    System.out.println(table(measured));
    System.exit(0);
  }

  private Measured measure(int tokens) throws Exception {
    String first = write(SeedFileSubject.TOKENS.getFirst());
    String file = write(tokens);
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start().finishesOathJobsAtOnce();
        SubjectProcess worker = startWorker(engine, pingOne)) {
      await()
          .atMost(LONGEST_FILE)
          .ignoreExceptions()
          .until(() -> round(engine, pingOne, worker, first).rowsPerSecond() > 0);
      List<Round> measured = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        measured.add(round(engine, pingOne, worker, file));
      }
      return new Measured(
          tokens,
          Spread.of(measured, Round::rowsPerSecond),
          Spread.of(measured, Round::recordsPerThousand),
          Spread.of(measured, Round::cpuPerThousand),
          worker.residentMegabytes());
    }
  }

  private String write(int tokens) throws Exception {
    Path file = folder.resolve("seeds").resolve(tokens + ".csv");
    Files.writeString(file, SeedFiles.ping(SeedFiles.inventory(tokens)));
    return file.getFileName().toString();
  }

  private SubjectProcess startWorker(ProcessEngine engine, FakePingOne pingOne) {
    Map<String, String> settings = Commands.camunda(engine.gateway(), Rig.AT_ONCE);
    settings.putAll(pingOne.properties());
    settings.put("pingone.seeds.directory", folder.resolve("seeds").toString());
    List<String> command = new ArrayList<>(Commands.README_OPTIONS);
    command.addAll(List.of("-jar", Commands.JAR.toString()));
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    return SubjectProcess.start(folder.resolve("file-to-tokens.txt"), command);
  }

  /** Without those of requests for jobs, which this engine, unlike others, answers at once. */
  private static long records(ProcessEngine engine) {
    return engine.recordNames().stream().filter(name -> !name.contains("JOB_BATCH")).count();
  }

  private static Round round(
      ProcessEngine engine, FakePingOne pingOne, SubjectProcess worker, String file) {
    pingOne.forgetsOathTokens();
    long recordsBefore = records(engine);
    Duration cpuBefore = worker.cpu();
    long start = System.nanoTime();
    long instance = engine.startProcess(PROCESS, Map.of("seedFile", file, "tokenType", "TOTP"));
    await()
        .atMost(LONGEST_FILE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> engine.isEnded(instance));
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpu = worker.cpu().minus(cpuBefore).toNanos() / 1e6;
    int tokens = (Integer) engine.variables(instance).get("created");
    double thousands = tokens / 1e3;
    return new Round(
        tokens / seconds, (records(engine) - recordsBefore) / thousands, cpu / thousands);
  }

  private static String table(List<Measured> measured) {
    StringBuilder table =
        new StringBuilder("\n| tokens | rows a second | engine records per 1,000 tokens |")
            .append(
                " worker's CPU per 1,000 tokens, ms | its memory, MB |\n|---|---|---|---|---|\n");
    for (Measured one : measured) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %,d | %s | %s | %s | %.0f |%n",
              one.tokens(),
              one.rowsPerSecond().text(0),
              one.recordsPerThousand().text(0),
              one.cpuMillisPerThousand().text(0),
              one.megabytes()));
    }
    return table.toString();
  }
}
