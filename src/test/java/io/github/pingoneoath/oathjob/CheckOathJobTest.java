package io.github.pingoneoath.oathjob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the input variables, each with the sentence that tells a person what to change. */
class CheckOathJobTest {

  private static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final String UUID_RULE =
      "must be a UUID such as 61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration CAP = Duration.ofMinutes(1);

  @Test
  void takesWhatFollowsTheRules() {
    CheckOathJob check = new CheckOathJob(ID, ID, "eu", 3, INTERVAL, CAP);

    assertThat(check.environmentId()).isEqualTo(ID);
    assertThat(check.pollCount()).isEqualTo(3);
  }

  @Test
  void environmentMayBeLeftOut() {
    assertThat(new CheckOathJob(ID, null, "default", 0, INTERVAL, CAP).environmentId()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"61C96614-FF99-47CD-AAE9-EE7959EEA0CF", ID})
  void uuidMayBeInUpperOrLowerCase(String uuid) {
    assertThatNoException()
        .isThrownBy(() -> new CheckOathJob(uuid, uuid, "default", 0, INTERVAL, CAP));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "42",
        "no-uuid",
        "../61c96614-ff99-47cd-aae9-ee7959eea0cf",
        "61c96614-ff99-47cd-aae9-ee7959eea0cf/../x",
        "../../../../../../../../../../../../",
        " 61c96614-ff99-47cd-aae9-ee7959eea0cf",
        "61c96614-ff99-47cd-aae9-ee7959eea0cf\n",
        "61c96614-ff99-47cd-aae9-ee7959eea0c",
        "61c96614-ff99-47cd-aae9-ee7959eea0cff",
        "61c96614ff9947cdaae9ee7959eea0cf",
        "61c96614-ff99-47cd-aae9-ee7959eea0cg",
        "{61c96614-ff99-47cd-aae9-ee7959eea0cf}",
        "1-1-1-1-1"
      })
  void refusesIdsThatAreNoUuid(String id) {
    String shown = id.replace('\n', '\ufffd');
    assertRefused(() -> new CheckOathJob(id, null, "default", 0, INTERVAL, CAP))
        .hasMessage("Variable oathJobId %s, but is \"%s\".", UUID_RULE, shown);
    assertRefused(() -> new CheckOathJob(ID, id, "default", 0, INTERVAL, CAP))
        .hasMessage("Variable environmentId %s, but is \"%s\".", UUID_RULE, shown);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void refusesPollCountsThatCannotBeCountedOn(int pollCount) {
    assertRefused(() -> new CheckOathJob(ID, null, "default", pollCount, INTERVAL, CAP))
        .hasMessage("Variable pollCount must be a whole number, 0 or more, but is %d.", pollCount);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, Integer.MAX_VALUE - 1})
  void takesPollCountsFromZeroOn(int pollCount) {
    assertThat(new CheckOathJob(ID, null, "default", pollCount, INTERVAL, CAP).pollCount())
        .isEqualTo(pollCount);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-2S", "PT0.999999999S", "PT-9223372036854775808S"})
  void refusesIntervalsUnderASecond(Duration interval) {
    assertRefused(() -> new CheckOathJob(ID, null, "default", 0, interval, CAP))
        .hasMessage("Variable pollInterval must be at least PT1S, but is %s.", interval);
  }

  @ParameterizedTest
  @CsvSource({"PT2S, PT1.999S", "PT1M, PT2S", "PT2S, PT0S", "PT2S, PT-1M"})
  void refusesLongestWaitUnderTheInterval(Duration interval, Duration cap) {
    assertRefused(() -> new CheckOathJob(ID, null, "default", 0, interval, cap))
        .hasMessage(
            "Variable maxPollInterval must be at least pollInterval, which is %s, but is %s.",
            interval, cap);
  }

  @ParameterizedTest
  @CsvSource({
    "PT1S, PT1S",
    "PT2S, PT2S",
    "PT1S, P1D",
    "PT9223372036854775807S, PT9223372036854775807S"
  })
  void takesIntervalsFromASecondOn(Duration interval, Duration cap) {
    assertThatNoException()
        .isThrownBy(() -> new CheckOathJob(ID, null, "default", 0, interval, cap));
  }

  @Test
  void showsValuesOfUpTo100Characters() {
    String value = "x".repeat(100);

    assertRefused(() -> new CheckOathJob(value, null, "default", 0, INTERVAL, CAP))
        .hasMessageEndingWith(", but is \"%s\".", value);
  }

  @Test
  void cutsLongerValuesAt100Characters() {
    String value = "x".repeat(100) + "y".repeat(1_000_000);

    assertRefused(() -> new CheckOathJob(value, null, "default", 0, INTERVAL, CAP))
        .hasMessageEndingWith(", but is \"%s…\".", "x".repeat(100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\u0000", "\u001b", "\u0085", "\u2028", "\u200b", "\ud800"})
  void showsWhatCannotBePrintedAsAReplacement(String unprintable) {
    assertRefused(
            () -> new CheckOathJob("a" + unprintable + "b", null, "default", 0, INTERVAL, CAP))
        .hasMessageEndingWith(", but is \"a\ufffdb\".");
  }

  @Test
  void leavesNoHalfOfACharacterWhereItCuts() {
    String value = "x".repeat(99) + "\ud83d\ude00" + "x";

    assertRefused(() -> new CheckOathJob(value, null, "default", 0, INTERVAL, CAP))
        .hasMessageEndingWith(", but is \"%s\ufffd…\".", "x".repeat(99));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      ThrowingCallable creation) {
    return assertThatThrownBy(creation).isInstanceOf(InvalidVariableException.class);
  }
}
