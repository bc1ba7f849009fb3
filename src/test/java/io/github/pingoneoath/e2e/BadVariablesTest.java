package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Variables that break their rule: an incident at once, without a call, that a person can correct.
 */
class BadVariablesTest {

  private static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";

  @RegisterExtension private static final WorkerOnEngine SETUP = WorkerOnEngine.create();

  private final ProcessEngine engine = SETUP.engine();
  private final FakePingOne pingOne = SETUP.pingOne().jobIsDone(ID);

  /** The engine would refuse the result, again and again, and no person would hear of it. */
  @ParameterizedTest
  @ValueSource(strings = {"PT2562047788015215H", "P100000000000D"})
  void acceptsVeryLongIntervals(String interval) {
    String running = UUID.randomUUID().toString();
    pingOne.jobIsRunning(running);

    long wait =
        SETUP.startWait(
            Map.of("oathJobId", running, "pollInterval", interval, "maxPollInterval", interval));

    engine.awaitTimer(wait, "next-check-due");
    assertThat(engine.jobReports(wait)).hasSize(1);
  }

  @Test
  void continuesAfterTheVariableIsCorrected() {
    long wait = SETUP.startWait("typo");
    assertThat(engine.awaitIncident(wait))
        .isEqualTo(
            "Variable oathJobId must be a UUID such as 61c96614-ff99-47cd-aae9-ee7959eea0cf, but is a"
                + " text of 4 characters.");

    engine.client().newSetVariablesCommand(wait).variables(Map.of("oathJobId", ID)).send().join();
    engine.resolveIncident(wait);

    assertThat(engine.awaitEnd(wait)).containsEntry("status", "DONE");
  }
}
