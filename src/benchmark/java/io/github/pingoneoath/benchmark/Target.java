package io.github.pingoneoath.benchmark;

import io.github.pingoneoath.benchmark.SideBySide.Measured;
import io.github.pingoneoath.benchmark.SideBySide.Round;
import io.github.pingoneoath.benchmark.Starts.Start;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What the worker is to reach, mostly a ratio of medians of one run.
 *
 * @param bound that {@code measured} must not go beyond
 * @param atMost false when it is the least that is wanted
 */
record Target(String what, double measured, double bound, boolean atMost) {

  private static final ToDoubleFunction<Round> CPU = Round::cpuMillisPerJob;
  private static final ToDoubleFunction<Round> JOBS = Round::jobsPerSecond;

  /** Of {@link Growth}: 15,000 polls. */
  private static final int COLD = 2;

  static List<Target> all(Results results) {
    Measured worker = results.subjects().get(Subject.WORKER);
    List<Growth> growth = results.growth().get(Subject.WORKER);
    double memory = growth.getLast().megabytes().median();
    SlowPingOne slow = results.slowPingOne();
    return List.of(
        atMost(1.5, "CPU per poll ÷ streaming limit's", ratio(results, Subject.LIMIT, CPU)),
        atMost(2, "CPU per poll ÷ polling limit's", ratio(results, Subject.POLLING_LIMIT, CPU)),
        atMost(2, "CPU per poll ÷ streaming limit's, first 15,000", cold(results, Subject.LIMIT)),
        atMost(
            2.7,
            "CPU per poll ÷ polling limit's, first 15,000",
            cold(results, Subject.POLLING_LIMIT)),
        atMost(
            1.2,
            "CPU per poll ÷ that of a bare request between polls and completion",
            ratio(results, Subject.BARE_REQUEST, CPU)),
        atLeast(0.7, "jobs a second ÷ streaming limit's", ratio(results, Subject.LIMIT, JOBS)),
        atLeast(
            0.7, "jobs a second ÷ polling limit's", ratio(results, Subject.POLLING_LIMIT, JOBS)),
        atLeast(
            25,
            "REST connector's CPU per poll ÷ worker's",
            1 / ratio(results, Subject.REST_CONNECTOR, CPU)),
        atLeast(
            25, "jobs a second ÷ REST connector's", ratio(results, Subject.REST_CONNECTOR, JOBS)),
        atMost(
            1.3,
            "p99 ÷ delay, PingOne taking 100 ms, 200 jobs at once",
            slow.p99Millis().median() / slow.delayMillis()),
        atMost(0.5, "time to ready ÷ REST connector's, plain jar", starts(results, Subject.WORKER)),
        atMost(
            0.25,
            "time to ready ÷ REST connector's, as in the image",
            starts(results, Subject.QUICK_WORKER)),
        atMost(
            0.5,
            "resident memory with README's options ÷ REST connector's with the JVM's defaults",
            memory / results.restConnectorMegabytes()),
        atMost(
            1.1,
            "resident memory after 300,000 polls ÷ after 1,000",
            memory / growth.getFirst().megabytes().median()),
        atMost(40, "size of the jar, MB", results.jarMegabytes()),
        atMost(1, "access tokens since the start", worker.tokenRequests()),
        atMost(2, "connections per 10,000 polls", 1e4 * worker.connections() / worker.polls()),
        atMost(0, "lines logged per 10,000 polls", 1e4 * worker.logLines() / worker.polls()));
  }

  private static Target atMost(double bound, String what, double measured) {
    return new Target(what, measured, bound, true);
  }

  private static Target atLeast(double bound, String what, double measured) {
    return new Target(what, measured, bound, false);
  }

  private static double ratio(Results results, Subject other, ToDoubleFunction<Round> value) {
    return results.subjects().get(Subject.WORKER).spread(value).median()
        / results.subjects().get(other).spread(value).median();
  }

  private static double cold(Results results, Subject limit) {
    return cold(results.growth().get(Subject.WORKER)) / cold(results.growth().get(limit));
  }

  private static double cold(List<Growth> growth) {
    return growth.get(COLD).cpuMillisPerPoll().median();
  }

  private static double starts(Results results, Subject subject) {
    return seconds(results, subject) / seconds(results, Subject.REST_CONNECTOR);
  }

  private static double seconds(Results results, Subject subject) {
    return Spread.of(results.starts().get(subject), Start::seconds).median();
  }

  boolean isMet() {
    return atMost ? measured <= bound : measured >= bound;
  }

  static String table(List<Target> targets) {
    StringBuilder table = new StringBuilder("\n| | measured | target | |\n|---|---|---|---|\n");
    for (Target target : targets) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.2f | %s %s | %s |%n",
              target.what(),
              target.measured(),
              target.atMost() ? "≤" : "≥",
              target.bound(),
              target.isMet() ? "met" : "**missed**"));
    }
    return table.toString();
  }
}
