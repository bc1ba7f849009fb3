package io.github.pingoneoath.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.builder.AbstractFlowNodeBuilder;
import io.camunda.zeebe.model.bpmn.builder.ServiceTaskBuilder;
import io.github.pingoneoath.testing.ProcessEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops around a service task that has the template of the check. */
class DrawnLoopsTest {

  private static final String CHECK = "pingone-oath-job-check";
  private static final Map<String, Object> TWO_JOBS = Map.of("first", "job-1", "second", "job-2");

  @AutoClose private static final ProcessEngine engine = ProcessEngine.start();

  @ParameterizedTest
  @ValueSource(strings = {"pollCount", "firstPollCount", ""})
  void countsTheChecksOfEachJobUnderAnyNameOfTheOutput(String pollCount) {
    engine.deploy(loops(pollCount, "first", "second").endEvent().done());

    long instance = engine.startProcess("loops", TWO_JOBS);

    assertThat(check("job-1", false)).isZero();
    assertThat(check("job-1", false)).isEqualTo(1);
    assertThat(check("job-1", false)).isEqualTo(2);
    assertThat(check("job-1", true)).isEqualTo(3);
    assertThat(check("job-2", false)).isZero();
    assertThat(check("job-2", true)).isEqualTo(1);
    engine.awaitEnd(instance);
  }

  @Test
  void countsFromZeroWhenTheSameJobIsAwaitedAgain() {
    engine.deploy(loops("pollCount", "first", "first").endEvent().done());

    long instance = engine.startProcess("loops", TWO_JOBS);

    assertThat(check("job-1", false)).isZero();
    assertThat(check("job-1", true)).isEqualTo(1);
    assertThat(check("job-1", true)).isZero();
    engine.awaitEnd(instance);
  }

  @Test
  void countsSeparatelyWhenTwoLoopsRunAtOnce() {
    var both = Bpmn.createExecutableProcess("both").startEvent().parallelGateway("both-due");
    loop(both, "a", "first", "pollCount").endEvent();
    loop(both.moveToNode("both-due"), "b", "second", "pollCount").endEvent();
    engine.deploy(both.done());

    long instance = engine.startProcess("both", TWO_JOBS);

    for (int checks = 0; checks < 3; checks++) {
      assertThat(checkBoth(checks == 2)).containsExactly(checks, checks);
    }
    engine.awaitEnd(instance);
  }

  private static AbstractFlowNodeBuilder<?, ?> loops(String pollCount, String... jobs) {
    var start = Bpmn.createExecutableProcess("loops").startEvent();
    return loop(loop(start, "a", jobs[0], pollCount), "b", jobs[1], pollCount);
  }

  /** Checks until finished, with the values of the template. */
  private static AbstractFlowNodeBuilder<?, ?> loop(
      AbstractFlowNodeBuilder<?, ?> before, String id, String job, String pollCount) {
    var task = before.exclusiveGateway(id + "-due").serviceTask(id).zeebeJobType(CHECK);
    properties().forEach(property -> map(task, property, job, pollCount));
    return task.exclusiveGateway(id + "-finished")
        .defaultFlow()
        .connectTo(id + "-due")
        .moveToNode(id + "-finished")
        .sequenceFlowId(id + "-done")
        .conditionExpression("finished");
  }

  private static void map(
      ServiceTaskBuilder task, JsonNode property, String job, String pollCount) {
    JsonNode binding = property.path("binding");
    String value = property.path("value").asText();
    String name = property.path("label").asText().equals("pollCount") ? pollCount : value;
    switch (binding.path("type").asText()) {
      case "zeebe:input" -> task.zeebeInput(input(binding, value, job), text(binding, "name"));
      case "zeebe:output" -> {
        if (!name.isEmpty()) {
          task.zeebeOutput(text(binding, "source"), name);
        }
      }
      default -> {}
    }
  }

  private static String input(JsonNode binding, String value, String job) {
    return text(binding, "name").equals("oathJobId") ? "=" + job : value;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).textValue();
  }

  private static List<JsonNode> properties() {
    try {
      Path file = Path.of("connector-templates", CHECK + ".json");
      JsonNode properties = new ObjectMapper().readTree(file.toFile()).path("properties");
      return properties.valueStream().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Completes the check of this job; gives the number of checks that it received. */
  private static int check(String oathJobId, boolean finished) {
    ActivatedJob job = engine.takeJob(CHECK);
    assertThat(job.getVariablesAsMap()).containsEntry("oathJobId", oathJobId);
    return answer(job, finished);
  }

  private static List<Integer> checkBoth(boolean finished) {
    List<ActivatedJob> jobs =
        Stream.of(engine.takeJob(CHECK), engine.takeJob(CHECK))
            .sorted(Comparator.comparing(ActivatedJob::getElementId))
            .toList();
    assertThat(jobs).extracting(ActivatedJob::getElementId).containsExactly("a", "b");
    return jobs.stream().map(job -> answer(job, finished)).toList();
  }

  private static int answer(ActivatedJob job, boolean finished) {
    Object given = job.getVariablesAsMap().get("pollCount");
    int pollCount = given == null ? 0 : ((Number) given).intValue();
    engine.completeJob(job, Map.of("finished", finished, "pollCount", pollCount + 1));
    return pollCount;
  }
}
