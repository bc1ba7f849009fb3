package io.github.pingoneoath.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A warm subject while PingOne takes its time; the limit only waits as long.
 *
 * @param jobsPerSecond how many it completes meanwhile
 * @param busyPercent how much of all processors of the machine is used meanwhile
 */
record SlowPingOne(
    int delayMillis,
    int jobsInFlight,
    double jobsPerSecond,
    double busyPercent,
    Spread p50Millis,
    Spread p99Millis) {

  private static final int DELAY_MILLIS = 100;
  private static final int AT_ONCE = 200;

  /** With rounds of so many jobs, after ten of them to warm up. */
  static SlowPingOne measure(Rig rig, Subject subject, int jobs) throws InterruptedException {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    try (Rig.Running running = rig.start(subject, Commands.SAME_HEAP, AT_ONCE, DELAY_MILLIS)) {
      running.jobs().run(6 * jobs, AT_ONCE);
      rig.pingOne().respondAfter(DELAY_MILLIS);
      running.jobs().run(4 * jobs, AT_ONCE);
      machine.getCpuLoad();
      List<Latencies> rounds = new ArrayList<>();
      long start = System.nanoTime();
      for (int round = 0; round < rig.rounds(); round++) {
        rounds.add(running.jobs().run(jobs, AT_ONCE));
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new SlowPingOne(
          DELAY_MILLIS,
          AT_ONCE,
          rig.rounds() * jobs / seconds,
          100 * machine.getCpuLoad(),
          Spread.of(rounds, round -> round.percentile(50)),
          Spread.of(rounds, round -> round.percentile(99)));
    } finally {
      rig.pingOne().respondAfter(0);
    }
  }

  static String table(SlowPingOne limit, SlowPingOne worker) {
    return "\n| | jobs a second | all processors busy, % | p50, ms | p99, ms |\n|---|---|---|---|---|\n"
        + limit.row("limit that only waits as long")
        + worker.row("this worker");
  }

  private String row(String name) {
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.0f | %s | %s |%n",
        name,
        jobsPerSecond,
        busyPercent,
        p50Millis.text(0),
        p99Millis.text(0));
  }
}
