package io.github.pingoneoath.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A subject with the JVM options from README, from its first poll on, flat out.
 *
 * @param polls so far
 * @param cpuMillisPerPoll of all polls so far, without the start
 * @param megabytes resident memory
 */
record Growth(int polls, Spread cpuMillisPerPoll, Spread megabytes) {

  private static final List<Subject> SUBJECTS =
      List.of(
          Subject.LIMIT,
          Subject.POLLING_LIMIT,
          Subject.BARE_REQUEST,
          Subject.WORKER,
          Subject.C1_WORKER,
          Subject.UNPACKED_WORKER,
          Subject.QUICK_WORKER);

  private record Reading(double cpuMillisPerPoll, double megabytes) {}

  /** Reads after each of these numbers of polls; the last one is for the plain worker alone. */
  static Map<Subject, List<Growth>> measure(Rig rig, List<Integer> steps)
      throws InterruptedException {
    Map<Subject, List<List<Reading>>> rounds = new EnumMap<>(Subject.class);
    for (int round = 0; round < rig.rounds(); round++) {
      for (Subject subject : SUBJECTS) {
        List<Reading> readings = round(rig, subject, steps(subject, steps));
        System.out.println(subject.label() + " " + readings);
        rounds.computeIfAbsent(subject, first -> new ArrayList<>()).add(readings);
      }
    }
    Map<Subject, List<Growth>> growth = new EnumMap<>(Subject.class);
    rounds.forEach((subject, readings) -> growth.put(subject, of(steps(subject, steps), readings)));
    return growth;
  }

  private static List<Integer> steps(Subject subject, List<Integer> all) {
    return subject == Subject.WORKER ? all : all.subList(0, all.size() - 1);
  }

  private static List<Reading> round(Rig rig, Subject subject, List<Integer> steps)
      throws InterruptedException {
    List<Reading> readings = new ArrayList<>();
    try (Rig.Running running = rig.start(subject, Commands.README_OPTIONS, Rig.AT_ONCE, 0)) {
      Duration before = running.process().cpu();
      int done = 0;
      for (int polls : steps) {
        running.jobs().run(polls - done, Rig.AT_ONCE);
        done = polls;
        double cpu = running.process().cpu().minus(before).toNanos() / 1e6 / polls;
        readings.add(new Reading(cpu, running.process().residentMegabytes()));
      }
    }
    return readings;
  }

  private static List<Growth> of(List<Integer> steps, List<List<Reading>> rounds) {
    List<Growth> growth = new ArrayList<>();
    for (int step = 0; step < steps.size(); step++) {
      int at = step;
      growth.add(
          new Growth(
              steps.get(at),
              Spread.of(rounds, round -> round.get(at).cpuMillisPerPoll()),
              Spread.of(rounds, round -> round.get(at).megabytes())));
    }
    return growth;
  }

  static String table(Map<Subject, List<Growth>> growth) {
    StringBuilder table =
        new StringBuilder("\n| | in the first polls | CPU per poll, ms | memory after them, MB |\n")
            .append("|---|---|---|---|\n");
    growth.forEach(
        (subject, steps) ->
            steps.forEach(
                step ->
                    table.append(
                        String.format(
                            Locale.ROOT,
                            "| %s | %,d | %s | %s |%n",
                            subject.title(),
                            step.polls(),
                            step.cpuMillisPerPoll().text(2),
                            step.megabytes().text(0)))));
    return table.toString();
  }
}
