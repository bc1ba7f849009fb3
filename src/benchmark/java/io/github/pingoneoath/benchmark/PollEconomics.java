package io.github.pingoneoath.benchmark;

import io.github.pingoneoath.oathjob.PollSchedule;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Requests per OATH job and how late its end is noticed, with the worker's own {@link PollSchedule}
 * and with other schedules. It simulates 10,000 jobs of each duration, the same in each run.
 */
public final class PollEconomics {

  private static final List<Duration> DURATIONS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(24));

  private static final int JOBS = 10_000;
  private static final long SEED = 20_261_124;

  private static final Map<String, Schedule> SCHEDULES = new LinkedHashMap<>();

  static {
    SCHEDULES.put("this worker", PollEconomics::workerWait);
    SCHEDULES.put("growth 1.1", (checks, random) -> grown(1.1, checks, random));
    SCHEDULES.put("growth 1.2", (checks, random) -> grown(1.2, checks, random));
    SCHEDULES.put("growth 1.5", (checks, random) -> grown(1.5, checks, random));
    SCHEDULES.put("every 2 s", (checks, random) -> 2_000);
    SCHEDULES.put("every 60 s", (checks, random) -> 60_000);
  }

  private PollEconomics() {}

  /** How long to wait, in milliseconds, after a check with so many before it. */
  private interface Schedule {
    long waitAfter(int checksBefore, RandomGenerator random);
  }

  /**
   * A schedule with jobs of about one duration.
   *
   * @param requests mean number of requests per job
   * @param meanLag seconds from the end of a job until the check that notices it
   */
  private record Outcome(double requests, double meanLag, double p95Lag, double worstLag) {}

  /** Prints the table of docs/performance.md. */
  public static void main(String... arguments) {
    System.out.println(
        "| a job of | schedule | requests | lag, mean | of the duration | p95 | worst |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (Duration duration : DURATIONS) {
      for (Map.Entry<String, Schedule> schedule : SCHEDULES.entrySet()) {
        Outcome outcome = simulate(schedule.getValue(), duration);
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %,.1f | %.1f s | %.0f %% | %.1f s | %.1f s |%n",
            duration.toString().substring(2).toLowerCase(Locale.ROOT),
            schedule.getKey(),
            outcome.requests(),
            outcome.meanLag(),
            100 * outcome.meanLag() / duration.toSeconds(),
            outcome.p95Lag(),
            outcome.worstLag());
      }
    }
  }

  private static long workerWait(int checksBefore, RandomGenerator random) {
    return new PollSchedule(random)
        .nextWait(checksBefore, Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ZERO)
        .toMillis();
  }

  private static long grown(double growth, int checksBefore, RandomGenerator random) {
    double step = Math.min(2_000 * Math.pow(growth, checksBefore), 60_000);
    return Math.round(step * (0.8 + 0.2 * random.nextDouble()));
  }

  /** Each job takes up to a tenth more or less. */
  private static Outcome simulate(Schedule schedule, Duration about) {
    Random random = new Random(SEED);
    long requests = 0;
    double[] lags = new double[JOBS];
    for (int job = 0; job < JOBS; job++) {
      double takes = about.toMillis() * (0.9 + 0.2 * random.nextDouble());
      long now = 0;
      int checks = 1;
      while (now < takes) {
        now += schedule.waitAfter(checks - 1, random);
        checks++;
      }
      requests += checks;
      lags[job] = (now - takes) / 1e3;
    }
    Arrays.sort(lags);
    return new Outcome(
        (double) requests / JOBS,
        Arrays.stream(lags).average().orElseThrow(),
        lags[JOBS * 95 / 100],
        lags[JOBS - 1]);
  }
}
