package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.UserTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeFormDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeVersionTag;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Diagrams as artifacts: they speak, and ask for nothing that is not there. */
class DiagramsTest {

  static List<Diagram> diagrams() {
    return Diagram.all();
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void hasTheNameOfItsProcess(Diagram diagram) {
    assertThat(diagram.processes())
        .extracting(Process::getId)
        .containsExactly(diagram.name().replace(".bpmn", ""));
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void hasAFormForEveryUserTask(Diagram diagram) {
    assertThat(diagram.model().getModelElementsByType(UserTask.class))
        .allSatisfy(
            task -> {
              var form = task.getSingleExtensionElement(ZeebeFormDefinition.class);
              assertThat(form).as(task.getId()).isNotNull();
              assertThat(Path.of("bpmn/examples", form.getFormId() + ".form")).isRegularFile();
            });
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void hasIdsThatSpeak(Diagram diagram) {
    assertThat(diagram.elements())
        .extracting(FlowElement::getId)
        .allSatisfy(id -> assertThat(id).matches("[a-z]+(-[a-z]+)*"));
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void namesEverythingThatAPersonReads(Diagram diagram) {
    assertThat(diagram.model().getModelElementsByType(FlowNode.class))
        .filteredOn(node -> !(node instanceof ExclusiveGateway) || node.getOutgoing().size() > 1)
        .allSatisfy(node -> assertThat(node.getName()).as(node.getId()).isNotBlank());
    assertThat(diagram.model().getModelElementsByType(ExclusiveGateway.class))
        .filteredOn(gateway -> gateway.getOutgoing().size() > 1)
        .flatExtracting(ExclusiveGateway::getOutgoing)
        .allSatisfy(flow -> assertThat(flow.getName()).as(flow.getId()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void hasOneNamedEndEventPerOutcome(Diagram diagram) {
    assertThat(diagram.model().getModelElementsByType(EndEvent.class))
        .extracting(EndEvent::getName)
        .doesNotHaveDuplicates();
  }

  /** After an error the caller's variables still hold what an earlier call left there. */
  @ParameterizedTest
  @CsvSource({
    "follow-up-oath-job, wait-for-oath-job",
    "provision-oath-tokens, create-oath-tokens",
    "return-oath-tokens, revoke-oath-tokens",
  })
  void emptiesWhatTheCallHandsOverAfterAnError(String process, String call) {
    Diagram example = Diagram.named(process);
    List<String> handedOver = example.outputs(call);

    assertThat(List.of("oath-job-timed-out", "oath-job-not-found"))
        .allSatisfy(event -> assertThat(example.outputs(event)).containsAll(handedOver));
  }

  /** A release takes the -SNAPSHOT away, so that the tag needs no change. */
  @ParameterizedTest
  @ValueSource(strings = {"await-oath-job", "create-oath-tokens", "revoke-oath-tokens"})
  void carriesTheVersionOfTheProject(String process) throws Exception {
    Properties build = new Properties();
    try (InputStream info = getClass().getResourceAsStream("/META-INF/build-info.properties")) {
      build.load(info);
    }

    assertThat(Diagram.named(process).model().getModelElementsByType(ZeebeVersionTag.class))
        .extracting(ZeebeVersionTag::getValue)
        .containsExactly(build.getProperty("build.version").replace("-SNAPSHOT", ""));
  }
}
