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
      | CPU of a check | %.0f times as much, with the REST connector | %.1f to %.1f times that of a worker that does nothing\
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
                ratio(subjects, "rest-connector", "worker"),
                ratio(subjects, "worker", "limit"),
                ratio(subjects, "worker", "polling-limit")));
  }

  private static double ratio(JsonNode subjects, String one, String other) {
    return medianCpu(subjects.get(one)) / medianCpu(subjects.get(other));
  }

  private static double medianCpu(JsonNode subject) {
    double[] sorted =
        StreamSupport.stream(subject.get("rounds").spliterator(), false)
            .mapToDouble(round -> round.get("cpuMillisPerJob").asDouble())
            .sorted()
            .toArray();
    return sorted[sorted.length / 2];
  }
}
