package io.github.pingoneoath.benchmark;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * How many OATH jobs may wait at the same time, from what a poll costs each of those involved.
 *
 * @param pollsPerHour of a job that waits an hour, simulated
 * @param workerPollsPerSecond what its places allow at {@link #ASSUMED_LATENCY}, or what was
 *     measured on two processors that also ran gateway and PingOne, if that is less
 * @param partitionPollsPerSecond assumed, see {@link #ASSUMED_PARTITION_POLLS_PER_SECOND}
 * @param pingOneRequestsPerSecond assumed, see {@link #ASSUMED_PINGONE_REQUESTS_PER_SECOND}
 */
record Capacity(
    double pollsPerHour,
    double workerPollsPerSecond,
    double partitionPollsPerSecond,
    double pingOneRequestsPerSecond) {

  /**
   * Camunda sizes its smallest SaaS cluster for 100 tasks a second, and a poll is a task. That it
   * has three partitions is a guess.
   */
  static final double ASSUMED_PARTITION_POLLS_PER_SECOND = 100 / 3.0;

  /**
   * PingOne does not say which rate group OATH jobs are in. 100 requests a second is what older
   * pages say of all; one address may use 35 % of a licence.
   */
  static final double ASSUMED_PINGONE_REQUESTS_PER_SECOND = 100;

  /** Of an answer of PingOne; seen from a worker in the same region it is likely to be shorter. */
  static final Duration ASSUMED_LATENCY = Duration.ofMillis(200);

  private static final double PLACES = 32;

  /** Polls a second of a worker whose places each wait for PingOne. */
  static double pollsPerSecond(double measuredWithoutLatency) {
    return Math.min(measuredWithoutLatency, PLACES * 1_000 / ASSUMED_LATENCY.toMillis());
  }

  private static final double SHARE_OF_AN_ADDRESS = 0.35;

  /**
   * What holds how many jobs.
   *
   * @param what one of those involved
   * @param jobs that may wait at the same time
   */
  record Bound(String what, long jobs) {}

  /** How many jobs may wait, for each of those involved. */
  List<Bound> bounds(int workers, int partitions, int addresses) {
    double share = Math.min(1, addresses * SHARE_OF_AN_ADDRESS);
    return List.of(
        new Bound("workers", waiting(workers * workerPollsPerSecond)),
        new Bound("partitions", waiting(partitions * partitionPollsPerSecond)),
        new Bound("PingOne licence", waiting(share * pingOneRequestsPerSecond)));
  }

  /** What gives first. */
  Bound first(int workers, int partitions, int addresses) {
    return bounds(workers, partitions, addresses).stream()
        .min(Comparator.comparingLong(Bound::jobs))
        .orElseThrow();
  }

  private long waiting(double pollsPerSecond) {
    return Math.round(pollsPerSecond * 3_600 / pollsPerHour);
  }
}
