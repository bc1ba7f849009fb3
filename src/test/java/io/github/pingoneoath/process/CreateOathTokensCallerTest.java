package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.SeedFileJobs.conflict;
import static org.assertj.core.api.Assertions.assertThat;

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

/** {@code bpmn/create-oath-tokens.bpmn} as a process that calls it sees it. */
class CreateOathTokensCallerTest {

  private static final String CALLER = "calls-create-oath-tokens";
  private static final Map<String, Object> INPUT = Map.of("seedFile", "batch-7.csv");

  private ProcessEngine engine;
  private SeedFileJobs jobs;

  @BeforeEach
  void deploy() {
    engine = ProcessEngine.start();
    engine.deploy(Path.of("bpmn/await-oath-job.bpmn"), Path.of("bpmn/create-oath-tokens.bpmn"));
    engine.deploy(caller());
    jobs = new SeedFileJobs(engine);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  /** Passes all variables on, in both directions, and creates once more after a failure. */
  private static BpmnModelInstance caller() {
    return Bpmn.createExecutableProcess(CALLER)
        .startEvent()
        .exclusiveGateway("again")
        .callActivity("create", call -> call.zeebeProcessId("create-oath-tokens"))
        .boundaryEvent("timed-out", event -> event.error("OATH_JOB_TIMED_OUT"))
        .endEvent("timed-out-end")
        .moveToActivity("create")
        .boundaryEvent("not-found", event -> event.error("OATH_JOB_NOT_FOUND"))
        .endEvent("not-found-end")
        .moveToActivity("create")
        .exclusiveGateway()
        .defaultFlow()
        .endEvent("created-end")
        .moveToLastExclusiveGateway()
        .conditionExpression("some result in batchResults satisfies result.status = \"FAILED\"")
        .connectTo("again")
        .done();
  }

  @Test
  void catchesATimeOutOfABatch() {
    Map<String, Object> input = new HashMap<>(INPUT);
    input.put("timeout", "PT10M");
    long caller = engine.startProcess(CALLER, input);
    jobs.fileIsGood(2);
    jobs.isCreated("one");
    jobs.isSubmitted("two");
    engine.takeJob(SeedFileJobs.AWAIT);

    engine.passTime(Duration.ofMinutes(10));

    engine.awaitEnd(caller, CALLER);
    assertThat(engine.completedElements(caller)).contains("timed-out-end");
    assertThat(engine.incidents()).isZero();
  }

  @Test
  void catchesAJobThatIsNotFound() {
    long caller = engine.startProcess(CALLER, INPUT);
    jobs.fileIsGood(2);
    jobs.isSubmitted("one");

    engine.throwError(engine.takeJob(SeedFileJobs.AWAIT), "OATH_JOB_NOT_FOUND");

    engine.awaitEnd(caller, CALLER);
    assertThat(engine.completedElements(caller)).contains("not-found-end");
    assertThat(engine.incidents()).isZero();
  }

  @Test
  void findsNothingOfWhatTheCallerHolds() {
    Map<String, Object> leftovers = new HashMap<>(INPUT);
    List.of("created", "ownDuplicates", "sameTokens", "conflictCount", "tokenCount")
        .forEach(count -> leftovers.put(count, 17));
    List.of("problems", "warnings", "batches", "conflicts", "batchResults", "duplicates")
        .forEach(list -> leftovers.put(list, List.of(Map.of("status", "FAILED"))));
    List.of("seedFileHash", "checkedAt", "oathJobId", "status", "reason", "firstRow")
        .forEach(text -> leftovers.put(text, "an earlier run"));
    leftovers.put("seedFileValid", false);
    leftovers.put("duplicateCount", 3);
    long caller = engine.startProcess(CALLER, leftovers);

    ActivatedJob check = jobs.fileIsGood(1);
    ActivatedJob create = jobs.isSubmitted("one");
    jobs.isFinished("one", 0, Map.of("status", "DONE", "created", 1000));

    assertThat(List.of("problems", "batches", "seedFileHash", "checkedAt", "seedFileValid"))
        .allSatisfy(name -> assertThat(check.getVariablesAsMap()).containsEntry(name, null));
    assertThat(List.of("oathJobId", "status", "reason", "duplicates", "duplicateCount"))
        .allSatisfy(name -> assertThat(create.getVariablesAsMap()).containsEntry(name, null));
    Map<String, Object> end = engine.awaitEnd(caller, CALLER);
    assertThat(end)
        .containsEntry("created", 1000)
        .containsEntry("conflicts", List.of())
        .containsEntry("conflictCount", 0)
        .containsEntry("ownDuplicates", 0)
        .containsEntry("sameTokens", 0)
        .containsEntry("problems", List.of());
    assertThat((List<?>) end.get("batchResults")).hasSize(1);
  }

  @Test
  void startsAnewInASecondRound() {
    long caller = engine.startProcess(CALLER, INPUT);
    jobs.fileIsGood(3);
    jobs.isCreated("one", 1);
    jobs.isReconciled(0, 0, List.of(conflict(5)));
    jobs.isFailed("two", 0);

    jobs.fileIsGood(2, Map.of("checkedAt", "2026-11-26T12:00:00Z"));
    jobs.isCreated("three", 1);
    assertThat(jobs.isReconciled(1, 0, List.of()).getVariablesAsMap())
        .containsEntry("checkedAt", "2026-11-26T12:00:00Z");
    jobs.isCreated("four");

    Map<String, Object> end = engine.awaitEnd(caller, CALLER);
    assertThat(end)
        .containsEntry("created", 1999)
        .containsEntry("ownDuplicates", 1)
        .containsEntry("conflicts", List.of())
        .containsEntry("conflictCount", 0);
    assertThat((List<?>) end.get("batchResults"))
        .extracting("oathJobId")
        .containsExactly("three", "four");
  }
}
