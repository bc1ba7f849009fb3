package io.github.pingoneoath.benchmark;

import io.github.pingoneoath.benchmark.Results.Growth;
import io.github.pingoneoath.benchmark.Results.Round;
import io.github.pingoneoath.benchmark.Results.SlowPingOne;
import io.github.pingoneoath.benchmark.Results.Spread;
import io.github.pingoneoath.benchmark.Results.SubjectResults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of docs/performance.md, as they follow from the results. */
final class PerformanceTables {

  private static final Map<String, String> STARTED =
      Map.of(
          "worker",
          "this worker",
          Starts.UNPACKED,
          "this worker, unpacked, with an AOT cache",
          Starts.QUICK,
          "this worker, unpacked, with an AOT cache of a run with C1 alone",
          "rest-connector",
          "REST connector");

  private final Results results;

  PerformanceTables(Results results) {
    this.results = results;
  }

  /**
   * A figure that was promised.
   *
   * @param what is promised
   * @param measured what came out
   * @param limit what was promised
   * @param holds whether it came out
   */
  record Target(String what, double measured, double limit, boolean holds) {

    static Target atMost(String what, double measured, double limit) {
      return new Target(what, measured, limit, measured <= limit);
    }

    static Target atLeast(String what, double measured, double limit) {
      return new Target(what, measured, limit, measured >= limit);
    }
  }

  /** What was promised of this worker, against what was measured. */
  List<Target> targets() {
    SubjectResults limit = results.limit();
    SubjectResults worker = results.worker();
    SubjectResults rest = results.restConnector();
    Growth first = results.growth().getFirst();
    Growth last = results.growth().get(2);
    double cpu = worker.cpuMillisPerJob().median();
    double jobs = worker.jobsPerSecond().median();
    return List.of(
        Target.atMost("CPU per poll ÷ limit's", cpu / limit.cpuMillisPerJob().median(), 2),
        Target.atLeast(
            "REST connector's CPU per poll ÷ worker's", rest.cpuMillisPerJob().median() / cpu, 20),
        Target.atLeast("jobs a second ÷ limit's", jobs / limit.jobsPerSecond().median(), 0.6),
        Target.atLeast(
            "jobs a second ÷ REST connector's", jobs / rest.jobsPerSecond().median(), 20),
        Target.atMost(
            "p99 ÷ delay, PingOne answering in 100 ms, 200 jobs in flight",
            results.slowPingOne().p99Millis().median() / results.slowPingOne().delayMillis(),
            1.5),
        Target.atLeast(
            "REST connector's time to ready ÷ worker's with the AOT cache that README tells",
            readyRatio(Starts.QUICK),
            3),
        Target.atLeast(
            "REST connector's resident memory ÷ worker's, with the same JVM options",
            rest.megabytes() / worker.megabytes(),
            2),
        Target.atLeast(
            "REST connector's resident memory with the JVM's defaults ÷ worker's as README tells",
            results.documentedMegabytes().get("rest-connector")
                / results.documentedMegabytes().get("worker"),
            2),
        Target.atMost(
            "resident memory after 100,000 polls ÷ after 1,000",
            last.megabytes() / first.megabytes(),
            1.1),
        Target.atMost(
            "CPU per poll from 100,000 to 300,000 polls ÷ from 10,000 to 100,000",
            results.growth().get(3).cpuMillisPerPoll() / last.cpuMillisPerPoll(),
            1.0),
        Target.atMost("token requests since the start", worker.tokenRequests(), 1),
        Target.atMost(
            "connections opened per 10,000 polls",
            worker.connections() * 10_000.0 / worker.polls(),
            2));
  }

  /** The three side by side: medians, and from the least to the most of the rounds. */
  String subjects() {
    List<SubjectResults> all = List.of(results.limit(), results.worker(), results.restConnector());
    StringBuilder table =
        new StringBuilder("| | limit | this worker | REST connector |\n|---|---|---|---|\n");
    row(table, "jobs a second", all, s -> spread(s.jobsPerSecond(), "%.0f"));
    row(table, "CPU per job, ms", all, s -> spread(s.cpuMillisPerJob(), "%.2f"));
    row(table, "p50, ms", all, s -> spread(s.spread(Round::p50Millis), "%.1f"));
    row(table, "p99, ms", all, s -> spread(s.spread(Round::p99Millis), "%.1f"));
    row(table, "longest, ms", all, s -> spread(s.spread(Round::maxMillis), "%.0f"));
    row(table, "resident memory, MB", all, s -> format("%.0f", s.megabytes()));
    table.append(
        format(
            "| resident memory, MB, as README tells; with the JVM's defaults | | %.0f | %.0f |%n",
            results.documentedMegabytes().get("worker"),
            results.documentedMegabytes().get("rest-connector")));
    row(table, "requests in the rounds", all, s -> format("%d", s.polls()));
    row(table, "connections opened in the rounds", all, s -> format("%d", s.connections()));
    row(table, "token requests since the start", all, s -> format("%d", s.tokenRequests()));
    return table.toString();
  }

