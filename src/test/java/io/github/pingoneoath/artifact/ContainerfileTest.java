package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What can be said of {@code deploy/Containerfile} without building it; ImageIT tells the rest. */
class ContainerfileTest {

  @Test
  void hasTheJvmOptionsOfTheReadme() throws IOException {
    assertThat(Files.readString(Path.of("README.md")))
        .contains("JDK_JAVA_OPTIONS=\"" + ImageFacts.read().options() + "\"");
  }

  @Test
  void runsAsANumberAndServesTheDefaultPort() throws IOException {
    ImageFacts image = ImageFacts.read();

    assertThat(image.user()).matches("[1-9]\\d*:[1-9]\\d*");
    assertThat(image.port()).isEqualTo("8080");
  }
}
