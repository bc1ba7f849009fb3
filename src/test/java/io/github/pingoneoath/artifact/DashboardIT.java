package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.pingoneoath.artifact.Promtool.Check;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/grafana-dashboard.json} on the recorded metrics of a worker that has had jobs. */
class DashboardIT {

  private static final Pattern METRIC = Pattern.compile("([a-z_]+)\\{");
  private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");
  private static final String OF_PROMETHEUS = "instance";

  private static JsonNode dashboard;
  private static RecordedMetrics metrics;

  @TempDir private Path folder;

  @BeforeAll
  static void record() throws IOException {
    dashboard = new ObjectMapper().readTree(Path.of("deploy/grafana-dashboard.json").toFile());
    metrics = RecordedMetrics.in(Fault.NONE);
  }

  @Test
  void eachQueryReturnsData() throws Exception {
    List<Check> checks =
        queries()
            .map(query -> query.replace("$__rate_interval", "5m").replace("$instance", ".*"))
            .map(query -> new Check("count(%s) > bool 0 or vector(0)".formatted(query), 12, 1))
            .toList();
    assertThat(checks).hasSizeGreaterThan(10);

    assertThat(Promtool.test(folder, metrics, checks)).contains("SUCCESS");
  }

  /** A label that is not there would only leave its part of the legend empty. */
  @Test
  void eachQueryGroupsByLabelsThatAreThere() {
    assertThat(queries())
        .allSatisfy(query -> assertThat(labels(query)).allMatch(label -> has(query, label)));
  }

  private static List<String> labels(String query) {
    return BY.matcher(query)
        .results()
        .flatMap(by -> Stream.of(by.group(1).split(", ")))
        .filter(label -> !label.equals(OF_PROMETHEUS))
        .toList();
  }

  private static boolean has(String query, String label) {
    Matcher metric = METRIC.matcher(query);
    assertThat(metric.find()).isTrue();
    return metrics.during().keySet().stream()
        .anyMatch(
            series ->
                series.startsWith(metric.group(1) + "{")
                    && series.matches(".*[{,]" + label + "=.*"));
  }

  @Test
  void listsTheWorkersByAMetricThatIsThere() {
    String query = dashboard.at("/templating/list/1/query").asText();

    Matcher metric = Pattern.compile("label_values\\((\\w+)\\{},instance\\)").matcher(query);
    assertThat(metric.matches()).as(query).isTrue();
    assertThat(metrics.during().keySet())
        .anyMatch(series -> series.startsWith(metric.group(1) + "{"));
  }

  private static Stream<String> queries() {
    return dashboard.findValuesAsText("expr").stream();
  }
}
