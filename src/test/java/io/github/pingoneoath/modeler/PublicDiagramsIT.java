package io.github.pingoneoath.modeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pingoneoath.testing.ProcessEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Diagrams modelled on public ones, to which {@code src/modeler} has applied the templates: with
 * the newest of Modeler's libraries for all three platforms, with the oldest for one each. The
 * engine is 8.8, also for the diagrams of 8.9 and 8.10: they differ only in the platform that they
 * name.
 */
@ExtendWith(ModelerTests.class)
@Order(3) // it takes long
class PublicDiagramsIT {

  private static final Path SAVED = Path.of("target/modeler/saved/public");

  @AutoClose private static final ProcessEngine engine = ProcessEngine.start();

  static List<Path> diagrams() throws IOException {
    try (Stream<Path> files = Files.walk(SAVED)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void isAcceptedByTheEngine(Path diagram) {
    assertThatCode(() -> engine.deploy(diagram)).doesNotThrowAnyException();
  }

  @Test
  void existsForEachGenerationAndPlatform() throws IOException {
    assertThat(diagrams())
        .extracting(file -> SAVED.relativize(file.getParent()).toString())
        .containsExactlyInAnyOrder(
            "5.40/8.10",
            "5.40/8.8",
            "5.40/8.9",
            "newest/8.10",
            "newest/8.10",
            "newest/8.10",
            "newest/8.8",
            "newest/8.8",
            "newest/8.8",
            "newest/8.9",
            "newest/8.9",
            "newest/8.9");
  }
}
