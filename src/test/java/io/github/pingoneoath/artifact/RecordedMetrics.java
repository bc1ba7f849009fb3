package io.github.pingoneoath.artifact;

import static io.github.pingoneoath.testing.FakePingOne.ok;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.jobtype.CheckOathJobWorker;
import io.github.pingoneoath.testing.Actuator;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.Protocol;
import io.github.pingoneoath.testing.StubGateway;
import io.github.pingoneoath.testing.Worker;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What a worker shows to Prometheus before a fault and in it.
 *
 * @param before values by metric with its labels
 * @param during the same, in the fault
 */
record RecordedMetrics(Map<String, String> before, Map<String, String> during) {

  private static final int JOBS = 32;
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(?m)^((?:pingone|oathjob|camunda|jvm|process)_[a-z_]+(?:\\{[^}]*})?) ([0-9.E-]+)$");

  /**
   * Starts a worker and records; it gets jobs in the fault, unless there is no gateway for them.
   */
  static RecordedMetrics in(Fault fault) {
    if (fault == Fault.NO_WORKER) {
      return new RecordedMetrics(Map.of(), Map.of("up", "0"));
    }
    try (StubGateway gateway = StubGateway.start();
        FakePingOne pingOne = FakePingOne.start();
        ConfigurableApplicationContext worker =
            Worker.start(Protocol.GRPC.properties(gateway, pingOne))) {
      Actuator actuator = Actuator.of(worker);
      Map<String, String> before = samples(actuator);
      fault.begin(pingOne, gateway);
      if (fault.isOfTheGateway()) {
        await().until(() -> samples(actuator).get("camunda_gateway_available").equals("0.0"));
      } else {
        addJobs(fault, pingOne, gateway);
        await().until(() -> outcomes(gateway) >= JOBS);
      }
      return new RecordedMetrics(before, samples(actuator));
    }
  }

  private static void addJobs(Fault fault, FakePingOne pingOne, StubGateway gateway) {
    for (int job = 0; job < JOBS; job++) {
      String id = UUID.randomUUID().toString();
      pingOne.job(id, ok("{\"status\": \"DONE\"}"));
      gateway.addJob(
          CheckOathJobWorker.JOB_TYPE,
          StubGateway.DEFAULT_TENANT,
          fault.retries(),
          Map.of("oathJobId", id));
    }
  }

  private static int outcomes(StubGateway gateway) {
    return gateway.completed().size() + gateway.failures().size() + gateway.errors().size();
  }

  private static Map<String, String> samples(Actuator actuator) {
    return SAMPLE
        .matcher(actuator.get("/prometheus").body())
        .results()
        .collect(Collectors.toMap(sample -> sample.group(1), sample -> sample.group(2)));
  }

  /** As promtool wants them: ten minutes before, then half an hour during, a sample a minute. */
  String series() {
    return during.entrySet().stream()
        .map(
            sample ->
                "      - series: '%s'\n        values: '%sx10 %sx30'\n"
                    .formatted(
                        sample.getKey().replace("'", "''"),
                        before.containsKey(sample.getKey())
                            ? plain(before.get(sample.getKey()))
                            : "_",
                        plain(sample.getValue())))
        .collect(Collectors.joining());
  }

  /** promtool takes no exponents. */
  private static String plain(String number) {
    return new BigDecimal(number).toPlainString();
  }
}
