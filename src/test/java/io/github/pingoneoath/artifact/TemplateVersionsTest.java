package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code versions/} holds every published file; one that has changed has a new version. */
class TemplateVersionsTest {

  private static final Path TEMPLATES = Path.of("connector-templates");
  private static final Path VERSIONS = TEMPLATES.resolve("versions");

  static List<Template> templates() {
    return Template.all();
  }

  static Stream<Path> published() {
    return Diagram.files(VERSIONS, ".json");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void isPublishedAsItIsOrHasANewVersion(Template template) {
    int version = template.json().path("version").asInt();
    List<Path> published = published().filter(file -> isVersionOf(template, file)).toList();

    assertThat(version).isBetween(published.size(), published.size() + 1);
    assertThat(published)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, published.size())
                .mapToObj(number -> VERSIONS.resolve(template + "-" + number + ".json"))
                .toList());
    if (version == published.size()) {
      assertThat(TEMPLATES.resolve(template + ".json"))
          .as("npm run deliver raises the version of %s: %d is published", template, version)
          .hasSameBinaryContentAs(VERSIONS.resolve(template + "-" + version + ".json"));
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void publishedFileIsNamedByItsVersion(Path file) {
    Template template = Template.read(file);

    assertThat(template.name()).endsWith("-" + template.json().path("version").asInt());
    assertThat(templates()).anyMatch(current -> isVersionOf(current, file));
  }

  private static boolean isVersionOf(Template template, Path file) {
    return file.getFileName().toString().matches(template + "-\\d+\\.json");
  }
}
