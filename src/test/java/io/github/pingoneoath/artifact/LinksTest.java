package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each link of a page leads to a file or a heading of this project. Links to other sites are not
 * followed: tests need no network.
 */
class LinksTest {

  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|^    .*?$|`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

  static Stream<Path> pages() {
    return Stream.of("", "docs", "bpmn", "connector-templates", "src/modeler")
        .flatMap(folder -> Diagram.files(Path.of(folder), ".md"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void leadToAFileOrHeading(Path page) {
    assertThat(links(page).filter(link -> !isKept(page, link))).isEmpty();
  }

  @Test
  void readmeLinksEveryPageOfTheDocumentation() {
    Set<Path> linked =
        links(Path.of("README.md"))
            .map(link -> Path.of(link.replaceFirst("#.*", "")))
            .collect(Collectors.toSet());

    assertThat(linked).containsAll(Diagram.files(Path.of("docs"), ".md").toList());
  }

  private static Stream<String> links(Path page) {
    return LINK.matcher(CODE.matcher(TextFile.read(page)).replaceAll(""))
        .results()
        .map(r -> r.group(1));
  }

  private static boolean isKept(Path page, String link) {
    if (link.startsWith("https://")) {
      return URI.create(link).getHost() != null;
    }
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
  }

  /** As GitHub makes them of headings. */
  private static Set<String> anchors(Path page) {
    return HEADING
        .matcher(CODE.matcher(TextFile.read(page)).replaceAll(LinksTest::withoutBlocks))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** Inline code is part of a heading, a block is not. */
  private static String withoutBlocks(MatchResult code) {
    String text = code.group();
    return text.startsWith("`") && !text.startsWith("```") ? Matcher.quoteReplacement(text) : "";
  }
}
