package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The picture in CONTRIBUTING shows the packages and their imports as they are; {@code
 * -Darchitecture.write=true} draws it anew.
 */
class ArchitecturePictureTest {

  private static final Path PAGE = Path.of("CONTRIBUTING.md");
  private static final String BEGIN = "<!-- ArchitecturePictureTest draws this -->\n";
  private static final String END = "<!-- until here -->\n";
  private static final String ROOT = "io.github.pingoneoath.";

  @Test
  void showsPackagesAndImports() throws IOException {
    String page = Files.readString(PAGE);
    String drawn =
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + picture()
            + page.substring(page.indexOf(END));
    if (Boolean.getBoolean("architecture.write")) {
      Files.writeString(PAGE, drawn);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(drawn);
  }

  /** An arrow that others imply is left out. */
  private static String picture() {
    Map<String, Set<String>> arrows = arrows();
    String lines =
        arrows.entrySet().stream()
            .flatMap(
                room ->
                    room.getValue().stream()
                        .filter(to -> !isImplied(room.getKey(), to, arrows))
                        .map(to -> "  " + room.getKey() + " --> " + to + "\n"))
            .collect(Collectors.joining());
    return "```mermaid\ngraph TD\n" + lines + "```\n";
  }

  private static Map<String, Set<String>> arrows() {
    JavaClasses classes = new ClassFileImporter().importPath(Path.of("target/classes"));
    Map<String, Set<String>> arrows = new TreeMap<>();
    classes.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(arrow -> arrow.getTargetClass().getPackageName().startsWith(ROOT))
        .forEach(
            arrow ->
                arrows
                    .computeIfAbsent(from(arrow), room -> new TreeSet<>())
                    .add(room(arrow.getTargetClass().getPackageName())));
    arrows.forEach((room, targets) -> targets.remove(room));
    return arrows;
  }

  private static String from(Dependency arrow) {
    return room(arrow.getOriginClass().getPackageName());
  }

  private static String room(String packageName) {
    return packageName.substring(ROOT.length());
  }

  private static boolean isImplied(String from, String to, Map<String, Set<String>> arrows) {
    return arrows.get(from).stream()
        .filter(between -> !between.equals(to) && !isReached(to, between, arrows))
        .anyMatch(between -> isReached(between, to, arrows));
  }

  private static boolean isReached(String from, String to, Map<String, Set<String>> arrows) {
    return isReached(from, to, arrows, new TreeSet<>());
  }

  private static boolean isReached(
      String from, String to, Map<String, Set<String>> arrows, Set<String> visited) {
    return from.equals(to)
        || visited.add(from)
            && arrows.getOrDefault(from, Set.of()).stream()
                .anyMatch(next -> isReached(next, to, arrows, visited));
  }
}
