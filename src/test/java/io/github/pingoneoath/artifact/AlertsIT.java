package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.artifact.Promtool.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which alert of {@code deploy/alerts.yaml} fires for which fault: the metrics are recorded from a
 * worker in that fault, and Prometheus' own promtool tells what its rules make of them.
 */
class AlertsIT {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void fireForTheirFaultAndNoOther(Fault fault) throws Exception {
    int minute = fault.alert().equals(Optional.of("OathJobIncidents")) ? 19 : 40;
    List<Check> checks =
        alerts().stream()
            .map(alert -> fires(alert, minute, fault.alert().equals(Optional.of(alert))))
            .toList();

    String result = Promtool.test(folder, RecordedMetrics.in(fault), checks);

    assertThat(result).contains("SUCCESS");
  }

  /** promtool wants every annotation word for word; what counts here is whether it fires. */
  private static Check fires(String alert, int minute, boolean fires) {
    String expression =
        "count(ALERTS{alertname=\"%s\", alertstate=\"firing\"}) or vector(0)".formatted(alert);
    return new Check(expression, minute, fires ? 1 : 0);
  }

  private static List<String> alerts() throws IOException {
    return Pattern.compile("alert: (\\w+)")
        .matcher(Files.readString(Path.of("deploy/alerts.yaml")))
        .results()
        .map(alert -> alert.group(1))
        .toList();
  }

  @Test
  void eachHasAFaultInWhichItFires() throws IOException {
    assertThat(Stream.of(Fault.values()).flatMap(fault -> fault.alert().stream()).distinct())
        .containsExactlyInAnyOrderElementsOf(alerts());
  }
}
