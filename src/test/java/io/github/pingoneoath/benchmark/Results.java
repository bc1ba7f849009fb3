package io.github.pingoneoath.benchmark;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a run has measured.
 *
 * @param machine what it ran on
 * @param subjects by name: limit, worker, rest-connector
 * @param slowPingOne the worker while each answer takes its time
 * @param growth the worker after more and more polls
 */
record Results(
    Map<String, String> machine,
    Map<String, SubjectResults> subjects,
    SlowPingOne slowPingOne,
    List<Growth> growth) {

  /**
   * A subject.
   *
   * @param secondsToReady from the start of its process to the first job completed
   * @param megabytes resident memory after the last round
   * @param polls requests to PingOne in all rounds
   * @param connections opened in all rounds
   * @param tokenRequests since the start
   * @param rounds what each round measured
   */
  record SubjectResults(
      double secondsToReady,
      double megabytes,
      long polls,
      long connections,
      long tokenRequests,
      List<Round> rounds) {

    Spread jobsPerSecond() {
      return spread(Round::jobsPerSecond);
    }

    Spread cpuMillisPerJob() {
      return spread(Round::cpuMillisPerJob);
    }

    Spread spread(ToDoubleFunction<Round> value) {
      double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
      return new Spread(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
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

  record Spread(double min, double median, double max) {}

  record SlowPingOne(int delayMillis, int jobsInFlight, double p50Millis, double p99Millis) {}

  record Growth(int polls, double megabytes, double cpuMillisPerPoll) {}

  SubjectResults limit() {
    return subjects.get("limit");
  }

  SubjectResults worker() {
    return subjects.get("worker");
  }

  SubjectResults restConnector() {
    return subjects.get("rest-connector");
  }
}
