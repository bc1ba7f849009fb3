package io.github.pingoneoath.embedded;

import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code mvn spring-boot:test-run}: the worker and the diagrams on the embedded engine. Without
 * arguments four seed files, an OATH job of before and tokens that come back, on a fake PingOne;
 * with {@code --seed-file=<path>} or {@code --oath-job-id=<id>}, and {@code PINGONE_*}, a file or a
 * job of the real PingOne. With {@code --dry-run} a file is checked alone, which needs no PingOne.
 */
public final class EmbeddedRun {

  private static final Path FILES = Path.of("src/test/resources/seed-files").toAbsolutePath();
  private static final Duration LONGEST_REAL_WAIT = Duration.ofHours(5);
  private static final Duration LONGEST_SCRIPTED_WAIT = Duration.ofSeconds(80);

  private final ProcessEngine engine;
  private final Map<Long, Scenario> instances = new TreeMap<>();
  private final RunReport report;

  private EmbeddedRun(ProcessEngine engine) {
    this.engine = engine;
    this.report = new RunReport(engine, instances);
  }

  public static void main(String[] args) {
    DefaultApplicationArguments arguments = new DefaultApplicationArguments(args);
    int exitCode = 1;
    try {
      exitCode = isGood(arguments) ? 0 : 1;
    } catch (RuntimeException e) {
      e.printStackTrace();
    }
    // The engine leaves threads behind, so the end of main would not be the end.
    System.exit(exitCode);
  }

  private static boolean isGood(DefaultApplicationArguments arguments) {
    List<String> ids = arguments.getOptionValues("oath-job-id");
    if (arguments.containsOption("seed-file") && arguments.containsOption("dry-run")) {
      return OwnSeedFile.of(arguments).check();
    }
    try (ProcessEngine engine = ProcessEngine.start()) {
      EmbeddedRun run = new EmbeddedRun(engine);
      if (arguments.containsOption("seed-file")) {
        return run.onRealPingOne(OwnSeedFile.of(arguments));
      }
      return ids == null ? run.onFakePingOne() : run.onRealPingOne(ids.getFirst());
    }
  }

  private boolean onFakePingOne() {
    System.out.println(
        "Four seed files and a revocation of before, then tokens that come back, on a fake PingOne"
            + " and an embedded engine. Batches of 2 tokens.\n");
    try (FakePingOne pingOne = FakePingOne.start();
        FakePingOne pilot = FakePingOne.start()) {
      Scenario.prepare(pingOne, pilot);
      Map<String, String> properties = new HashMap<>(pingOne.properties());
      pilot
          .properties()
          .forEach((key, value) -> properties.put(key.replace(".default.", ".pilot."), value));
      properties.put("pingone.seeds.directory", FILES.toString());
      properties.put("pingone.seeds.keys.feitian.hex", Scenario.KEY);
      properties.put("pingone.seeds.batch-size", "2");
      properties.put("pingone.revocation.enabled", "true");
      return run(
          List.of(Scenario.scripted(), Scenario.afterwards()), properties, LONGEST_SCRIPTED_WAIT);
    }
  }

  private boolean onRealPingOne(String oathJobId) {
    System.out.println(
        "OATH job " + oathJobId + " of PingOne, awaited on an embedded Zeebe engine\n");
    return run(List.of(List.of(Scenario.realJob(oathJobId))), Map.of(), LONGEST_REAL_WAIT);
  }

  private boolean onRealPingOne(OwnSeedFile file) {
    System.out.println(
        "Seed file " + file.name() + " to PingOne, through an embedded Zeebe engine\n");
    return run(
        List.of(List.of(Scenario.realFile(file.name(), file.variables()))),
        file.properties(),
        LONGEST_REAL_WAIT);
  }

  /**
   * @param rounds what is started together; a round begins when the one before has ended
   */
  private boolean run(List<List<Scenario>> rounds, Map<String, String> pingOne, Duration atMost) {
    Map<String, String> properties = new HashMap<>(pingOne);
    properties.put("logging.level.io.github.pingoneoath.worker", "off");
    properties.put("logging.level.io.github.pingoneoath.seedfile", "info");
    properties.put("logging.level.io.github.pingoneoath.worker.PingOneOathConnector", "error");
    ConfigurableApplicationContext worker;
    try {
      worker = Worker.start(engine, properties);
      engine.deployExamples();
    } catch (RuntimeException reported) {
      return false;
    }
    try {
      report.printHeader();
      for (List<Scenario> round : rounds) {
        for (Scenario scenario : round) {
          instances.put(engine.startProcess(scenario.process(), scenario.variables()), scenario);
        }
        await().atMost(atMost).pollInterval(Duration.ofMillis(200)).until(this::proceed);
      }
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
    report.printNews();
    instances.keySet().forEach(this::decide);
    return instances.entrySet().stream()
        .allMatch(
            instance ->
                engine.isEnded(instance.getKey(), instance.getValue().process())
                    || engine.incident(instance.getKey()).isPresent());
  }

  private void decide(long instance) {
    for (String task : Scenario.USER_TASKS) {
      if (engine.openUserTask(instance, task).isPresent()) {
        Map<String, Object> decision = Scenario.decision(task, engine.variables(instance));
        engine.completeUserTask(instance, task, decision);
        report.printDecision(instances.get(instance), task, decision);
      }
    }
  }
}
