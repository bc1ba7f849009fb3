package io.github.pingoneoath.benchmark;

import java.util.Arrays;

/** How long each job of a batch took from being handed out to being completed, sorted. */
record Latencies(long[] nanos) {

  static Latencies of(long[] unsorted) {
    long[] sorted = unsorted.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted);
  }

  /** That many per cent of the jobs took at most so many milliseconds. */
  double percentile(int percent) {
    int index = (int) Math.ceil(percent / 100.0 * nanos.length) - 1;
    return nanos[Math.max(index, 0)] / 1e6;
  }
}
