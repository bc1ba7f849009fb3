package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** README's figures are those of the published measurement. */
class ReadmeFiguresTest {

  private static final String FIGURES =
      """
      - a poll costs %.1f times the CPU of the limit, and one of the REST connector %.0f times that of the worker,
      - the worker does %.2f of the limit's jobs a second, and %.0f times the REST connector's,
      """;

  @Test
  void areThoseOfThePublishedMeasurement() throws IOException {
    JsonNode subjects =
        new ObjectMapper()
            .readTree(Path.of("docs/benchmark/results.json").toFile())
            .get("subjects");

    assertThat(Files.readString(Path.of("README.md")))
        .contains(
            String.format(
                Locale.ROOT,
                FIGURES,
                ratio(subjects, "worker", "limit", "cpuMillisPerJob"),
                ratio(subjects, "rest-connector", "worker", "cpuMillisPerJob"),
                ratio(subjects, "worker", "limit", "jobsPerSecond"),
                ratio(subjects, "worker", "rest-connector", "jobsPerSecond")));
  }

  private static double ratio(JsonNode subjects, String one, String other, String value) {
    return median(subjects.get(one), value) / median(subjects.get(other), value);
  }

  private static double median(JsonNode subject, String value) {
    double[] sorted =
        StreamSupport.stream(subject.get("rounds").spliterator(), false)
            .mapToDouble(round -> round.get(value).asDouble())
            .sorted()
            .toArray();
    return sorted[sorted.length / 2];
  }
}
