package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.RevocationJobs.serialNumbers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code bpmn/revoke-oath-tokens.bpmn} as a process that calls it sees it. */
class RevokeOathTokensCallerTest {

  private static final String CALLER = "calls-revoke-oath-tokens";
  private static final Map<String, Object> INPUT = Map.of("serialNumbers", serialNumbers(1, 150));

  private ProcessEngine engine;
  private RevocationJobs jobs;

  @BeforeEach
  void deploy() {
    engine = ProcessEngine.start();
    engine.deploy(Path.of("bpmn/await-oath-job.bpmn"), Path.of("bpmn/revoke-oath-tokens.bpmn"));
    engine.deploy(caller());
    jobs = new RevocationJobs(engine);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  /** Passes all variables on, in both directions, and revokes once more after a failure. */
  private static BpmnModelInstance caller() {
    return Bpmn.createExecutableProcess(CALLER)
        .startEvent()
        .exclusiveGateway("again")
        .callActivity("revoke", call -> call.zeebeProcessId("revoke-oath-tokens"))
        .boundaryEvent("timed-out", event -> event.error("OATH_JOB_TIMED_OUT"))
        .endEvent("timed-out-end")
        .moveToActivity("revoke")
        .boundaryEvent("not-found", event -> event.error("OATH_JOB_NOT_FOUND"))
        .endEvent("not-found-end")
        .moveToActivity("revoke")
        .exclusiveGateway()
        .defaultFlow()
        .endEvent("revoked-end")
        .moveToLastExclusiveGateway()
        .conditionExpression("some result in batchResults satisfies result.status = \"FAILED\"")
        .connectTo("again")
        .done();
  }

  @Test
  void catchesATimeOutOfAnOathJob() {
    Map<String, Object> input = new HashMap<>(INPUT);
    input.put("timeout", "PT10M");
    long caller = engine.startProcess(CALLER, input);
    jobs.isRevoked("one", 100);
    jobs.isSubmitted("two", List.of());
    engine.takeJob(RevocationJobs.AWAIT);

    engine.passTime(Duration.ofMinutes(10));

    engine.awaitEnd(caller, CALLER);
    assertThat(engine.completedElements(caller)).contains("timed-out-end");
    assertThat(engine.incidents()).isZero();
  }

  @Test
  void catchesAJobThatIsNotFound() {
    long caller = engine.startProcess(CALLER, INPUT);
    jobs.isSubmitted("one", List.of());

    engine.throwError(engine.takeJob(RevocationJobs.AWAIT), "OATH_JOB_NOT_FOUND");

    engine.awaitEnd(caller, CALLER);
    assertThat(engine.completedElements(caller)).contains("not-found-end");
    assertThat(engine.incidents()).isZero();
  }

  @Test
  void findsNothingOfWhatTheCallerHolds() {
    Map<String, Object> leftovers = new HashMap<>(INPUT);
    List.of("revoked", "submittedCount", "unknownCount", "nextRow", "firstRow", "rowAfterHundred")
        .forEach(count -> leftovers.put(count, 17));
    List.of("unknownSerialNumbers", "batchResults", "hundred", "tokenIds", "hundredUnknown")
        .forEach(list -> leftovers.put(list, List.of(Map.of("status", "FAILED"))));
    List.of("seedFileHash", "oathJobId", "status", "reason", "submittedAt")
        .forEach(text -> leftovers.put(text, "an earlier run"));
    long caller = engine.startProcess(CALLER, leftovers);

    ActivatedJob first = jobs.isSubmitted("one", serialNumbers(1, 10));
    jobs.isFinished("one", Map.of("status", "DONE", "revoked", 90));
    jobs.isUnknown();

    assertThat(RevocationJobs.serialNumbersOf(first)).isEqualTo(serialNumbers(1, 100));
    assertThat(List.of("seedFileHash", "oathJobId", "status", "reason", "tokenIds"))
        .allSatisfy(name -> assertThat(first.getVariablesAsMap()).containsEntry(name, null));
    Map<String, Object> end = engine.awaitEnd(caller, CALLER);
    assertThat(end)
        .containsEntry("revoked", 90)
        .containsEntry("submittedCount", 90)
        .containsEntry("unknownCount", 60);
    assertThat((List<?>) end.get("unknownSerialNumbers")).hasSize(60);
    assertThat((List<?>) end.get("batchResults"))
        .extracting("number", "oathJobId")
        .containsExactly(tuple(1, "one"), tuple(2, null));
  }

  @Test
  void startsAnewInASecondRound() {
    long caller = engine.startProcess(CALLER, INPUT);
    jobs.isRevoked("one", 100);
    jobs.isFailed("two");

    jobs.isUnknown();
    jobs.isRevoked("three", 50);

    Map<String, Object> end = engine.awaitEnd(caller, CALLER);
    assertThat(end)
        .containsEntry("revoked", 50)
        .containsEntry("submittedCount", 50)
        .containsEntry("unknownSerialNumbers", serialNumbers(1, 100));
    assertThat((List<?>) end.get("batchResults"))
        .extracting("oathJobId")
        .containsExactly(null, "three");
  }
}
