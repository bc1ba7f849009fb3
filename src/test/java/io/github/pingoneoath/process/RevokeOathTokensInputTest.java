package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.RevocationJobs.serialNumbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where {@code bpmn/revoke-oath-tokens.bpmn} takes serial numbers from, and what it refuses. */
class RevokeOathTokensInputTest {

  private static final String PROCESS = "revoke-oath-tokens";

  private static ProcessEngine engine;
  private static RevocationJobs jobs;

  @BeforeAll
  static void deploy() {
    engine = ProcessEngine.start();
    engine.deploy(Path.of("bpmn/await-oath-job.bpmn"), Path.of("bpmn/revoke-oath-tokens.bpmn"));
    jobs = new RevocationJobs(engine);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void readsAFileByHundredsToItsEnd() {
    long instance =
        engine.startProcess(PROCESS, Map.of("seedFile", "returned.csv", "seedFormat", "ENTRA"));
    List<ActivatedJob> reads =
        List.of(
            readAndRevoke(serialNumbers(1, 100), 101, "one"),
            readAndRevoke(serialNumbers(101, 190), 201, "two"),
            readAndRevoke(serialNumbers(201, 203), null, "three"));

    Map<String, Object> end = engine.awaitEnd(instance, PROCESS);
    assertThat(end).containsEntry("revoked", 193).containsEntry("submittedCount", 193);
    assertThat((List<?>) end.get("batchResults"))
        .extracting("oathJobId")
        .containsExactly("one", "two", "three");
    assertThat(reads)
        .allSatisfy(
            read ->
                assertThat(read.getVariablesAsMap())
                    .containsEntry("seedFile", "returned.csv")
                    .containsEntry("seedFormat", "ENTRA"))
        .extracting(read -> read.getVariablesAsMap().get("firstRow"))
        .containsExactly(1, 101, 201);
    assertThat(reads)
        .extracting(read -> read.getVariablesAsMap().get("seedFileHash"))
        .containsExactly(null, RevocationJobs.HASH, RevocationJobs.HASH);
  }

  private static ActivatedJob readAndRevoke(
      List<String> serialNumbers, Integer nextRow, String oathJobId) {
    ActivatedJob read = jobs.isRead(serialNumbers, nextRow);
    ActivatedJob revoke = jobs.isSubmitted(oathJobId, List.of());
    assertThat(RevocationJobs.serialNumbersOf(revoke)).isEqualTo(serialNumbers);
    jobs.isFinished(oathJobId, Map.of("status", "DONE", "revoked", serialNumbers.size()));
    return read;
  }

  @Test
  void goesOnBehindRowsWithoutASerialNumber() {
    long instance = engine.startProcess(PROCESS, Map.of("seedFile", "returned.csv"));
    jobs.isRead(List.of(), 101);
    readAndRevoke(serialNumbers(101, 110), null, "one");

    Map<String, Object> end = engine.awaitEnd(instance, PROCESS);
    assertThat((List<?>) end.get("batchResults")).extracting("number").containsExactly(1);
    assertThat(end).containsEntry("revoked", 10);
  }

  @Test
  void endsWellWithAFileWithoutSerialNumbers() {
    long instance = engine.startProcess(PROCESS, Map.of("seedFile", "returned.csv"));
    jobs.isRead(List.of(), null);

    engine.awaitEnd(instance, PROCESS);
    assertThat(engine.completedElements(instance)).contains("nothing-to-revoke");
  }

  @Test
  void takesAListOfTenThousand() {
    long instance = engine.startProcess(PROCESS, Map.of("serialNumbers", serialNumbers(1, 10000)));

    assertThat(RevocationJobs.serialNumbersOf(jobs.isUnknown())).hasSize(100);
    engine.client().newCancelInstanceCommand(instance).send().join();
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        Arguments.of(
            Map.of("serialNumbers", serialNumbers(1, 10001)),
            "Variable serialNumbers is too large: it may hold 10,000 serial numbers and 1,000,000"
                + " characters, but has 10001 serial numbers. Put them into a file, one a line, in"
                + " the worker's directory of seed files, and give the name of the file as seedFile"
                + " instead."),
        Arguments.of(
            Map.of("serialNumbers", List.of("1".repeat(600_000), "2".repeat(600_000))),
            "but has 2 serial numbers. Put them into a file"),
        Arguments.of(
            Map.of("serialNumbers", "2300004700001"), "Variable serialNumbers must be a list."),
        Arguments.of(
            Map.of("serialNumbers", List.of(), "seedFile", "returned.csv"),
            "Both serialNumbers and seedFile are given: only one of them may be."),
        Arguments.of(
            Map.of(), "Neither serialNumbers nor seedFile is given: one of them must be."));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void sendsNothingOfWhatItRefuses(Map<String, ?> input, String message) {
    long instance = engine.startProcess(PROCESS, input);

    assertThat(engine.awaitIncident(instance)).contains(message);
    assertThat(engine.hasJob(RevocationJobs.REVOKE)).isFalse();
    assertThat(engine.hasJob(RevocationJobs.READ)).isFalse();
  }
}
