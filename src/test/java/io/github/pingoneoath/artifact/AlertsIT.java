package io.github.pingoneoath.artifact;

import static io.github.pingoneoath.testing.FakePingOne.error;
import static io.github.pingoneoath.testing.FakePingOne.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.Actuator;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.Protocol;
import io.github.pingoneoath.testing.StubGateway;
import io.github.pingoneoath.testing.Worker;
import io.github.pingoneoath.worker.CheckOathJobWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Which alert of {@code deploy/alerts.yaml} fires for which fault: the metrics are recorded from a
 * worker in that fault, and Prometheus' own promtool tells what its rules make of them.
 */
class AlertsIT {

  private static final Path RULES = Path.of("deploy/alerts.yaml").toAbsolutePath();
  private static final List<String> ALERTS =
      List.of(
          "PingOneRefusesCredentials",
          "PingOneUnavailable",
          "PingOneRequestLimit",
          "OathJobIncidents",
          "CamundaGatewayUnavailable",
          "OathWorkerAbsent");
  private static final Pattern SAMPLE =
      Pattern.compile("(?m)^((?:pingone|oathjob|camunda)_[a-z_]+(?:\\{[^}]*})?) (\\S+)$");

  @TempDir private Path folder;

  private enum Fault {
    NONE("", (pingOne, gateway) -> {}),
    API_UNAVAILABLE(
        "PingOneUnavailable",
        (pingOne, gateway) -> pingOne.answersAll(error(503, "error-unavailable"))),
    TOKEN_ENDPOINT_UNAVAILABLE(
        "PingOneUnavailable",
        (pingOne, gateway) -> pingOne.answersTokenRequests(error(503, "error-unavailable"))),
    SECRET_WRONG(
        "PingOneRefusesCredentials", (pingOne, gateway) -> pingOne.rotatesSecret("another")),
    TOKENS_REFUSED(
        "PingOneRefusesCredentials",
        (pingOne, gateway) -> pingOne.answersAll(error(401, "error-unauthorized"))),
    REQUEST_LIMIT(
        "PingOneRequestLimit", (pingOne, gateway) -> pingOne.throttles(Duration.ofMinutes(10))),
    REQUEST_REJECTED(
        "OathJobIncidents",
        (pingOne, gateway) -> pingOne.answersAll(error(400, "error-bad-request"))),
    GATEWAY_UNAVAILABLE("CamundaGatewayUnavailable", (pingOne, gateway) -> gateway.goAway());

    final String alert;
    final BiConsumer<FakePingOne, StubGateway> begin;

    Fault(String alert, BiConsumer<FakePingOne, StubGateway> begin) {
      this.alert = alert;
      this.begin = begin;
    }
  }

  @ParameterizedTest
  @EnumSource
  void fireForTheirFaultAndNoOther(Fault fault) throws Exception {
    String healthy;
    String faulty;
    try (StubGateway gateway = StubGateway.start();
        FakePingOne pingOne = FakePingOne.start();
        ConfigurableApplicationContext worker =
            Worker.start(Protocol.GRPC.properties(gateway, pingOne))) {
      Actuator actuator = Actuator.of(worker);
      healthy = actuator.get("/prometheus").body();
      fault.begin.accept(pingOne, gateway);
      for (int job = 0; job < 32; job++) {
        String id = UUID.randomUUID().toString();
        pingOne.job(id, ok("{\"status\": \"DONE\"}"));
        gateway.addJob(CheckOathJobWorker.JOB_TYPE, Map.of("oathJobId", id));
      }
      if (fault == Fault.GATEWAY_UNAVAILABLE) {
        await().until(() -> actuator.get("/prometheus").body().contains("available 0.0"));
      } else {
        await().until(() -> gateway.completed().size() + gateway.failures().size() >= 32);
      }
      faulty = actuator.get("/prometheus").body();
    }
    assertFires(fault.alert, series(samples(healthy), samples(faulty)));
  }

  @Test
  void fireWhenThereIsNoWorker() throws Exception {
    assertFires("OathWorkerAbsent", "      - series: 'up'\n        values: '0x60'\n");
  }

  private static Map<String, String> samples(String metrics) {
    Matcher sample = SAMPLE.matcher(metrics);
    return sample.results().collect(Collectors.toMap(s -> s.group(1), s -> s.group(2)));
  }

  /** Ten minutes before the fault, then half an hour in it, a sample a minute. */
  private static String series(Map<String, String> before, Map<String, String> during) {
    return during.entrySet().stream()
        .map(
            sample ->
                "      - series: '%s'\n        values: '%sx10 %sx30'\n"
                    .formatted(
                        sample.getKey(),
                        before.getOrDefault(sample.getKey(), "_"),
                        sample.getValue()))
        .collect(Collectors.joining());
  }

  /** Asked at minute 19 for what increases and at minute 40 for what lasts. */
  private void assertFires(String expected, String series) throws Exception {
    String at = expected.equals("OathJobIncidents") ? "19m" : "40m";
    String checks =
        ALERTS.stream()
            .map(alert -> check(alert, at, alert.equals(expected)))
            .collect(Collectors.joining());
    Path test = folder.resolve("test.yaml");
    Files.writeString(
        test,
        "rule_files:\n  - %s\nevaluation_interval: 1m\ntests:\n  - interval: 1m\n    input_series:\n%s    promql_expr_test:\n%s"
            .formatted(RULES, series, checks));
    assertThat(promtool("test", "rules", test.toString())).contains("SUCCESS");
  }

  /** promtool wants every annotation word for word; what counts here is whether it fires. */
  private static String check(String alert, String at, boolean fires) throws IllegalStateException {
    String check =
        """
              - expr: count(ALERTS{alertname="%s", alertstate="firing"}) or vector(0)
                eval_time: %s
                exp_samples:
                  - labels: '{}'
                    value: %d
        """;
    return check.formatted(alert, at, fires ? 1 : 0);
  }

  private static String promtool(String... arguments) throws IOException, InterruptedException {
    Process promtool =
        new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList())
            .redirectErrorStream(true)
            .start();
    String output = new String(promtool.getInputStream().readAllBytes());
    promtool.waitFor();
    return output;
  }
}
