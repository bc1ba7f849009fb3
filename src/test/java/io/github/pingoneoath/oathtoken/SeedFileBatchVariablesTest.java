package io.github.pingoneoath.oathtoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.oathtoken.DuplicatesVariables.Duplicate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which batch of a seed file, and which of its duplicates, as they come from a process. */
class SeedFileBatchVariablesTest {

  private static final String HASH = "0123456789abcdef".repeat(4);

  @Test
  void aBatchIsOfTheDefaultConnectionUnlessSaidOtherwise() {
    assertThat(new SeedFileBatchVariables(HASH, 1, 1000.0, null, null).of(Batches.FILE))
        .isEqualTo(new SeedFileBatch(Batches.FILE, HASH, 1, 1000, null, "default"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "abc, 1, 2, null, seedFileHash must be the result seedFileHash of the check",
        "ok, 0, 2, null, firstRow must be a whole number",
        "ok, null, 2, null, firstRow must be a whole number",
        "ok, 3, 2, null, lastRow must be a whole number",
        "ok, 1, 2, prod, environmentId must be a UUID",
      })
  void variablesThatBreakTheirRuleAreNamed(
      String hash, Integer first, Integer last, String environment, String message) {
    String given = "ok".equals(hash) ? HASH : hash;
    SeedFileBatchVariables variables =
        new SeedFileBatchVariables(given, first, last, environment, null);

    assertThatThrownBy(() -> variables.of(Batches.FILE))
        .isInstanceOf(InvalidVariableException.class)
        .hasMessageContaining(message);
  }

  @Test
  void duplicatesAreTakenAsPingOneSentThem() {
    List<?> duplicates =
        List.of(
            Map.of("serialNumber", "a1", "maskedSecret", "6E******", "more", 1),
            Map.of("serialNumber", "a2"),
            Map.of("serialNumber", 7));

    assertThat(new DuplicatesVariables(duplicates, null).toDuplicates())
        .containsExactly(
            new Duplicate("a1", "6E******"), new Duplicate("a2", null), new Duplicate(null, null));
  }

  @Test
  void duplicatesAreAHundredAtMost() {
    assertThat(
            new DuplicatesVariables(Collections.nCopies(100, Map.of("serialNumber", "a1")), null)
                .toDuplicates())
        .hasSize(100);
    assertThatThrownBy(
            () ->
                new DuplicatesVariables(
                        Collections.nCopies(101, Map.of("serialNumber", "a1")), null)
                    .toDuplicates())
        .isInstanceOf(InvalidVariableException.class)
        .hasMessageContaining("a list of at most 100 objects");
    assertThatThrownBy(() -> new DuplicatesVariables(List.of("a1"), null).toDuplicates())
        .isInstanceOf(InvalidVariableException.class);
  }

  @Test
  void theTimeOfTheCheckIsAnInstant() {
    assertThatThrownBy(() -> new DuplicatesVariables(List.of(), "yesterday").toCheckedAt())
        .isInstanceOf(InvalidVariableException.class)
        .hasMessageContaining("checkedAt must be an instant");
  }
}
