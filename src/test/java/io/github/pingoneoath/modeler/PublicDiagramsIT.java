package io.github.pingoneoath.modeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.pingoneoath.testing.ProcessEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Diagrams after well-known public ones, in which {@code src/modeler} has applied the templates
 * with each generation of Modeler's libraries and for each platform: with the newest all three,
 * with the oldest one each. The engine is 8.8, also for those of 8.9 and 8.10: they differ in the
 * platform that they name.
 */
class PublicDiagramsIT {

  private static final Path SAVED = Path.of("target/modeler/saved/public");

  private static ProcessEngine engine;

  @BeforeAll
  static void start() {
    engine = ProcessEngine.start();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  static List<Path> diagrams() throws IOException {
    try (Stream<Path> files = Files.walk(SAVED)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void isTakenByTheEngine(Path diagram) {
    assertThatCode(() -> engine.deploy(diagram)).doesNotThrowAnyException();
  }

  @Test
  void areThereForEachGenerationAndPlatform() throws IOException {
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
