package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The processes that are called run on either host: their tasks have what docs/connector.md says.
 */
class ConnectorHeadersTest {

  static Stream<Diagram> processes() {
    return Diagram.files(Path.of("bpmn"), ".bpmn")
        .map(file -> Diagram.named(file.getFileName().toString().replace(".bpmn", "")));
  }

  @ParameterizedTest
  @MethodSource("processes")
  void areOnEachServiceTask(Diagram process) throws IOException {
    String page = Files.readString(Path.of("docs/connector.md"));
    Collection<ServiceTask> tasks = process.model().getModelElementsByType(ServiceTask.class);

    assertThat(tasks)
        .isNotEmpty()
        .allSatisfy(
            task ->
                assertThat(headers(task))
                    .as(task.getId())
                    .containsOnlyKeys("resultExpression", "errorExpression")
                    .allSatisfy(
                        (key, value) ->
                            assertThat(page).contains("| `" + key + "` | `" + value + "` |")));
  }

  private static Map<String, String> headers(ServiceTask task) {
    return task.getSingleExtensionElement(ZeebeTaskHeaders.class).getHeaders().stream()
        .collect(Collectors.toMap(ZeebeHeader::getKey, ZeebeHeader::getValue));
  }
}
