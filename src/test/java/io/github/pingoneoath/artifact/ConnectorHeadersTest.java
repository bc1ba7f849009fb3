package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.model.bpmn.instance.ServiceTask;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Processes and examples run on either host: their service tasks have what docs/connector.md says.
 */
class ConnectorHeadersTest {

  static Stream<ServiceTask> serviceTasks() {
    return Diagram.all().stream()
        .flatMap(diagram -> diagram.model().getModelElementsByType(ServiceTask.class).stream());
  }

  @ParameterizedTest
  @MethodSource("serviceTasks")
  void areOnEachServiceTask(ServiceTask task) throws IOException {
    String page = Files.readString(Path.of("docs/connector.md"));

    assertThat(headers(task))
        .as(task.getId())
        .containsOnlyKeys("resultExpression", "errorExpression")
        .allSatisfy(
            (key, value) -> assertThat(page).contains("| `" + key + "` | `" + value + "` |"));
  }

  private static Map<String, String> headers(ServiceTask task) {
    return Optional.ofNullable(task.getSingleExtensionElement(ZeebeTaskHeaders.class)).stream()
        .flatMap(headers -> headers.getHeaders().stream())
        .collect(Collectors.toMap(ZeebeHeader::getKey, ZeebeHeader::getValue));
  }
}
