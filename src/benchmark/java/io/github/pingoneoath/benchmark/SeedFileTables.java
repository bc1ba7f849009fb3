package io.github.pingoneoath.benchmark;

import io.github.pingoneoath.benchmark.Results.Spread;
import io.github.pingoneoath.benchmark.SeedFileResults.Checked;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The tables of seed files in docs/performance.md, as they follow from the results. */
final class SeedFileTables {

  private static final int SMALL = SeedFileSubject.TOKENS.getFirst();
  private static final int LARGE = SeedFileSubject.TOKENS.getLast();
  private static final double MEGABYTE = 1 << 20;

  private SeedFileTables() {}

  /** Each kind of file with more and more tokens: medians. */
  static String files(SeedFileResults results) {
    String head =
        "| `seedFormat` | tokens | file, MB | rows a second | CPU per row, µs | live heap, MB | peak heap, MB |\n"
            + "|---|---|---|---|---|---|---|\n";
    return results.files().stream()
        .map(
            file ->
                format(
                    "| %s | %,d | %.2f | %s | %.1f | %.1f | %.1f |%n",
                    file.kind().label(),
                    file.tokens(),
                    file.bytes() / MEGABYTE,
                    spread(file.rowsPerSecond(), "%,.0f"),
                    file.cpuMicrosPerRow(),
                    file.liveMegabytes(),
                    file.peakMegabytes()))
        .collect(Collectors.joining("", head, ""));
  }

  /** How they grow, and how the formats compare. */
  static String ratios(SeedFileResults results) {
    String head =
        "| `seedFormat` | CPU per row, 100,000 ÷ 10,000 tokens | CPU per row ÷ `PING`'s"
            + " | live heap, 100,000 ÷ 1,000 tokens | peak heap, 100,000 ÷ 1,000 tokens |\n"
            + "|---|---|---|---|---|\n";
    Checked ping = results.checked(SeedFileKind.PING, LARGE);
    return Arrays.stream(SeedFileKind.values())
        .map(
            kind -> {
              Checked small = results.checked(kind, SMALL);
              Checked large = results.checked(kind, LARGE);
              return format(
                  "| %s | %.2f | %.1f | %.2f | %.2f |%n",
                  kind.label(),
                  large.cpuMicrosPerRow() / results.checked(kind, LARGE / 10).cpuMicrosPerRow(),
                  large.cpuMicrosPerRow() / ping.cpuMicrosPerRow(),
                  large.liveMegabytes() / small.liveMegabytes(),
                  large.peakMegabytes() / small.peakMegabytes());
            })
        .collect(Collectors.joining("", head, memory(results)));
  }

  private static String memory(SeedFileResults results) {
    List<Checked> large = results.files().stream().filter(file -> file.tokens() == LARGE).toList();
    double bytes =
        large.stream()
            .mapToDouble(
                file -> file.liveMegabytes() - results.checked(file.kind(), SMALL).liveMegabytes())
            .max()
            .orElseThrow();
    return format(
        """

        A check keeps at most %.0f bytes per token, whatever the format. After all checks the JVM had taken %.0f MB for the heap, of the 256 that it may.
        """,
        bytes * MEGABYTE / (LARGE - SMALL), results.committedMegabytes());
  }

  /** A batch against a poll. */
  static String batches(SeedFileResults results) {
    String head =
        "| `seedFormat` | tokens in the file | bytes sent | time ÷ a poll's | CPU ÷ a poll's |\n"
            + "|---|---|---|---|---|\n";
    return results.batches().stream()
        .map(
            batch ->
                format(
                    "| %s | %,d | %,d | %s | %s |%n",
                    batch.kind().label(),
                    batch.fileTokens(),
                    batch.bytesSent(),
                    spread(batch.polls(), "%.0f"),
                    spread(batch.pollsByCpu(), "%.0f")))
        .collect(Collectors.joining("", head, ""));
  }

  private static String spread(Spread spread, String number) {
    return format(
        number + " (" + number + "–" + number + ")", spread.median(), spread.min(), spread.max());
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
