package io.github.pingoneoath.benchmark;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.pingoneoath.benchmark.Capacity.Bound;
import io.github.pingoneoath.benchmark.PollEconomics.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** docs/performance.md and its plots, made from the committed measurements and a template. */
public final class PerformancePage {

  static final Path PAGE = Path.of("docs/performance.md");

  private static final Path LATEST_RUNS = Path.of("target/benchmark");
  private static final Path TEMPLATE = Path.of("src/benchmark/performance.md");
  private static final List<String> SCHEDULES =
      List.of(PollEconomics.WORKER, "every 2 s", "every 50 s", "every 60 s");

  private PerformancePage() {}

  /**
   * Writes page, plots and the simulation's results; takes over the latest runs, if there are any.
   */
  public static void main(String... arguments) throws IOException {
    Files.createDirectories(Committed.FOLDER);
    for (String results : List.of("results.json", "seed-files.json")) {
      Path latest = LATEST_RUNS.resolve(results);
      if (Files.exists(latest)) {
        Files.write(Committed.FOLDER.resolve(results), Files.readAllBytes(latest));
      }
    }
    JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValue(
            Committed.FOLDER.resolve("poll-economics.json").toFile(), PollEconomics.simulate());
    Files.writeString(PAGE, text());
    Plots.pollEconomics("requests", "Requests per OATH job", "requests", Outcome::requests);
    Plots.pollEconomics("lag", "How late its end is noticed (mean)", "seconds", Outcome::meanLag);
    Plots.sideBySide(Committed.results());
  }

  /** The page as it follows from what is committed. */
  static String text() throws IOException {
    Results results = Committed.results();
    SeedFileResults seedFiles = Committed.seedFiles();
    PerformanceTables tables = new PerformanceTables(results);
    String text = Files.readString(TEMPLATE);
    Map<String, String> parts =
        Map.ofEntries(
            Map.entry("machine", machine(results.machine())),
            Map.entry("subjects", tables.subjects()),
            Map.entry("ratios", tables.ratios()),
            Map.entry("starts", tables.starts()),
            Map.entry("start-threads", tables.startThreads()),
            Map.entry("quick", tables.quick()),
            Map.entry("growth", tables.growth()),
            Map.entry("growth-memory", tables.growthMemory()),
            Map.entry("slow", tables.slow()),
            Map.entry("floor", tables.floor()),
            Map.entry("profiles", tables.profiles()),
            Map.entry("methods", tables.methods()),
            Map.entry("memory", tables.memory()),
            Map.entry("records", records()),
            Map.entry("seed-machine", machine(seedFiles.machine())),
            Map.entry("seed-files", SeedFileTables.files(seedFiles)),
            Map.entry("seed-ratios", SeedFileTables.ratios(seedFiles)),
            Map.entry("seed-batches", SeedFileTables.batches(seedFiles)),
            Map.entry("requests", economics(Committed.pollEconomics())),
            Map.entry("capacity", capacity()));
    for (Map.Entry<String, String> part : parts.entrySet()) {
      text = text.replace("{{" + part.getKey() + "}}\n", part.getValue());
    }
    return text;
  }

  private static String machine(Map<String, String> machine) {
    return machine.entrySet().stream()
        .map(entry -> "- " + entry.getKey() + ": " + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static String records() {
    return Committed.recordsPerPoll().entrySet().stream()
        .map(shape -> "| %s | %d |\n".formatted(shape.getKey(), shape.getValue()))
        .collect(Collectors.joining("", "| shape | records per poll |\n|---|---|\n", ""));
  }

  private static String economics(List<Outcome> outcomes) {
    StringBuilder table =
        new StringBuilder("| a job of | schedule | requests | lag, mean | p95 | worst |\n")
            .append("|---|---|---|---|---|---|\n");
    for (Outcome outcome : outcomes) {
      if (SCHEDULES.contains(outcome.schedule())) {
        table.append(
            String.format(
                Locale.ROOT,
                "| %s | %s | %,.1f | %.1f s | %.1f s | %.1f s |\n",
                Duration.ofSeconds(outcome.seconds())
                    .toString()
                    .substring(2)
                    .toLowerCase(Locale.ROOT),
                outcome.schedule(),
                outcome.requests(),
                outcome.meanLag(),
                outcome.p95Lag(),
                outcome.worstLag()));
      }
    }
    return table.toString();
  }

  /** What README says of it. */
  static String economicsInShort() {
    return String.format(
        Locale.ROOT,
        "- an OATH job of an hour takes %.0f requests, a fixed 2 s loop %,.0f; a poll makes the engine write %d records.",
        hour(PollEconomics.WORKER),
        hour("every 2 s"),
        recordsPerPoll());
  }

  private static int recordsPerPoll() {
    return Committed.recordsPerPoll().get("await-oath-job as it is shipped");
  }

  private static double hour(String schedule) {
    return Committed.pollEconomics().stream()
        .filter(outcome -> outcome.schedule().equals(schedule))
        .filter(outcome -> outcome.seconds() == Duration.ofHours(1).toSeconds())
        .findFirst()
        .orElseThrow()
        .requests();
  }

  private static String capacity() {
    Capacity capacity = capacityOfTheCommittedRun();
    StringBuilder table =
        new StringBuilder("| workers | partitions | workers hold | partitions hold |")
            .append(" a licence holds, from as many addresses | what gives first |\n")
            .append("|---|---|---|---|---|---|\n");
    for (int[] size :
        List.of(new int[] {1, 1}, new int[] {1, 3}, new int[] {2, 6}, new int[] {3, 12})) {
      List<Bound> bounds = capacity.bounds(size[0], size[1], size[0]);
      table.append(
          String.format(
              Locale.ROOT,
              "| %d | %d | %,d | %,d | %,d | %s |\n",
              size[0],
              size[1],
              bounds.get(0).jobs(),
              bounds.get(1).jobs(),
              bounds.get(2).jobs(),
              capacity.first(size[0], size[1], size[0]).what()));
    }
    table.append(
        String.format(
            Locale.ROOT,
            "\nA partition writes %,.0f records a second for so many polls.\n",
            Capacity.ASSUMED_PARTITION_POLLS_PER_SECOND * recordsPerPoll()));
    return table.toString();
  }

  /** From the committed run and the simulation of jobs of an hour. */
  static Capacity capacityOfTheCommittedRun() {
    return new Capacity(
        hour(PollEconomics.WORKER),
        Capacity.pollsPerSecond(Committed.results().worker().jobsPerSecond().median()),
        Capacity.ASSUMED_PARTITION_POLLS_PER_SECOND,
        Capacity.ASSUMED_PINGONE_REQUESTS_PER_SECOND);
  }
}
