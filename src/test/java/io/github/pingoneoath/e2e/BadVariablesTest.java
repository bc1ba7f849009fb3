package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Variables that break their rule: an incident at once, without a call, that a person can correct.
 */
class BadVariablesTest {

  private static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";

  @RegisterExtension private static final WorkerOnEngine SETUP = WorkerOnEngine.create();

  private final ProcessEngine engine = SETUP.engine();
  private final FakePingOne pingOne = SETUP.pingOne().jobIsDone(ID);

  static Stream<Arguments> badVariables() {
    return Stream.of(
        Arguments.of("oathJobId", 42, "42"),
        Arguments.of("oathJobId", "", "a text of 0 characters"),
        Arguments.of("oathJobId", "42", "a text of 2 characters"),
        Arguments.of("oathJobId", ID + "/../../users", "a text of 48 characters"),
        Arguments.of("oathJobId", List.of(ID), "a list"),
        Arguments.of("environmentId", "production", "a text of 10 characters"),
        Arguments.of("connection", "nowhere", "[default], but is a text of 7 characters"),
        Arguments.of("connection", 1, "1"),
        Arguments.of("pollInterval", "2s", "a text of 2 characters"),
        Arguments.of("pollInterval", 2, "2"),
        Arguments.of("pollInterval", "PT0S", "at least PT1S, but is a text of 4 characters"),
        Arguments.of("pollInterval", "-PT2S", "a text of 5 characters"),
        Arguments.of("pollInterval", "P1M", "a text of 3 characters"),
        Arguments.of(
            "maxPollInterval", "PT1S", "at least as long as pollInterval, but is a text of 4"),
        Arguments.of("maxPollInterval", "soon", "a text of 4 characters"));
  }

  @ParameterizedTest
  @MethodSource("badVariables")
  void isAnIncidentThatNamesVariableRuleAndWhatItIsInstead(
      String variable, Object value, String shown) {
    int checks = pingOne.checks().size();
    Map<String, Object> variables = new HashMap<>(Map.of("oathJobId", ID));
    variables.put(variable, value);

    long wait = SETUP.startWait(variables);

    assertThat(engine.awaitIncident(wait))
        .startsWith("Variable " + variable + " must be ")
        .contains(shown)
        .doesNotContain("\tat ", "Exception");
    assertThat(engine.jobReports(wait)).hasSize(1);
    assertThat(pingOne.checks()).hasSize(checks);
  }

  @Test
  void isAnIncidentWithoutAnOathJobId() {
    Map<String, Object> empty = new HashMap<>();
    empty.put("oathJobId", null);

    for (Map<String, Object> variables : List.of(Map.<String, Object>of(), empty)) {
      long wait = SETUP.startWait(variables);

      assertThat(engine.awaitIncident(wait))
          .startsWith("Variable oathJobId must be a UUID")
          .contains("missing or null");
    }
  }

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
    engine.awaitIncident(wait);

    engine.client().newSetVariablesCommand(wait).variables(Map.of("oathJobId", ID)).send().join();
    engine.resolveIncident(wait);

    assertThat(engine.awaitEnd(wait)).containsEntry("status", "DONE");
  }
}
