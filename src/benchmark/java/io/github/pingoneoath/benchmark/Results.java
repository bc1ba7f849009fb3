package io.github.pingoneoath.benchmark;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a run has measured.
 *
 * @param machine what it ran on
 * @param starts of each subject, and of the worker unpacked with an AOT cache
 * @param subjects by name: limit, worker, the same started quickly, rest-connector
 * @param documentedMegabytes resident memory of the worker as README tells, and of the REST
 *     connector with the JVM's defaults
 * @param slowLimit the limit while each of its jobs only waits that long
 * @param slowPingOne the worker while each answer takes its time
 * @param growth the worker after more and more polls, as README tells, with its memory accounted
 * @param growthUntrimmed the same without {@code -XX:TrimNativeHeapInterval}
 * @param profiles where the processor time of the subjects goes
 */
record Results(
    Map<String, String> machine,
    Map<String, List<Start>> starts,
    Map<String, SubjectResults> subjects,
    Map<String, Double> documentedMegabytes,
    SlowPingOne slowLimit,
    SlowPingOne slowPingOne,
    List<Growth> growth,
    List<Growth> growthUntrimmed,
    Map<String, Profile> profiles) {

  /**
   * A subject.
   *
   * @param megabytes resident memory after the last round
   * @param polls requests to PingOne in all rounds
   * @param connections opened in all rounds
   * @param tokenRequests since the start
   * @param rounds what each round measured
   */
  record SubjectResults(
      double megabytes, long polls, long connections, long tokenRequests, List<Round> rounds) {

    Spread jobsPerSecond() {
      return spread(Round::jobsPerSecond);
    }

    Spread cpuMillisPerJob() {
      return spread(Round::cpuMillisPerJob);
    }

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

  /**
   * A start of a subject.
   *
   * @param seconds from the start of its process to the first job completed
   * @param cpuSeconds processor time that this took
   * @param cpuSecondsByThreads the same by what the threads are for, of those still there
   */
  record Start(double seconds, double cpuSeconds, Map<String, Double> cpuSecondsByThreads) {}

  record Spread(double min, double median, double max) {
    static <T> Spread of(List<T> measured, ToDoubleFunction<T> value) {
      double[] sorted = measured.stream().mapToDouble(value).sorted().toArray();
      return new Spread(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }
  }

  /**
   * The worker while each answer takes its time.
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
      Spread p99Millis) {}

  /**
   * The worker after some polls.
   *
   * @param megabytes resident memory
   * @param cpuMillisPerPoll since the last such measurement
   * @param committedMegabytes memory by what the JVM has it for
   */
  record Growth(
      int polls,
      double megabytes,
      double cpuMillisPerPoll,
      Map<String, Double> committedMegabytes) {}

  Spread secondsToReady(String subject) {
    return Spread.of(starts.get(subject), Start::seconds);
  }

  Spread cpuSecondsToReady(String subject) {
    return Spread.of(starts.get(subject), Start::cpuSeconds);
  }

  SubjectResults limit() {
    return subjects.get("limit");
  }

  SubjectResults worker() {
    return subjects.get("worker");
  }

  SubjectResults quickWorker() {
    return subjects.get(Starts.QUICK);
  }

  SubjectResults restConnector() {
    return subjects.get("rest-connector");
  }
}
