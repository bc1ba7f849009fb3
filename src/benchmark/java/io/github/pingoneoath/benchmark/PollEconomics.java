package io.github.pingoneoath.benchmark;

import io.github.pingoneoath.oathjob.PollSchedule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * What a schedule costs and brings: requests per OATH job, and how late a finished job is noticed.
 * Simulated with the worker's own {@link PollSchedule} and with others.
 */
final class PollEconomics {

  /** How long OATH jobs take. */
  static final List<Duration> DURATIONS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(6),
          Duration.ofHours(24));

  static final String WORKER = "this worker";

  private static final int JOBS = 10_000;
  private static final long SEED = 20_261_124;

  private PollEconomics() {}

  /** Tells how long to wait, in milliseconds, after so many checks and one more. */
  private interface Schedule {
    long waitAfter(int checksBefore, RandomGenerator random);
  }

  /**
   * What a schedule makes of jobs of about one duration.
   *
   * @param schedule name of the schedule
   * @param seconds about how long the jobs take: each up to a tenth more or less
   * @param requests mean number of requests per job
   * @param meanLag seconds from the end of a job until the check that notices it
   * @param p95Lag the same, of 95 in 100 jobs at the most
   * @param worstLag the longest
   */
  record Outcome(
      String schedule,
      long seconds,
      double requests,
      double meanLag,
      double p95Lag,
      double worstLag) {}

  /** All schedules with all durations; always the same. */
  static List<Outcome> simulate() {
    List<Outcome> outcomes = new ArrayList<>();
    for (Duration duration : DURATIONS) {
      outcomes.add(simulateWorker(duration));
      outcomes.add(simulate("every 2 s", (checks, random) -> 2_000, duration));
      outcomes.add(simulate("every 50 s", (checks, random) -> 50_000, duration));
      outcomes.add(simulate("every 60 s", (checks, random) -> 60_000, duration));
      outcomes.add(simulate("growth 1.1", (checks, r) -> grown(1.1, checks, r), duration));
      outcomes.add(simulate("growth 1.5", (checks, r) -> grown(1.5, checks, r), duration));
      outcomes.add(simulate("growth 2", (checks, r) -> grown(2, checks, r), duration));
    }
    return outcomes;
  }

  /** What the worker's schedule makes of jobs of about one duration. */
  static Outcome simulateWorker(Duration duration) {
    return simulate(WORKER, PollEconomics::workerWait, duration);
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

  private static Outcome simulate(String name, Schedule schedule, Duration about) {
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
        name,
        about.toSeconds(),
        rounded((double) requests / JOBS),
        rounded(Arrays.stream(lags).average().orElseThrow()),
        rounded(lags[JOBS * 95 / 100]),
        rounded(lags[JOBS - 1]));
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
