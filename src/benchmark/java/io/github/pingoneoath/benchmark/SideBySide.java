package io.github.pingoneoath.benchmark;

import io.github.pingoneoath.benchmark.HttpsPingOne.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The warm subjects take turns, flat out, against a PingOne that responds at once. */
final class SideBySide implements AutoCloseable {

  /**
   * What was measured of a subject.
   *
   * @param megabytes resident memory after the last round
   * @param polls requests to PingOne in all rounds
   * @param connections opened in all rounds
   * @param tokenRequests since the start
   * @param logLines written in all rounds
   * @param rounds what each round measured
   */
  record Measured(
      double megabytes,
      long polls,
      long connections,
      long tokenRequests,
      long logLines,
      List<Round> rounds) {

    Spread spread(ToDoubleFunction<Round> value) {
      return Spread.of(rounds, value);
    }
  }

  /** A round of a subject. */
  record Round(
      int jobs,
      double jobsPerSecond,
      double cpuMillisPerJob,
      double p50Millis,
      double p99Millis,
      double maxMillis) {}

  private final Rig rig;
  private final Subject subject;
  private final int jobs;
  private final Rig.Running running;
  private final List<Round> rounds = new ArrayList<>();
  private Counts inRounds = Counts.NONE;
  private final long logLinesBefore;
  private long tokenRequests;

  /** Starts a subject and lets it do five rounds to warm up. */
  private SideBySide(Rig rig, Subject subject, int jobs) throws InterruptedException {
    this.rig = rig;
    this.subject = subject;
    this.jobs = jobs;
    Counts before = rig.pingOne().counts();
    this.running = rig.start(subject);
    running.jobs().run(5 * jobs, Rig.AT_ONCE);
    tokenRequests = rig.pingOne().counts().since(before).tokenRequests();
    logLinesBefore = running.process().logLines();
  }

  /**
   * @param jobs of a round; connectors are slower: this one does a fifth, the REST connector a
   *     twentieth
   */
  static Map<Subject, Measured> measure(Rig rig, int jobs) throws InterruptedException {
    List<SideBySide> all = new ArrayList<>();
    try {
      all.add(new SideBySide(rig, Subject.LIMIT, jobs));
      all.add(new SideBySide(rig, Subject.POLLING_LIMIT, jobs));
      all.add(new SideBySide(rig, Subject.BARE_REQUEST, jobs));
      all.add(new SideBySide(rig, Subject.WORKER, jobs));
      all.add(new SideBySide(rig, Subject.CONNECTOR, Math.max(jobs / 5, 1)));
      all.add(new SideBySide(rig, Subject.REST_CONNECTOR, Math.max(jobs / 20, 1)));
      for (int round = 0; round < rig.rounds(); round++) {
        for (SideBySide one : all) {
          one.round();
        }
      }
      Map<Subject, Measured> measured = new EnumMap<>(Subject.class);
      all.forEach(one -> measured.put(one.subject, one.measured()));
      return measured;
    } finally {
      all.forEach(SideBySide::close);
    }
  }

  private void round() throws InterruptedException {
    Counts before = rig.pingOne().counts();
    Duration cpuBefore = running.process().cpu();
    long start = System.nanoTime();
    Latencies latencies = running.jobs().run(jobs, Rig.AT_ONCE);
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpu = running.process().cpu().minus(cpuBefore).toNanos() / 1e6;
    Counts counts = rig.pingOne().counts().since(before);
    inRounds = inRounds.plus(counts);
    tokenRequests += counts.tokenRequests();
    Round round =
        new Round(
            jobs,
            jobs / seconds,
            cpu / jobs,
            latencies.percentile(50),
            latencies.percentile(99),
            latencies.percentile(100));
    rounds.add(round);
    System.out.println(subject.label() + " " + round);
  }

  private Measured measured() {
    return new Measured(
        running.process().residentMegabytes(),
        inRounds.requests(),
        inRounds.connections(),
        tokenRequests,
        running.process().logLines() - logLinesBefore,
        rounds);
  }

  @Override
  public void close() {
    running.close();
  }

  static String table(Map<Subject, Measured> measured) {
    StringBuilder table =
        new StringBuilder("\n| | jobs a second | CPU per job, ms | p50, ms | p99, ms |")
            .append(" memory, MB | polls | connections | access tokens | log lines |\n")
            .append("|---|---|---|---|---|---|---|---|---|---|\n");
    measured.forEach(
        (subject, one) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s | %.0f | %,d | %,d | %d | %d |%n",
                    subject.title(),
                    one.spread(Round::jobsPerSecond).text(0),
                    one.spread(Round::cpuMillisPerJob).text(2),
                    one.spread(Round::p50Millis).text(1),
                    one.spread(Round::p99Millis).text(1),
                    one.megabytes(),
                    one.polls(),
                    one.connections(),
                    one.tokenRequests(),
                    one.logLines())));
    return table.toString();
  }
}