  /** The targets. */
  String ratios() {
    StringBuilder table = new StringBuilder("| ratio | measured | target | |\n|---|---|---|---|\n");
    for (Target target : targets()) {
      table.append(
          format(
              "| %s | %.2f | %s | %s |%n",
              target.what(),
              target.measured(),
              target.limit(),
              target.holds() ? "met" : "**missed**"));
    }
    return table.toString();
  }

  /** What README says of a run. */
  String summary() {
    SubjectResults worker = results.worker();
    SubjectResults rest = results.restConnector();
    double cpu = worker.cpuMillisPerJob().median();
    double jobs = worker.jobsPerSecond().median();
    return format(
        """
        - a poll costs %.1f times the CPU of the limit, and one of the REST connector %.0f times that of the worker,
        - the worker does %.2f of the limit's jobs a second, and %.0f times the REST connector's,
        - access tokens: %d, new connections: %d in %,d polls; the REST connector opened %,d connections in %,d polls.
        """,
        cpu / results.limit().cpuMillisPerJob().median(),
        rest.cpuMillisPerJob().median() / cpu,
        jobs / results.limit().jobsPerSecond().median(),
        jobs / rest.jobsPerSecond().median(),
        worker.tokenRequests(),
        worker.connections(),
        worker.polls(),
        rest.connections(),
        rest.polls());
  }

  /** How far the limit itself stays from the targets. */
  String floor() {
    SubjectResults limit = results.limit();
    SubjectResults rest = results.restConnector();
    return format(
        """
        Against the REST connector the limit itself, a worker that does nothing on the same client, reaches %.0f times in CPU per job, %.0f times in jobs a second, \
        %.1f times in time to ready and %.1f times in resident memory.
        """,
        rest.cpuMillisPerJob().median() / limit.cpuMillisPerJob().median(),
        limit.jobsPerSecond().median() / rest.jobsPerSecond().median(),
        readyRatio("limit"),
        rest.megabytes() / limit.megabytes());
  }

  /** How long the subjects take to start. */
  String starts() {
    StringBuilder table =
        new StringBuilder(
            "| | ready after, s | CPU until then, s | REST connector's time ÷ this |\n|---|---|---|---|\n");
    results
        .starts()
        .keySet()
        .forEach(
            name ->
                table.append(
                    format(
                        "| %s | %s | %s | %.2f |%n",
                        STARTED.getOrDefault(name, name),
                        spread(results.secondsToReady(name), "%.1f"),
                        spread(results.cpuSecondsToReady(name), "%.1f"),
                        readyRatio(name))));
    return table.toString();
  }

  /** Whose processor time a start is: medians. */
  String startThreads() {
    List<String> names = List.copyOf(results.starts().keySet());
    StringBuilder table = new StringBuilder("| CPU until ready, s |");
    names.forEach(name -> table.append(format(" %s |", STARTED.getOrDefault(name, name))));
    table.append("\n|---|").append("---|".repeat(names.size())).append('\n');
    for (String threads : List.of("main thread", "compiler C1", "compiler C2", "other threads")) {
      table.append(
          names.stream()
              .map(results.starts()::get)
              .map(starts -> Spread.of(starts, s -> s.cpuSecondsByThreads().get(threads)))
              .map(spread -> format("%.2f", spread.median()))
              .collect(Collectors.joining(" | ", "| " + threads + " | ", " |\n")));
    }
    return table.toString();
  }

  /** What the quick start costs afterwards. */
  String quick() {
    return format(
        "Once warm, a poll then costs %.2f times the CPU that it costs without.%n",
        results.quickWorker().cpuMillisPerJob().median()
            / results.worker().cpuMillisPerJob().median());
  }

  /** The worker while PingOne takes its time. */
  String slow() {
    SlowPingOne slow = results.slowPingOne();
    String head =
        format(
            """
            With answers after %d ms and %d jobs in flight, which is %.0f jobs a second at most:

            | | jobs a second | all processors busy, %% | p50, ms | p99, ms |
            |---|---|---|---|---|
            """,
            slow.delayMillis(),
            slow.jobsInFlight(),
            1e3 * slow.jobsInFlight() / slow.delayMillis());
    return head
        + slow("limit that only waits as long", results.slowLimit())
        + slow("this worker", slow);
  }

