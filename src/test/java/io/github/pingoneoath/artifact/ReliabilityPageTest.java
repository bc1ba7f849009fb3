package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of docs/reliability.md names a test that is there. */
class ReliabilityPageTest {

  private static final Path TESTS = Path.of("src/test/java/io/github/pingoneoath");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

  static Stream<String> rows() throws IOException {
    return Files.readAllLines(Path.of("docs/reliability.md")).stream()
        .takeWhile(line -> !line.equals("## Which alert fires"))
        .filter(line -> line.startsWith("| "))
        .filter(line -> !line.endsWith("| test |"));
  }

  @Test
  void isLinkedFromTheReadme() throws IOException {
    assertThat(Files.readString(Path.of("README.md"))).contains("(docs/reliability.md)");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void rowNamesTestsThatAreThere(String row) throws Exception {
    List<MatchResult> tests = TEST.matcher(row).results().toList();

    assertThat(tests).isNotEmpty();
    for (MatchResult test : tests) {
      assertThat(testsOf(test.group(1))).contains(test.group(2));
    }
  }

  private static List<String> testsOf(String name) throws IOException, ClassNotFoundException {
    Class<?> type =
        Class.forName(className(name), false, ReliabilityPageTest.class.getClassLoader());
    return Stream.of(type.getDeclaredMethods())
        .filter(
            method ->
                method.isAnnotationPresent(Test.class)
                    || method.isAnnotationPresent(ParameterizedTest.class))
        .map(Method::getName)
        .toList();
  }

  private static String className(String name) throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(file -> file.getFileName().toString().equals(name + ".java"))
          .map(file -> Path.of("src/test/java").relativize(file).toString())
          .map(file -> file.replace(".java", "").replace(File.separatorChar, '.'))
          .findFirst()
          .orElseThrow(() -> new AssertionError("There is no " + name));
    }
  }
}
