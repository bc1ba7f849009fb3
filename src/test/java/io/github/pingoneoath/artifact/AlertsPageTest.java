package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of alerts in docs/operations.md has the faults that AlertsIT tries, with the alerts.
 */
class AlertsPageTest {

  @Test
  void hasARowForEachFault() throws IOException {
    Stream<String> rows =
        Files.readAllLines(Path.of("docs/operations.md")).stream()
            .dropWhile(line -> !line.equals("| fault | alert |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"));

    assertThat(rows).containsExactlyElementsOf(Stream.of(Fault.values()).map(Fault::row).toList());
  }
}
