package io.github.pingoneoath.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The median of some rounds, and their range. */
record Spread(double min, double median, double max) {

  static <T> Spread of(List<T> rounds, ToDoubleFunction<T> value) {
    double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
    return new Spread(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
  }

  /** For a table, such as "1.9 (1.8–2.1)". */
  String text(int digits) {
    String number = "%,." + digits + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + "–" + number + ")", median, min, max);
  }
}
