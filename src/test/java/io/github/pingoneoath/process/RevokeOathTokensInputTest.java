package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.RevocationJobs.serialNumbers;
import static io.github.pingoneoath.process.RevocationJobs.serialNumbersOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Inputs that {@code bpmn/revoke-oath-tokens.bpmn} accepts and rejects. */
class RevokeOathTokensInputTest {

  private static final Map<String, String> FILE =
      Map.of("seedFile", "returned.csv", "seedFormat", "ENTRA");

  @AutoClose
  private static final DeployedDiagram diagram = DeployedDiagram.deploy("revoke-oath-tokens");

  private static final ProcessEngine engine = diagram.engine();
  private static final RevocationJobs jobs = new RevocationJobs(diagram);

  /** Of the second hundred of its rows, none has a serial number. */
  @Test
  void readsAFileByHundredsToItsEnd() {
    long instance = diagram.start(FILE);
    ActivatedJob first = jobs.areRead(serialNumbers(1, 100), 101);
    assertThat(serialNumbersOf(jobs.areRevoked("one", 100))).isEqualTo(serialNumbers(1, 100));
    ActivatedJob second = jobs.areRead(List.of(), 201);
    ActivatedJob third = jobs.areRead(serialNumbers(201, 203), null);
    assertThat(serialNumbersOf(jobs.areRevoked("two", 3))).isEqualTo(serialNumbers(201, 203));

    Map<String, Object> end = diagram.endIn(instance, "oath-tokens-revoked");
    assertThat(end).containsEntry("revoked", 103).containsEntry("submittedCount", 103);
    assertThat((List<?>) end.get("batchResults"))
        .extracting("number", "oathJobId")
        .containsExactly(tuple(1, "one"), tuple(2, "two"));
    assertThat(List.of(first, second, third))
        .extracting(ActivatedJob::getVariablesAsMap)
        .allSatisfy(variables -> assertThat(variables).containsAllEntriesOf(FILE))
        .extracting("firstRow", "seedFileHash")
        .containsExactly(
            tuple(1, null), tuple(101, RevocationJobs.HASH), tuple(201, RevocationJobs.HASH));
  }

  @Test
  void hasNothingToRevokeWithoutSerialNumbers() {
    diagram.endIn(diagram.start(Map.of("serialNumbers", List.of())), "nothing-to-revoke");

    long instance = diagram.start(FILE);
    jobs.areRead(List.of(), null);

    assertThat(diagram.endIn(instance, "nothing-to-revoke"))
        .containsEntry("revoked", 0)
        .containsEntry("unknownCount", 0)
        .containsEntry("batchResults", List.of());
  }

  @Test
  void acceptsAListOfTenThousand() {
    long instance = diagram.start(Map.of("serialNumbers", serialNumbers(1, 10000)));

    assertThat(serialNumbersOf(jobs.areUnknown())).hasSize(100);
    diagram.cancel(instance);
  }

  static Stream<Arguments> rejected() {
    return Stream.of(
        arguments(
            Map.of("serialNumbers", serialNumbers(1, 10001)),
            "Variable serialNumbers is too large: it may hold 10,000 serial numbers and 1,000,000"
                + " characters, but has 10001 serial numbers. Put them into a file, one a line, in"
                + " the worker's directory of seed files, and give the name of the file as seedFile"
                + " instead."),
        arguments(
            Map.of("serialNumbers", List.of("1".repeat(600_000), "2".repeat(600_000))),
            "but has 2 serial numbers. Put them into a file"),
        arguments(
            Map.of("serialNumbers", "2300004700001"), "Variable serialNumbers must be a list."),
        arguments(
            Map.of("serialNumbers", List.of(), "seedFile", "returned.csv"),
            "Both serialNumbers and seedFile are given: only one of them may be."),
        arguments(Map.of(), "Neither serialNumbers nor seedFile is given: one of them must be."));
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void isAnIncidentBeforeAnythingIsSent(Map<String, ?> input, String message) {
    long instance = diagram.start(input);

    assertThat(engine.awaitIncident(instance)).contains(message);
    assertThat(engine.hasJob(RevocationJobs.REVOKE)).isFalse();
    assertThat(engine.hasJob(RevocationJobs.READ)).isFalse();
  }
}
