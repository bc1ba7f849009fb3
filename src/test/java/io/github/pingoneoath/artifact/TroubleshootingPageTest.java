package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The messages of the worker that docs/troubleshooting.md quotes are those of the code, or nobody
 * would find them there. An ellipsis stands for what differs from case to case.
 */
class TroubleshootingPageTest {

  private static final Pattern QUOTED_SYMPTOM =
      Pattern.compile("(?m)^\\| (?:incident )?`([^`]+ [^`]+)`");

  /** Of the engine and of the JVM. */
  private static final Pattern OF_OTHERS = Pattern.compile("Expected .*|WARNING: .*");

  private static final Pattern PROPERTY = Pattern.compile("^pingone[.\\w-]+ ");

  static List<String> messages() {
    return QUOTED_SYMPTOM
        .matcher(TextFile.read(Path.of("docs/troubleshooting.md")))
        .results()
        .map(row -> row.group(1))
        .filter(message -> !OF_OTHERS.matcher(message).matches())
        .toList();
  }

  @Test
  void quotesMessages() {
    assertThat(messages()).hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void isAMessageOfTheWorker(String message) throws IOException {
    String code = code();

    assertThat(Stream.of(PROPERTY.matcher(message).replaceFirst("").split("…")))
        .map(part -> part.replaceAll("^[ :]+|[ :]+$", ""))
        .allMatch(code::contains);
  }

  /** All sources, with the texts that go on in another line joined. */
  private static String code() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(TextFile::read)
          .collect(Collectors.joining())
          .replaceAll("\"\\s*\\+\\s*\"", "");
    }
  }
}