  private static String slow(String name, SlowPingOne slow) {
    return format(
        "| %s | %.0f | %.0f | %s | %s |%n",
        name,
        slow.jobsPerSecond(),
        slow.busyPercent(),
        spread(slow.p50Millis(), "%.0f"),
        spread(slow.p99Millis(), "%.0f"));
  }

  private double readyRatio(String subject) {
    return results.secondsToReady("rest-connector").median()
        / results.secondsToReady(subject).median();
  }

  /** The worker after more and more polls. */
  String growth() {
    StringBuilder table =
        new StringBuilder(
            "| polls | resident memory, MB | CPU per poll, ms | resident memory, MB, without `-XX:TrimNativeHeapInterval` |\n|---|---|---|---|\n");
    for (int step = 0; step < results.growth().size(); step++) {
      Growth growth = results.growth().get(step);
      String untrimmed =
          step < results.growthUntrimmed().size()
              ? format("%.0f", results.growthUntrimmed().get(step).megabytes())
              : "";
      table.append(
          format(
              "| %,d | %.0f | %.2f | %s |%n",
              growth.polls(), growth.megabytes(), growth.cpuMillisPerPoll(), untrimmed));
    }
    return table.toString();
  }

  /** What the JVM has its memory for meanwhile. */
  String growthMemory() {
    List<Growth> steps = results.growth();
    StringBuilder table = new StringBuilder("| committed, MB, after polls |");
    steps.forEach(step -> table.append(format(" %,d |", step.polls())));
    table.append("\n|---|").append("---|".repeat(steps.size())).append('\n');
    steps.getLast().committedMegabytes().entrySet().stream()
        .filter(area -> area.getValue() >= 2)
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(
            area ->
                table.append(
                    steps.stream()
                        .map(step -> step.committedMegabytes().getOrDefault(area.getKey(), 0.0))
                        .map(megabytes -> format("%.0f", megabytes))
                        .collect(Collectors.joining(" | ", "| " + area.getKey() + " | ", " |\n"))));
    return table.toString();
  }

  /** Where the processor time goes. */
  String profiles() {
    return profiles("%.1f %%", 0.1, Profile::percentByArea);
  }

  /** What the JVM has its memory for. */
  String memory() {
    return profiles("%.0f", 1, Profile::megabytes);
  }

  private String profiles(
      String number, double least, Function<Profile, Map<String, Double>> measured) {
    List<Map<String, Double>> all =
        Stream.of("limit", "worker", "rest-connector")
            .map(results.profiles()::get)
            .map(measured)
            .toList();
    StringBuilder table =
        new StringBuilder("| | limit | this worker | REST connector |\n|---|---|---|---|\n");
    all.stream()
        .flatMap(shares -> shares.keySet().stream())
        .distinct()
        .filter(key -> all.stream().anyMatch(shares -> shares.getOrDefault(key, 0.0) >= least))
        .sorted(
            Comparator.comparing((String key) -> -all.get(1).getOrDefault(key, 0.0))
                .thenComparing(Comparator.naturalOrder()))
        .forEach(
            key ->
                table.append(
                    all.stream()
                        .map(shares -> shares.get(key))
                        .map(share -> share == null ? "" : format(number, share))
                        .collect(Collectors.joining(" | ", "| " + key + " | ", " |\n"))));
    return table.toString();
  }

  /** The methods that run most, by subject. */
  String methods() {
    StringBuilder list = new StringBuilder();
    results
        .profiles()
        .forEach(
            (name, profile) ->
                list.append(
                    format(
                        "- %s (%,d samples, %s): %s%n",
                        STARTED.getOrDefault(name, name),
                        profile.samples(),
                        profile.event(),
                        profile.percentByMethod().entrySet().stream()
                            .map(e -> format("`%s` %.1f %%", e.getKey(), e.getValue()))
                            .collect(Collectors.joining(", ")))));
    return list.toString();
  }

  private static void row(
      StringBuilder table,
      String name,
      List<SubjectResults> subjects,
      Function<SubjectResults, String> cell) {
    List<String> cells = new ArrayList<>(List.of(name));
    subjects.forEach(subject -> cells.add(cell.apply(subject)));
    table.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static String spread(Spread spread, String number) {
    return format(
        number + " (" + number + "–" + number + ")", spread.median(), spread.min(), spread.max());
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
