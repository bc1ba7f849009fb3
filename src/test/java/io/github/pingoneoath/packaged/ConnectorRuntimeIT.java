package io.github.pingoneoath.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.github.pingoneoath.testing.Actuator;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.Worker;
import io.github.pingoneoath.worker.OfferedJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The connector that is shipped, in Camunda's Connector runtime, beside the worker: the same
 * diagrams, and the engine sees the same of both.
 */
@Execution(ExecutionMode.CONCURRENT)
@Order(3) // it takes long
class ConnectorRuntimeIT {

  private static final Path PROCESSES = Path.of("bpmn");
  private static final String SECRET_OF_OTHERS = "sentinel-of-another-connector";

  private static final Map<String, List<Object>> SEEN_OF_THE_WORKER = new HashMap<>();

  @TempDir private Path folder;
  private final HostTrial trial = new HostTrial();
  private final ProcessEngine engine = ProcessEngine.start();

  @BeforeAll
  static void seeTheWorker() {
    try (HostTrial trial = new HostTrial();
        ProcessEngine engine = ProcessEngine.start()) {
      Map<String, String> properties = new HashMap<>(trial.properties());
      properties.putAll(trial.pingOne().properties());
      try (ConfigurableApplicationContext worker = Worker.start(engine, properties)) {
        assertThat(worker.isRunning()).isTrue();
        SEEN_OF_THE_WORKER.putAll(trial.seenBy(engine));
      }
    }
  }

  @AfterEach
  void stop() {
    engine.close();
    trial.close();
  }

  @ParameterizedTest
  @EnumSource
  void isAnotherHostOfTheSameDiagrams(ConnectorRuntime version) throws Exception {
    Path seeds = Files.createDirectory(folder.resolve("seeds"));
    Files.writeString(seeds.resolve("a.csv"), SeedFiles.ping(SeedFiles.inventory(3)));
    engine.deploy(
        PROCESSES.resolve("await-oath-job.bpmn"),
        PROCESSES.resolve("create-oath-tokens.bpmn"),
        PROCESSES.resolve("revoke-oath-tokens.bpmn"));
    try (PackagedWorker runtime =
        version.start(folder, engine.gateway(), environment(), arguments(seeds))) {
      int port = runtime.port();

      Map<String, List<Object>> seen = trial.seenBy(engine);
      assertThat(seen).containsOnlyKeys(SEEN_OF_THE_WORKER.keySet());
      assertThat(seen)
          .allSatisfy(
              (row, report) -> assertThat(report).as(row).isEqualTo(SEEN_OF_THE_WORKER.get(row)));
      long unknown = engine.startProcess("await-oath-job", trial.variablesOf("unknown"));
      throwsTheBpmnErrorAtTheLastTry(unknown);
      createsAndRevokesTokens();
      List<Long> jobs = giveSecretsInEveryVariable();

      assertThat(jobs)
          .allSatisfy(
              job ->
                  assertThat(engine.awaitJobReports(job, 1).toString()).doesNotContain("sentinel"));
      assertThat(Actuator.at(port).get("/prometheus").body())
          .contains("pingone_requests_seconds_count", "oathjob_finished_total")
          .contains("pingone_connection_state{connection=\"throttled\"")
          .doesNotContain("sentinel");
      runtime.terminate();
      assertThat(runtime.exitCode()).isEqualTo(143);
      assertThat(runtime.output())
          .contains("Connections to PingOne are closed", "must be a UUID", "HTTP 403")
          .doesNotContain("sentinel");
    }
  }

  /** The default connection, and secrets of the runtime. */
  private Map<String, String> environment() {
    Map<String, String> environment = PackagedWorker.environment(trial.pingOne());
    environment.put(ConnectorRuntime.SECRET + "OF_OTHERS", SECRET_OF_OTHERS);
    return environment;
  }

  private String[] arguments(Path seeds) {
    Map<String, String> properties = new HashMap<>(trial.properties());
    properties.put("pingone.seeds.directory", seeds.toString());
    properties.put("pingone.revocation.enabled", "true");
    return properties.entrySet().stream()
        .map(property -> "--" + property.getKey() + "=" + property.getValue())
        .toArray(String[]::new);
  }

  private void throwsTheBpmnErrorAtTheLastTry(long wait) {
    List<Duration> backoffs = new ArrayList<>();
    for (int tries = 1; tries < 5; tries++) {
      JobReport report = engine.awaitJobReports(wait, tries).getLast();
      assertThat(report.retries()).isEqualTo(5 - tries);
      backoffs.add(report.backoff());
      engine.moveTime(report.backoff());
    }
    assertThat(backoffs).isSorted().doesNotHaveDuplicates().doesNotContain(Duration.ZERO);
    assertThat(engine.awaitJobReports(wait, 5).getLast().errorCode())
        .isEqualTo("OATH_JOB_NOT_FOUND");
    engine.awaitPassed(wait, "not-found");
  }

  private void createsAndRevokesTokens() {
    trial.pingOne().finishesOathJobsAtOnce();
    Map<String, Object> created =
        engine.awaitEnd(
            engine.startProcess(
                "create-oath-tokens", Map.of("seedFile", "a.csv", "tokenType", "TOTP")));
    assertThat(created).containsEntry("created", 3).containsEntry("seedFileValid", true);
    Map<String, Object> revoked =
        engine.awaitEnd(engine.startProcess("revoke-oath-tokens", Map.of("seedFile", "a.csv")));
    assertThat(revoked).containsEntry("revoked", 3);
  }

  /** In tasks without an error expression too, which makes the runtime log each failure. */
  private List<Long> giveSecretsInEveryVariable() {
    return OfferedJob.all().stream()
        .flatMap(
            job ->
                Stream.of(
                        "secrets.OF_OTHERS", "{{secrets.OF_OTHERS}}", List.of("secrets.OF_OTHERS"))
                    .map(value -> start(job, value)))
        .toList();
  }

  private long start(OfferedJob job, Object value) {
    engine.deploy(
        Bpmn.createExecutableProcess("with-" + job.type())
            .startEvent()
            .serviceTask("task", task -> task.zeebeJobType(job.type()).zeebeJobRetries("1"))
            .endEvent()
            .done());
    Map<String, Object> variables = new HashMap<>();
    job.inputs().forEach(input -> variables.put(input, value));
    return engine.startProcess("with-" + job.type(), variables);
  }
}
