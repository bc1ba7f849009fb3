package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.Worker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Variables that break their rule: an incident at once, without a call, that a person can mend. */
class BadVariablesTest {

  private static final String PROCESS = "await-oath-job";
  private static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";

  private static ProcessEngine engine;
  private static FakePingOne pingOne;
  private static ConfigurableApplicationContext worker;

  @BeforeAll
  static void start() {
    engine = ProcessEngine.start();
    pingOne = FakePingOne.start().jobIsDone(ID);
    Map<String, String> properties = new HashMap<>(pingOne.properties());
    properties.put("logging.level.io.github.pingoneoath", "error");
    worker = Worker.start(engine, properties);
  }

  @AfterAll
  static void stop() {
    worker.close();
    pingOne.close();
    engine.close();
  }

  static Stream<Arguments> badVariables() {
    return Stream.of(
        Arguments.of("oathJobId", 42, "42"),
        Arguments.of("oathJobId", "", "\"\""),
        Arguments.of("oathJobId", "42", "\"42\""),
        Arguments.of("oathJobId", ID + "/../../users", "/../../users"),
        Arguments.of("oathJobId", List.of(ID), "[" + ID + "]"),
        Arguments.of("environmentId", "production", "\"production\""),
        Arguments.of("connection", "nowhere", "\"nowhere\""),
        Arguments.of("connection", 1, "1"),
        Arguments.of("pollInterval", "2s", "\"2s\""),
        Arguments.of("pollInterval", 2, "2"),
        Arguments.of("pollInterval", "PT0S", "PT0S"),
        Arguments.of("pollInterval", "-PT2S", "PT-2S"),
        Arguments.of("pollInterval", "P1M", "\"P1M\""),
        Arguments.of("maxPollInterval", "PT1S", "PT1S"),
        Arguments.of("maxPollInterval", "soon", "\"soon\""));
  }

  @ParameterizedTest
  @MethodSource("badVariables")
  void isAnIncidentThatNamesVariableRuleAndValue(String variable, Object value, String shown) {
    int checks = pingOne.checks().size();
    Map<String, Object> variables = new HashMap<>(Map.of("oathJobId", ID));
    variables.put(variable, value);

    long wait = engine.startProcess(PROCESS, variables);

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
      long wait = engine.startProcess(PROCESS, variables);

      assertThat(engine.awaitIncident(wait))
          .startsWith("Variable oathJobId must be a UUID")
          .contains("missing or null");
    }
  }

  /** The engine would refuse the result, again and again, and no person would hear of it. */
  @ParameterizedTest
  @ValueSource(strings = {"PT2562047788015215H", "P100000000000D"})
  void areNoneIfAnIntervalIsMerelyAbsurd(String interval) {
    String running = UUID.randomUUID().toString();
    pingOne.jobIsRunning(running);

    long wait =
        engine.startProcess(
            PROCESS,
            Map.of("oathJobId", running, "pollInterval", interval, "maxPollInterval", interval));

    engine.awaitTimer(wait, "next-check-due");
    assertThat(engine.jobReports(wait)).hasSize(1);
  }

  @Test
  void goesOnWhenTheVariableIsMended() {
    long wait = engine.startProcess(PROCESS, Map.of("oathJobId", "typo"));
    engine.awaitIncident(wait);

    engine.client().newSetVariablesCommand(wait).variables(Map.of("oathJobId", ID)).send().join();
    engine.resolveIncident(wait);

    assertThat(engine.awaitEnd(wait, PROCESS)).containsEntry("status", "DONE");
  }
}
