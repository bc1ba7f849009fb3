package io.github.pingoneoath.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The connector's jar shares a class path with others: what is in it, and what must not be. */
class ConnectorJarIT {

  private static final long MOST_BYTES = 5_000_000;

  @Test
  void hasNoNameThatOthersMayHave() throws IOException {
    try (JarFile jar = new JarFile(ConnectorRuntime.jar().toFile())) {
      List<String> entries =
          jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();

      assertThat(entries)
          .contains(
              "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports",
              "META-INF/LICENSE",
              "io/github/pingoneoath/connector/Connectors.class",
              "io/github/pingoneoath/moved/okhttp3/OkHttpClient.class")
          .filteredOn(entry -> entry.endsWith(".class"))
          .allMatch(entry -> entry.startsWith("io/github/pingoneoath/"))
          .noneMatch(entry -> entry.startsWith("io/github/pingoneoath/worker/"));
      assertThat(entries)
          .noneMatch(entry -> entry.matches("application.*|.*[.]bpmn|.*build-info.*"))
          .noneMatch(entry -> entry.matches("META-INF/(services/io.camunda|maven|versions|sbom).*"))
          .noneMatch(entry -> entry.equals("META-INF/spring.factories"));
      assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
          .isNotBlank();
    }
    assertThat(Files.size(ConnectorRuntime.jar())).isLessThan(MOST_BYTES);
  }

  @Test
  void isNotInTheWorker() throws IOException {
    try (JarFile jar = new JarFile(PackagedWorker.JAR.toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName))
          .noneMatch(entry -> entry.contains("connector-core"))
          .noneMatch(entry -> entry.contains("pingoneoath/connector"))
          .noneMatch(entry -> entry.contains("AutoConfiguration.imports"));
    }
  }
}
