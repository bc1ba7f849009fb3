package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiagramCoverageTest {

  @TempDir private Path folder;

  @Test
  void namesTheSequenceFlowThatNoEngineHasTaken() throws IOException {
    List<String> all =
        Diagram.all().stream()
            .flatMap(
                diagram ->
                    diagram.elements().stream()
                        .map(element -> diagram.process() + " " + element.getId()))
            .filter(line -> !line.equals("await-oath-job not-yet"))
            .toList();
    Files.write(folder.resolve("one.txt"), all.subList(0, 50));
    Files.write(folder.resolve("another.txt"), all.subList(40, all.size()));

    assertThat(DiagramCoverage.of(folder).untaken()).containsExactly("await-oath-job not-yet");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SomeTest${it.test}", "${test}SomeIT", "${test}${it.test}true"})
  void isLeftOutWhenNotAllTestsWereToRun(String options) {
    assertThat(DiagramCoverage.isWhole(options)).isFalse();
    assertThat(DiagramCoverage.isWhole("${test}${it.test}${skipTests}false")).isTrue();
  }
}
