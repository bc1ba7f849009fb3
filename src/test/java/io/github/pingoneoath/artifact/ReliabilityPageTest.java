package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of docs/reliability.md names a test that is there. */
class ReliabilityPageTest {

  private static final Path TESTS = Path.of("src/test/java/io/github/pingoneoath");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

  static Stream<String> rows() throws IOException {
    return Files.readAllLines(Path.of("docs/reliability.md")).stream()
        .filter(line -> line.startsWith("| "))
        .filter(line -> !line.matches("\\| (fault|trap) .*"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void rowNamesTestsThatAreThere(String row) throws IOException {
    List<MatchResult> tests = TEST.matcher(row).results().toList();

    assertThat(tests).isNotEmpty();
    for (MatchResult test : tests) {
      String source = Files.readString(file(test.group(1) + ".java"));
      if (test.group(2) != null) {
        assertThat(source).contains("void " + test.group(2) + "(");
      }
    }
  }

  private static Path file(String name) throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(file -> file.getFileName().toString().equals(name))
          .findFirst()
          .orElseThrow(() -> new AssertionError("There is no " + name));
    }
  }
}
