package io.github.pingoneoath.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starts the subjects in turn, again and again, each until its first job is completed. */
final class Starts {

  /**
   * A start of a subject.
   *
   * @param seconds from the start of its process to the first job completed
   * @param cpuSeconds processor time that this took
   */
  record Start(double seconds, double cpuSeconds) {}

  private Starts() {}

  /** A first start of each is left out: it reads files from disk. */
  static Map<Subject, List<Start>> measure(Rig rig) throws IOException, InterruptedException {
    rig.makeCaches();
    Map<Subject, List<Start>> starts = new EnumMap<>(Subject.class);
    for (int round = 0; round <= rig.rounds(); round++) {
      for (Subject subject : Subject.values()) {
        Start start = start(rig, subject);
        System.out.println(subject.label() + " " + start);
        if (round > 0) {
          starts.computeIfAbsent(subject, first -> new ArrayList<>()).add(start);
        }
      }
    }
    return starts;
  }

  private static Start start(Rig rig, Subject subject) throws InterruptedException {
    long begin = System.nanoTime();
    try (Rig.Running running = rig.start(subject)) {
      double seconds = (System.nanoTime() - begin) / 1e9;
      return new Start(seconds, running.process().cpu().toMillis() / 1e3);
    }
  }

  static String table(Map<Subject, List<Start>> starts) {
    StringBuilder table =
        new StringBuilder("\n| | ready after, s | CPU until then, s |\n|---|---|---|\n");
    starts.forEach(
        (subject, rounds) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %s |%n",
                    subject.title(),
                    Spread.of(rounds, Start::seconds).text(1),
                    Spread.of(rounds, Start::cpuSeconds).text(1))));
    return table.toString();
  }
}
