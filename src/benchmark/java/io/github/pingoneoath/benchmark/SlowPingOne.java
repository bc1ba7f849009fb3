package io.github.pingoneoath.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.github.pingoneoath.benchmark.HttpsPingOne.Counts;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A warm subject while PingOne takes its time; the limit only waits as long.
 *
 * @param jobsPerSecond how many it completes meanwhile
 * @param busyPercent how much of all processors of the machine is used meanwhile
 * @param connections opened meanwhile
 */
record SlowPingOne(
    int delayMillis,
    int jobsInFlight,
    double jobsPerSecond,
    double busyPercent,
    long connections,
    Spread p50Millis,
    Spread p99Millis) {

  /** The target: 100 ms, and 200 jobs at once. */
  static SlowPingOne measure(Rig rig, Subject subject, int jobs) throws InterruptedException {
    return measure(rig, subject, jobs, 100, 200).getFirst();
  }

  /** More and more jobs at once, until something gives. */
  static List<SlowPingOne> capacity(Rig rig, int jobs) throws InterruptedException {
    return measure(rig, Subject.WORKER, jobs, 200, Rig.AT_ONCE, 200, 500, 1_000);
  }

  /**
   * Some seconds of each, after so many jobs to warm up.
   *
   * @param atOnce how many jobs are open at a time
   */
  private static List<SlowPingOne> measure(
      Rig rig, Subject subject, int jobs, int delayMillis, int... atOnce)
      throws InterruptedException {
    List<SlowPingOne> measured = new ArrayList<>();
    int most = Arrays.stream(atOnce).max().orElseThrow();
    try (Rig.Running running = rig.start(subject, Commands.SAME_HEAP, most, delayMillis)) {
      running.jobs().run(jobs, most);
      rig.pingOne().respondAfter(delayMillis);
      for (int open : atOnce) {
        measured.add(measure(rig, running.jobs(), delayMillis, open));
        System.out.println(subject.label() + " " + measured.getLast());
      }
      return measured;
    } finally {
      rig.pingOne().respondAfter(0);
    }
  }

  private static SlowPingOne measure(Rig rig, JobFeed jobs, int delayMillis, int atOnce)
      throws InterruptedException {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    int jobsOfARound = 25 * atOnce;
    jobs.run(jobsOfARound, atOnce);
    machine.getCpuLoad();
    Counts before = rig.pingOne().counts();
    List<Latencies> rounds = new ArrayList<>();
    long start = System.nanoTime();
    for (int round = 0; round < rig.rounds(); round++) {
      rounds.add(jobs.run(jobsOfARound, atOnce));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new SlowPingOne(
        delayMillis,
        atOnce,
        rig.rounds() * jobsOfARound / seconds,
        100 * machine.getCpuLoad(),
        rig.pingOne().counts().since(before).connections(),
        Spread.of(rounds, round -> round.percentile(50)),
        Spread.of(rounds, round -> round.percentile(99)));
  }

  static String table(SlowPingOne limit, SlowPingOne worker, List<SlowPingOne> capacity) {
    return """

        | | at once | jobs a second | of what is possible, % | all processors busy, % | p50, ms | p99, ms |
        |---|---|---|---|---|---|---|
        """
        + limit.row("limit that only waits as long")
        + worker.row("this worker")
        + capacity.stream().map(one -> one.row("this worker")).collect(Collectors.joining());
  }

  private String row(String name) {
    return String.format(
        Locale.ROOT,
        "| %s, %d ms | %,d | %,.0f | %.0f | %.0f | %s | %s |%n",
        name,
        delayMillis,
        jobsInFlight,
        jobsPerSecond,
        100 * jobsPerSecond * delayMillis / 1e3 / jobsInFlight,
        busyPercent,
        p50Millis.text(0),
        p99Millis.text(0));
  }
}
