package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A template that has changed has a raised version, and the published ones are kept. */
class TemplateVersionsTest {

  private static final Path TEMPLATES = Path.of("connector-templates");

  @TempDir private Path folder;

  @BeforeEach
  void copyOneTemplate() throws IOException {
    Files.createDirectory(folder.resolve("versions"));
    Files.writeString(folder.resolve("greet.json"), template(1, "Hello"));
    TemplateVersions.record(folder);
  }

  @Test
  void holdForTheTemplatesOfThisProject() {
    assertThat(new TemplateVersions(TEMPLATES).problems()).isEmpty();
  }

  @Test
  void findAChangeWithoutARaisedVersion() throws IOException {
    Files.writeString(folder.resolve("greet.json"), template(1, "Hi"));

    assertThat(new TemplateVersions(folder).problems())
        .singleElement()
        .asString()
        .contains("greet.json", "has changed", "version is still 1");
  }

  @Test
  void findAPublishedVersionThatIsGone() throws IOException {
    Files.writeString(folder.resolve("greet.json"), template(2, "Hi"));
    TemplateVersions.record(folder);

    assertThat(new TemplateVersions(folder).problems())
        .singleElement()
        .asString()
        .contains("versions/greet-1.json", "is missing");
  }

  @Test
  void findAPublishedVersionThatWasChanged() throws IOException {
    Files.writeString(folder.resolve("greet.json"), template(2, "Hi"));
    TemplateVersions.record(folder);
    Files.writeString(folder.resolve("versions/greet-1.json"), template(1, "Bye"));

    assertThat(new TemplateVersions(folder).problems())
        .singleElement()
        .asString()
        .contains("versions/greet-1.json", "is not what was published");
  }

  @Test
  void acceptARaisedVersionBesideThePublishedOne() throws IOException {
    Files.copy(folder.resolve("greet.json"), folder.resolve("versions/greet-1.json"));
    Files.writeString(folder.resolve("greet.json"), template(2, "Hi"));
    TemplateVersions.record(folder);

    assertThat(new TemplateVersions(folder).problems()).isEmpty();
  }

  private static String template(int version, String name) {
    return "{\"id\": \"greet\", \"version\": %d, \"name\": \"%s\"}".formatted(version, name);
  }
}
