package io.github.pingoneoath.oathjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.impl.CamundaObjectMapper;
import io.github.pingoneoath.job.InvalidVariableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever JSON a process variable holds, there is a request or a sentence about the variable. */
class CheckOathJobVariablesTest {

  private static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final String UUID_RULE = "a UUID such as " + ID;
  private static final String DURATION_RULE =
      "an ISO-8601 duration in days, hours, minutes or seconds such as PT2S";
  private static final Map<String, String> RULES =
      Map.of(
          "oathJobId",
          UUID_RULE,
          "environmentId",
          UUID_RULE,
          "connection",
          "the name of a configured connection",
          "pollCount",
          "a whole number, 0 or more");
  private static final CheckOathJob DEFAULTS =
      new CheckOathJob(ID, null, "default", 0, Duration.ofSeconds(2), Duration.ofMinutes(1));

  @Test
  void missingVariablesGetTheDefaults() {
    assertThat(check("{}")).isEqualTo(DEFAULTS);
  }

  @Test
  void givenVariablesAreTaken() {
    String given =
        "{'environmentId':'ABFBA8F6-49EB-49F5-A5D9-80AD5C98F9F6','connection':'eu','pollCount':7,"
            + "'pollInterval':'PT5S','maxPollInterval':'P1D'}";

    assertThat(check(given))
        .isEqualTo(
            new CheckOathJob(
                ID,
                "ABFBA8F6-49EB-49F5-A5D9-80AD5C98F9F6",
                "eu",
                7,
                Duration.ofSeconds(5),
                Duration.ofDays(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "oathJobId | null | is missing or null",
        "oathJobId | '61c96614ff9947cdaae9ee7959eea0cf' | is a text of 32 characters",
        "oathJobId | '61c96614-ff99-47cd-aae9-ee7959eea0cg' | is a text of 36 characters",
        "oathJobId | ' 61c96614-ff99-47cd-aae9-ee7959eea0cf' | is a text of 37 characters",
        "oathJobId | '61c96614-ff99-47cd-aae9-ee7959eea0cff' | is a text of 37 characters",
        "environmentId | '../x' | is a text of 4 characters",
        "environmentId | {} | is an object",
        "connection | 42 | is 42",
        "connection | ['eu'] | is a list",
        "pollCount | -1 | is -1",
        "pollCount | 2.5 | is 2.5",
        "pollCount | true | is true",
        "pollCount | 2147483647 | is 2147483647",
        "pollCount | 4294967296 | is 4294967296"
      })
  void variableThatBreaksItsRuleIsNamedWithItsRule(String variable, String json, String shown) {
    assertRefused(variable, json, RULES.get(variable), shown);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "3.0, 3", "3e2, 300", "-0.0, 0"})
  void pollCountMayBeAnyWholeNumberOfFeel(String json, int pollCount) {
    assertThat(check("{'pollCount':" + json + "}").pollCount()).isEqualTo(pollCount);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'2s' | is a text of 2 characters",
        "'P1M' | is a text of 3 characters",
        "'P999999999999999999D' | is a text of 20 characters",
        "5 | is 5"
      })
  void valueThatIsNoDurationIsRefused(String json, String shown) {
    assertRefused("pollInterval", json, DURATION_RULE, shown);
    assertRefused("maxPollInterval", json, DURATION_RULE, shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT2S", "PT-2S", "PT0.5S", "PT0.999999999S"})
  void intervalsUnderASecondAreRefused(String interval) {
    assertRefused("pollInterval", "'" + interval + "'", "at least PT1S", shown(interval));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT0S", "-PT1M"})
  void longestWaitUnderTheIntervalIsRefused(String longest) {
    assertRefused(
        "maxPollInterval", "'" + longest + "'", "at least as long as pollInterval", shown(longest));
  }

  @Test
  void longestWaitMayBeTheInterval() {
    assertThat(check("{'pollInterval':'PT7S','maxPollInterval':'PT7S'}"))
        .returns(Duration.ofSeconds(7), CheckOathJob::pollInterval)
        .returns(Duration.ofSeconds(7), CheckOathJob::maxPollInterval);
  }

  @Test
  void instantOfTheCheckBeforeIsTakenFromTheSecondCheckOn() {
    String before = "'lastPolledAt':'2026-11-24T10:15:30.123Z'";

    assertThat(bind("{'pollCount':1," + before + "}").previousCheck())
        .hasValue(Instant.parse("2026-11-24T10:15:30.123Z"));
    assertThat(bind("{'pollCount':0," + before + "}").previousCheck()).isEmpty();
    assertThat(bind("{" + before + "}").previousCheck()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "''", "'yesterday'", "{}", "'2026-11-24'"})
  void valueThatIsNoInstantIsIgnored(String json) {
    assertThat(bind("{'pollCount':1,'lastPolledAt':" + json + "}").previousCheck()).isEmpty();
  }

  @Test
  void statusOfTheCheckBeforeIsLookedAtFromTheSecondCheckOn() {
    String running = "'status':'IN_PROGRESS'";

    assertThat(bind("{'pollCount':1," + running + "}").isStatusBefore("IN_PROGRESS")).isTrue();
    assertThat(bind("{'pollCount':1," + running + "}").isStatusBefore("DONE")).isFalse();
    assertThat(bind("{'pollCount':0," + running + "}").isStatusBefore("IN_PROGRESS")).isFalse();
    assertThat(bind("{'pollCount':1}").isStatusBefore("IN_PROGRESS")).isFalse();
  }

  private static String shown(String text) {
    return "is a text of " + text.length() + " characters";
  }

  private static void assertRefused(String variable, String json, String rule, String shown) {
    assertThatThrownBy(() -> check("{'" + variable + "':" + json + "}"))
        .isInstanceOf(InvalidVariableException.class)
        .hasMessage("Variable %s must be %s, but %s.", variable, rule, shown);
  }

  /** With a valid oathJobId, unless it is given. */
  private static CheckOathJob check(String json) {
    String id = "'oathJobId':'" + ID + "'";
    String start = json.contains("'oathJobId'") ? "{" : "{" + id + (json.equals("{}") ? "" : ",");
    return bind(start + json.substring(1)).toCheck();
  }

  /** With the client's mapper; single quotes stand for double ones. */
  private static CheckOathJobVariables bind(String json) {
    return new CamundaObjectMapper().fromJson(json.replace('\'', '"'), CheckOathJobVariables.class);
  }
}
