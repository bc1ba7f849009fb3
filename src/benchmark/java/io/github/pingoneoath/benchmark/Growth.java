package io.github.pingoneoath.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The worker with the JVM options from README, from its first poll on.
 *
 * @param polls so far
 * @param megabytes resident memory
 * @param cpuMillisPerPoll since the last such measurement
 */
record Growth(int polls, double megabytes, double cpuMillisPerPoll) {

  /** Measures after each of these numbers of polls. */
  static List<Growth> measure(Rig rig, int... steps) throws InterruptedException {
    List<Growth> growth = new ArrayList<>();
    try (Rig.Running worker = rig.start(Subject.WORKER, Commands.README_OPTIONS, Rig.AT_ONCE, 0)) {
      int done = 0;
      for (int polls : steps) {
        Duration before = worker.process().cpu();
        worker.jobs().run(polls - done, Rig.AT_ONCE);
        double cpu = worker.process().cpu().minus(before).toNanos() / 1e6 / (polls - done);
        done = polls;
        growth.add(new Growth(polls, worker.process().residentMegabytes(), cpu));
        System.out.println(growth.getLast());
      }
    }
    return growth;
  }

  static String table(List<Growth> growth) {
    StringBuilder table =
        new StringBuilder("\n| polls | memory, MB | CPU per poll, ms |\n|---|---|---|\n");
    for (Growth step : growth) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %,d | %.0f | %.2f |%n",
              step.polls(),
              step.megabytes(),
              step.cpuMillisPerPoll()));
    }
    return table.toString();
  }
}
