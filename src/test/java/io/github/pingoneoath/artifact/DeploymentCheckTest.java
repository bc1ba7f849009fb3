package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.testing.ProcessEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine's own deployment check passes our diagrams, and finds what linters miss. */
class DeploymentCheckTest {

  private static ProcessEngine engine;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    engine = ProcessEngine.start();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void allDeployTogether() {
    Path[] files = Stream.of(".bpmn", ".form").flatMap(Diagram::files).toArray(Path[]::new);

    engine.deploy(files);

    assertThat(files).hasSize(18);
  }

  @ParameterizedTest
  @CsvSource({
    "'=finished = true and status != \"FAILED\"', finished = true, a condition without =",
    "'=finished = true and status = \"FAILED\"', =status == 1, an expression that is no FEEL",
    "=nextPollIn, in a minute, a timer without a duration",
    "pingone-oath-job-check, '', a job type that is empty",
    "errorRef=\"error-timed-out\", errorRef=\"nowhere\", an error that is not declared",
  })
  void refusesWhatIsBroken(String good, String bad, String fault) throws IOException {
    String diagram = Files.readString(Path.of("bpmn/await-oath-job.bpmn"));
    assertThat(diagram).contains(good);
    Path broken = folder.resolve("broken.bpmn");
    Files.writeString(broken, diagram.replace(good, bad));

    assertThatThrownBy(() -> engine.deploy(broken)).as(fault).hasMessageContaining("broken.bpmn");
  }
}
