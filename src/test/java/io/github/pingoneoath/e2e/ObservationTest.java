package io.github.pingoneoath.e2e;

import static io.github.pingoneoath.testing.FakePingOne.error;
import static io.github.pingoneoath.testing.FakePingOne.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.pingoneoath.testing.Actuator;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.WorkerOnEngine;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator sees from outside: metrics, endpoints, the dashboard. */
class ObservationTest {

  private static final Path DASHBOARD = Path.of("deploy/grafana-dashboard.json");

  @RegisterExtension private static final WorkerOnEngine SETUP = WorkerOnEngine.create();

  private static final String FAILED_JOBS =
      "camunda_job_invocations_total{action=\"failed\",type=\"pingone-oath-job-check\"}";

  private static String metrics;

  /** One job that is found done at its second check, one that is throttled, one that fails. */
  @BeforeAll
  static void run() {
    long done = startWait(running("IN_PROGRESS"), FakePingOne.body("oath-job-done"));
    SETUP.finish(done);
    SETUP.pingOne().answersNext(error(500, "error-unavailable"));
    long failed = startWait(FakePingOne.body("oath-job-done"));
    SETUP.engine().awaitJobReports(failed, 1);
    SETUP.engine().client().newCancelInstanceCommand(failed).send().join(); // or it is retried
    SETUP.pingOne().throttles(Duration.ofHours(1));
    SETUP.engine().awaitJobReports(startWait(FakePingOne.body("oath-job-done")), 1);
    metrics =
        await()
            .until(
                () -> Actuator.of(SETUP.worker()).get("/prometheus").body(),
                m -> m.contains(FAILED_JOBS + " 2.0"));
  }

  private static long startWait(MockResponse... answers) {
    String id = UUID.randomUUID().toString();
    SETUP.pingOne().job(id, answers);
    return SETUP.startWait(id);
  }

  @Test
  void countsChecksAndWaits() {
    assertThat(metric("oathjob_checks_total{status=\"IN_PROGRESS\"}")).isEqualTo(1);
    assertThat(metric("oathjob_checks_total{status=\"DONE\"}")).isEqualTo(1);
    assertThat(metric("oathjob_finished_total{operation=\"CREATE_OATH_TOKENS\",status=\"DONE\"}"))
        .isEqualTo(1);
    assertThat(metric("oathjob_polls_count")).isEqualTo(1);
    assertThat(metric("oathjob_polls_sum")).isEqualTo(2);
    assertThat(metric("oathjob_wait_seconds_count")).isEqualTo(1);
    assertThat(metric("oathjob_wait_seconds_sum")).isPositive();
  }

  @Test
  void measuresRequests() {
    String requests =
        "pingone_requests_seconds_count{endpoint=\"%s\",outcome=\"%s\",status=\"%s\"}";
    assertThat(metric(requests.formatted("oathJobs", "SUCCESS", 200))).isEqualTo(2);
    assertThat(metric(requests.formatted("oathJobs", "SERVER_ERROR", 500))).isEqualTo(1);
    assertThat(metric(requests.formatted("oathJobs", "THROTTLED", 429))).isEqualTo(1);
    assertThat(metric(requests.formatted("token", "SUCCESS", 200))).isEqualTo(1);
    assertThat(metric("pingone_token_requests_total{outcome=\"SUCCESS\"}")).isEqualTo(1);
    assertThat(metric("pingone_token_requests_total{outcome=\"CLIENT_ERROR\"}"))
        .as("there before the first refusal, or increase() does not see it")
        .isZero();
  }

  @Test
  void showsThatTheConnectionPauses() {
    assertThat(metric("oathjob_returned_total{type=\"pingone-oath-job-check\"}")).isEqualTo(1);
    assertThat(metric("pingone_connection_state{connection=\"default\",state=\"limited\"}"))
        .isEqualTo(1);
    assertThat(metric("pingone_connection_state{connection=\"default\",state=\"open\"}")).isZero();
  }

  @Test
  void exposesNothingElse() throws IOException {
    JsonNode links =
        new ObjectMapper().readTree(Actuator.of(SETUP.worker()).get("").body()).get("_links");

    assertThat(links.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("self", "health", "health-path", "info", "prometheus");
    for (String secretive : List.of("/env", "/configprops", "/heapdump", "/beans", "/loggers")) {
      assertThat(Actuator.of(SETUP.worker()).get(secretive).status()).as(secretive).isEqualTo(404);
    }
  }

  @Test
  void everyQueryOfTheDashboardNamesAMetricThatExists() throws IOException {
    List<String> queries = new ObjectMapper().readTree(DASHBOARD.toFile()).findValuesAsText("expr");

    assertThat(queries).hasSizeGreaterThan(10);
    assertThat(queries)
        .allSatisfy(query -> assertThat(metricsIn(query)).isNotEmpty().allMatch(this::exists));
  }

  @Test
  void everyMetricOfTheDocumentationExists() throws IOException {
    String page = Files.readString(Path.of("docs/operations.md"));
    String table = page.substring(page.indexOf("| metric | tags | |"));
    List<String> named =
        Pattern.compile("(?m)^\\| `([a-z.]+)` \\|")
            .matcher(table.substring(0, table.indexOf("\n\n")))
            .results()
            .map(row -> row.group(1).replace('.', '_'))
            .toList();

    assertThat(named)
        .hasSizeGreaterThan(9)
        .allMatch(name -> exists(name + "(_total|_seconds_count|_count)?"));
  }

  @Test
  void measuresNothingWhenSwitchedOff() {
    SETUP.with("management.metrics.enable.all", false).startWorker();
    try {
      assertThat(SETUP.worker().getBean(MeterRegistry.class).getMeters()).isEmpty();
      assertThat(Actuator.of(SETUP.worker()).get("/prometheus").body()).isBlank();
    } finally {
      SETUP.without("management.metrics.enable.all").stopWorker();
    }
  }

  /** In PromQL a metric is followed by its labels; the dashboard writes them always. */
  private static List<String> metricsIn(String query) {
    return Pattern.compile("(\\w+)\\{").matcher(query).results().map(m -> m.group(1)).toList();
  }

  private boolean exists(String metric) {
    return metrics.lines().anyMatch(line -> line.matches(metric + "[{ ].*"));
  }

  private static double metric(String name) {
    MatchResult sample =
        Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
            .matcher(metrics)
            .results()
            .findFirst()
            .orElseThrow(() -> new AssertionError("There is no " + name + " in\n" + metrics));
    return Double.parseDouble(sample.group(1));
  }
}
