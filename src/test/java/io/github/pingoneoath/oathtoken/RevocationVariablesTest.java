package io.github.pingoneoath.oathtoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.job.InvalidVariableException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which OATH tokens to revoke, as it comes from a process. */
class RevocationVariablesTest {

  private static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";

  @Test
  void nothingIsUnpairedUnlessSaidSoAndASerialNumberCountsOnce() {
    assertThat(
            new RevocationVariables(List.of("a1", "a2", "a1"), null, null, null, null)
                .toRevocation())
        .isEqualTo(new Revocation(List.of("a1", "a2"), List.of(), false, null, "default"));
  }

  @Test
  void tokensMayBeNamedByTheirIds() {
    assertThat(new RevocationVariables(null, List.of(ID), true, ID, "eu").toRevocation())
        .isEqualTo(new Revocation(List.of(), List.of(ID), true, ID, "eu"));
  }

  @Test
  void aHundredSerialNumbersOrAThousandIdsAreTheMost() {
    List<String> numbers = IntStream.rangeClosed(1, 100).mapToObj(n -> "s" + n).toList();
    List<String> ids =
        IntStream.rangeClosed(1, 1_000)
            .mapToObj(n -> "61c96614-ff99-47cd-aae9-%012d".formatted(n))
            .toList();

    assertThat(new RevocationVariables(numbers, null, null, null, null).toRevocation())
        .extracting(Revocation::serialNumbers)
        .isEqualTo(numbers);
    assertThat(new RevocationVariables(null, ids, null, null, null).toRevocation())
        .extracting(Revocation::tokenIds)
        .isEqualTo(ids);
  }

  static Stream<Arguments> wrongVariables() {
    String ofSerialNumbers = "serialNumbers must be a list of 1 to 100 serial numbers";
    return Stream.of(
        Arguments.of(
            null,
            null,
            null,
            ofSerialNumbers + ", each of 1 to 50 letters and digits," + " but is missing or null."),
        Arguments.of(List.of(), null, null, ofSerialNumbers),
        Arguments.of(Collections.nCopies(101, "a1"), null, null, ofSerialNumbers),
        Arguments.of(List.of("a-1"), null, null, ofSerialNumbers),
        Arguments.of(List.of(7), null, null, ofSerialNumbers),
        Arguments.of("a1", null, null, "but is a text of 2 characters"),
        Arguments.of(null, List.of("a1"), null, "tokenIds must be a list of 1 to 1000 ids"),
        Arguments.of(null, Collections.nCopies(1_001, ID), null, "tokenIds must be a list"),
        Arguments.of(List.of("a1"), List.of(ID), null, "tokenIds must be left out where"),
        Arguments.of(List.of("a1"), null, "yes", "forceUnpair must be true or false"));
  }

  @ParameterizedTest
  @MethodSource("wrongVariables")
  void variablesThatBreakTheirRuleAreNamed(
      Object serialNumbers, Object tokenIds, Object forceUnpair, String message) {
    RevocationVariables variables =
        new RevocationVariables(serialNumbers, tokenIds, forceUnpair, null, null);

    assertThatThrownBy(variables::toRevocation)
        .isInstanceOf(InvalidVariableException.class)
        .hasMessageContaining(message);
  }
}
