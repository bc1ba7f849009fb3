package io.github.pingoneoath.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Prometheus' own tool, on {@code deploy/alerts.yaml} and recorded metrics. */
final class Promtool {

  private static final Path RULES = Path.of("deploy/alerts.yaml").toAbsolutePath();

  private Promtool() {}

  /** An expression that must have this value, without labels, so many minutes after the start. */
  record Check(String expression, int minute, int value) {

    private String yaml() {
      return """
            - expr: '%s'
              eval_time: %dm
              exp_samples:
                - labels: '{}'
                  value: %d
      """
          .formatted(expression, minute, value);
    }
  }

  /**
   * Tries the checks.
   *
   * @param folder where promtool's file goes
   * @return its output, which has {@code SUCCESS} in it or tells what is otherwise
   */
  static String test(Path folder, RecordedMetrics metrics, List<Check> checks)
      throws IOException, InterruptedException {
    Path test = folder.resolve("test.yaml");
    Files.writeString(
        test,
        "rule_files:\n  - %s\nevaluation_interval: 1m\ntests:\n  - interval: 1m\n    input_series:\n%s    promql_expr_test:\n%s"
            .formatted(
                RULES,
                metrics.series(),
                checks.stream().map(Check::yaml).collect(Collectors.joining())));
    Process promtool =
        new ProcessBuilder("promtool", "test", "rules", test.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(promtool.getInputStream().readAllBytes());
    promtool.waitFor();
    return output;
  }
}
