package io.github.pingoneoath.process;

import static io.github.pingoneoath.process.WorkerResult.done;
import static io.github.pingoneoath.process.WorkerResult.failed;
import static io.github.pingoneoath.process.WorkerResult.running;
import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.oathjob.OathJobResult;
import io.github.pingoneoath.testing.ProcessEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** {@code bpmn/await-oath-job.bpmn}: the test completes the jobs and moves the time. */
class AwaitOathJobTest {

  private static final Map<String, String> INPUT =
      Map.of("oathJobId", "61c96614-ff99-47cd-aae9-ee7959eea0cf");

  @AutoClose
  private static final DeployedDiagram diagram = DeployedDiagram.deploy("await-oath-job");

  private static final ProcessEngine engine = diagram.engine();

  @Test
  void checksUntilTheJobIsDone() {
    long wait = diagram.start(INPUT);
    List<String> statuses = List.of("SUBMITTED", "IN_PROGRESS", "A_STATUS_OF_TOMORROW");
    for (int checks = 0; checks < 3; checks++) {
      ActivatedJob job = diagram.check(running(statuses.get(checks), checks + 1, "PT2.5S"));
      assertThat(job.getVariablesAsMap())
          .containsEntry("pollCount", checks)
          .containsAllEntriesOf(INPUT);
      engine.awaitTimer(wait, "next-check-due");
      engine.passTime(Duration.parse("PT2.5S"));
    }

    Map<String, Object> result =
        done(Map.of("created", 6, "duplicates", List.of(Map.of("serialNumber", "1"))));
    diagram.check(result);

    assertThat(diagram.endIn(wait, "oath-job-done")).containsAllEntriesOf(result);
  }

  @Test
  void waitsForTheGivenTimeAndNoShorter() {
    long wait = diagram.start(INPUT);
    diagram.check(running("IN_PROGRESS", 1, "PT10M"));

    engine.passTime(Duration.ofMinutes(9));
    assertThat(engine.hasJob(DeployedDiagram.CHECK)).isFalse();
    engine.passTime(Duration.ofMinutes(1));

    diagram.check(done(Map.of()));
    diagram.endIn(wait, "oath-job-done");
  }

  @Test
  void endsWithTheReasonWhenTheJobFailed() {
    long wait = diagram.start(INPUT);

    diagram.check(failed("too many tokens"));

    assertThat(diagram.endIn(wait, "oath-job-failed"))
        .containsEntry("status", "FAILED")
        .containsEntry("reason", "too many tokens");
  }

  @Test
  void ignoresTheResultOfAnEarlierWait() {
    Map<String, Object> variables = WorkerResult.filled("leftover", OathJobResult.class);
    variables.putAll(INPUT);
    long wait = diagram.start(variables);

    ActivatedJob job = diagram.check(done(Map.of()));

    assertThat(job.getVariablesAsMap())
        .containsEntry("pollCount", 0)
        .doesNotContainValue("leftover");
    diagram.endIn(wait, "oath-job-done");
  }
}
