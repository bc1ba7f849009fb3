package io.github.pingoneoath.demo;

import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.EngineEvent.UserTask;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.Worker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code mvn spring-boot:test-run}: the worker and the diagrams on the embedded engine. Without
 * arguments it uses a fake PingOne: it provisions four seed files, waits for an OATH job and
 * revokes returned tokens. With {@code --seed-file=<path>} or {@code --oath-job-id=<id>}, and
 * {@code PINGONE_*}, it uses the real PingOne. With {@code --dry-run} it only checks the file. With
 * {@code --fake-pingone} the fake PingOne alone runs, for {@code docs/pingone.http}. With {@code
 * --live} the run is seen, decided and played with in a browser.
 */
public final class EmbeddedRun {

  private static final Duration LONGEST_REAL_WAIT = Duration.ofHours(5);
  private static final Duration LONGEST_SCRIPTED_WAIT = Duration.ofMinutes(2);

  private final ProcessEngine engine;
  private final Set<Long> decided = new HashSet<>();
  private final Run run;

  private EmbeddedRun(ProcessEngine engine) {
    this.engine = engine;
    this.run = new Run(engine);
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
    if (arguments.containsOption("fake-pingone")) {
      return FakePingOneRun.of(arguments).untilStopped();
    }
    boolean isOnRealPingOne = ids != null || arguments.containsOption("seed-file");
    if (arguments.containsOption("live") && !isOnRealPingOne) {
      Optional<Map<String, Path>> page = LivePage.files();
      if (page.isPresent()) {
        return LiveDemo.start(page.get()).untilStopped();
      }
      System.out.println(
          "No live view: it needs npm and Node 20.11 or newer; the run continues as text.\n");
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
        """
        Embedded Zeebe engine, fake PingOne, real worker.
        Four seed files are provisioned in batches of 2 tokens; a process waits for an earlier revocation.
        Then the tokens of the first file are returned and revoked.
        """);
    try (FakePingOne pingOne = FakePingOne.start();
        FakePingOne pilot = FakePingOne.start()) {
      Scenario.prepare(pingOne, pilot);
      return run(
          List.of(Scenario.firstRound(), Scenario.secondRound()),
          Scenario.properties(pingOne, pilot, Scenario.FILES),
          LONGEST_SCRIPTED_WAIT);
    }
  }

  private boolean onRealPingOne(String oathJobId) {
    System.out.println(
        "Waiting for OATH job " + oathJobId + " of PingOne, on an embedded Zeebe engine\n");
    return run(
        List.of(List.of(Scenario.oathJob("your job", oathJobId))), Map.of(), LONGEST_REAL_WAIT);
  }

  private boolean onRealPingOne(OwnSeedFile file) {
    System.out.println(
        "Creating the OATH tokens of seed file "
            + file.name()
            + " in PingOne, from an embedded Zeebe engine\n");
    return run(
        List.of(List.of(Scenario.realFile(file.name(), file.variables()))),
        file.properties(),
        LONGEST_REAL_WAIT);
  }

  /**
   * @param rounds a round starts when all instances of the round before it have ended
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
      run.report().printHeader();
      for (List<Scenario> round : rounds) {
        round.forEach(run::start);
        await().atMost(atMost).pollInterval(Duration.ofMillis(200)).until(this::proceed);
      }
      return run.report().printOutcomes();
    } catch (ConditionTimeoutException e) {
      System.out.println("UNEXPECTED: not all process instances ended within " + atMost);
      return false;
    } finally {
      worker.close();
    }
  }

  /** Prints new events and decides user tasks; true when no instance continues. */
  private boolean proceed() {
    run.proceed();
    run.view().openUserTasks().forEach(this::decide);
    return run.isAtRest();
  }

  /** Once, although the engine may need a while to complete it. */
  private void decide(UserTask task) {
    if (decided.add(task.key())) {
      engine.completeUserTask(
          task.key(), Scenario.decision(task.element(), run.view().variables(task.instance())));
    }
  }
}
