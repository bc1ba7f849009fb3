package io.github.pingoneoath.embedded;

import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.Worker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code mvn spring-boot:test-run}: the worker and the diagrams on the embedded engine. Without
 * arguments three OATH jobs of a fake PingOne, all at once; with {@code --oath-job-id=<id>} and
 * {@code PINGONE_*} one job of the real PingOne.
 */
public final class EmbeddedRun {

  private static final String PROCESS = "follow-up-oath-job";
  private static final Duration LONGEST_REAL_WAIT = Duration.ofMinutes(65);
  private static final Duration LONGEST_SCRIPTED_WAIT = Duration.ofSeconds(50);

  private final ProcessEngine engine;
  private final Map<Long, Scenario> instances = new HashMap<>();
  private final RunReport report;

  private EmbeddedRun(ProcessEngine engine) {
    this.engine = engine;
    this.report = new RunReport(engine, instances);
  }

  public static void main(String[] args) {
    List<String> ids = new DefaultApplicationArguments(args).getOptionValues("oath-job-id");
    int exitCode = 1;
    try (ProcessEngine engine = ProcessEngine.start()) {
      EmbeddedRun run = new EmbeddedRun(engine);
      exitCode = (ids == null ? run.onFakePingOne() : run.onRealPingOne(ids.getFirst())) ? 0 : 1;
    } catch (RuntimeException e) {
      e.printStackTrace();
    }
    // The engine leaves threads behind, so the end of main would not be the end.
    System.exit(exitCode);
  }

  private boolean onFakePingOne() {
    List<Scenario> scenarios = Scenario.scripted();
    System.out.println(
        "Three OATH jobs of a fake PingOne, awaited by follow-up-oath-job on an embedded engine\n");
    try (FakePingOne pingOne = FakePingOne.start()) {
      scenarios.forEach(s -> pingOne.job(s.oathJobId(), s.answers().toArray(MockResponse[]::new)));
      return run(scenarios, pingOne.properties(), LONGEST_SCRIPTED_WAIT);
    }
  }

  private boolean onRealPingOne(String oathJobId) {
    System.out.println(
        "OATH job " + oathJobId + " of PingOne, awaited on an embedded Zeebe engine\n");
    return run(List.of(Scenario.real(oathJobId)), Map.of(), LONGEST_REAL_WAIT);
  }

  private boolean run(List<Scenario> scenarios, Map<String, String> pingOne, Duration atMost) {
    Map<String, String> properties = new HashMap<>(pingOne);
    properties.put("logging.level.io.github.pingoneoath.worker.JobRunner", "off");
    properties.put("logging.level.io.github.pingoneoath.worker.CheckOathJobWorker", "off");
    ConfigurableApplicationContext worker;
    try {
      worker = Worker.start(engine, properties);
      engine.deployExamples();
    } catch (RuntimeException reported) {
      return false;
    }
    try {
      for (Scenario scenario : scenarios) {
        Map<String, String> variables = Map.of("oathJobId", scenario.oathJobId());
        instances.put(engine.startProcess(PROCESS, variables), scenario);
      }
      report.printHeader();
      await().atMost(atMost).pollInterval(Duration.ofMillis(200)).until(this::proceed);
      return report.printOutcomes();
    } catch (ConditionTimeoutException e) {
      System.out.println("NOT ENDED WITHIN " + atMost);
      return false;
    } finally {
      worker.close();
    }
  }

  /** Prints what is new and decides the user tasks; true when every instance has come to an end. */
  private boolean proceed() {
    report.printNewChecks();
    instances
        .keySet()
        .forEach(
            instance ->
                Scenario.DECISIONS.forEach(
                    (task, decision) -> {
                      if (engine.openUserTask(instance, task).isPresent()) {
                        engine.completeUserTask(instance, task, decision);
                        report.printDecision(instances.get(instance), task, decision);
                      }
                    }));
    return instances.keySet().stream()
        .allMatch(i -> engine.isEnded(i, PROCESS) || engine.incident(i).isPresent());
  }
}
