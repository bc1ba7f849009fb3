package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of all pages name what there is. {@code CommandsIT}, {@code EmbeddedRunIT} and
 * {@code PackagedWorkerIT} run those that need nothing but this project.
 */
class CommandsTest {

  private static final Pattern COMMAND =
      Pattern.compile("(?m)^(?:    |.*`)((?:mvn|npm|docker|kubectl) [^`\n]+)");
  private static final Pattern PROFILE = Pattern.compile("-P([a-z-]+)");
  private static final Pattern EXECUTION = Pattern.compile("exec:exec@([a-z-]+)");
  private static final Pattern SCRIPT = Pattern.compile("npm run ([a-z-]+)");
  private static final Pattern FILE = Pattern.compile("(?<= )(?:deploy|docs|src|bpmn)/[\\w./-]+");

  record Command(Path page, String text) {
    @Override
    public String toString() {
      return page + ": " + text;
    }
  }

  static List<Command> commands() {
    List<Command> commands =
        LinksTest.pages()
            .flatMap(
                page ->
                    COMMAND
                        .matcher(TextFile.read(page))
                        .results()
                        .map(r -> new Command(page, r.group(1))))
            .toList();
    assertThat(commands).hasSizeGreaterThan(20);
    return commands;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void namesWhatThereIs(Command command) throws IOException {
    String pom = TextFile.read(Path.of("pom.xml"));
    JsonNode scripts =
        new ObjectMapper().readTree(Path.of("src/modeler/package.json").toFile()).get("scripts");

    assertThat(named(PROFILE, command)).allMatch(id -> pom.contains("<id>" + id + "</id>"));
    assertThat(named(EXECUTION, command)).allMatch(id -> pom.contains("<id>" + id + "</id>"));
    assertThat(named(SCRIPT, command)).allMatch(scripts::has);
    assertThat(FILE.matcher(command.text()).results().map(r -> Path.of(r.group())))
        .allMatch(Files::exists);
  }

  private static Stream<String> named(Pattern pattern, Command command) {
    return pattern.matcher(command.text()).results().map(result -> result.group(1));
  }
}
