package io.github.pingoneoath.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run has measured of seed files, as {@code docs/benchmark/seed-files.json} holds it.
 *
 * @param machine what it ran on
 * @param committedMegabytes heap that the JVM has taken from the machine in the end
 * @param files each kind of file with more and more tokens
 * @param batches of a thousand tokens
 */
record SeedFileResults(
    Map<String, String> machine,
    double committedMegabytes,
    List<Checked> files,
    List<Submitted> batches) {

  /**
   * A file that was checked, again and again.
   *
   * @param bytes its length
   * @param liveMegabytes most of the heap that was reachable at a collection during a check
   * @param rounds what each round measured
   */
  record Checked(
      SeedFileKind kind, int tokens, long bytes, double liveMegabytes, List<Check> rounds) {

    Spread rowsPerSecond() {
      return Spread.of(rounds, Check::rowsPerSecond);
    }

    double cpuMicrosPerRow() {
      return Spread.of(rounds, Check::cpuMicrosPerRow).median();
    }

    double peakMegabytes() {
      return Spread.of(rounds, Check::peakMegabytes).median();
    }
  }

  /**
   * A round of checks.
   *
   * @param cpuMicrosPerRow processor time, as {@link Cost#cpuMillis}
   * @param peakMegabytes sum of the most that each part of the heap has held, garbage included
   */
  record Check(double rowsPerSecond, double cpuMicrosPerRow, double peakMegabytes) {}

  /**
   * The last batch of a file, from reading it to PingOne's {@code oathJobId}.
   *
   * @param fileTokens how many tokens the file has
   * @param bytesSent length of the request's body
   */
  record Submitted(SeedFileKind kind, int fileTokens, long bytesSent, List<Batch> rounds) {

    /** How many polls, one after the other, take as long. */
    Spread polls() {
      return Spread.of(rounds, round -> round.batch().millis() / round.poll().millis());
    }

    /** How many polls cost as much processor time. */
    Spread pollsByCpu() {
      return Spread.of(rounds, round -> round.batch().cpuMillis() / round.poll().cpuMillis());
    }
  }

  /** A round of batches, and of polls over the same connection right before. */
  record Batch(Cost batch, Cost poll) {}

  /**
   * The mean cost of one of many.
   *
   * @param millis from begin to end
   * @param cpuMillis processor time of the whole JVM, collecting and compiling included
   */
  record Cost(double millis, double cpuMillis) {}

  /** The tables of docs/performance.md. */
  String tables() {
    StringBuilder tables =
        new StringBuilder("\n| `seedFormat` | tokens | file, MB | rows a second |")
            .append(
                " CPU per row, µs | live heap, MB | peak heap, MB |\n|---|---|---|---|---|---|---|\n");
    for (Checked file : files) {
      tables.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %.2f | %s | %.1f | %.1f | %.1f |%n",
              file.kind().label(),
              file.tokens(),
              file.bytes() / (double) (1 << 20),
              file.rowsPerSecond().text(0),
              file.cpuMicrosPerRow(),
              file.liveMegabytes(),
              file.peakMegabytes()));
    }
    tables
        .append("\n| `seedFormat` | tokens in the file | bytes sent | time ÷ a poll's |")
        .append(" CPU ÷ a poll's |\n|---|---|---|---|---|\n");
    for (Submitted batch : batches) {
      tables.append(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %,d | %s | %s |%n",
              batch.kind().label(),
              batch.fileTokens(),
              batch.bytesSent(),
              batch.polls().text(0),
              batch.pollsByCpu().text(0)));
    }
    return tables.toString();
  }
}
