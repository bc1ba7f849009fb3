package io.github.pingoneoath.artifact;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The coverage of each diagram by the tests of a build, in {@code target/diagram-coverage}: {@code
 * summary.txt}, and {@code index.html} where there is npm. The last thing that {@code mvn verify}
 * does: a sequence flow that no test takes fails it. Tests that need Chromium do not count, so that
 * the verdict is the same without it.
 */
public final class DiagramCoverage {

  private static final Path REPORT = Path.of("target/diagram-coverage");
  private static final Path PAGE = Path.of("target/live");

  private final Map<String, Long> taken;

  private DiagramCoverage(Map<String, Long> taken) {
    this.taken = taken;
  }

  /**
   * @param arguments the folder of this build, in which each engine has left a file; then what
   *     Maven was told to run alone or to leave out
   */
  public static void main(String[] arguments) throws IOException {
    if (!isWhole(arguments[1])) {
      System.out.println("DIAGRAM COVERAGE LEFT OUT: not all tests were to run.");
      return;
    }
    DiagramCoverage coverage = of(Path.of(arguments[0]));
    coverage.write();
    List<String> untaken = coverage.untaken();
    if (!untaken.isEmpty()) {
      System.out.println("No test takes these sequence flows:\n  " + String.join("\n  ", untaken));
      System.exit(1);
    }
  }

  /** Maven leaves a property as it is, such as <code>${test}</code>, where nobody has set it. */
  static boolean isWhole(String options) {
    return options.replaceAll("\\$\\{[\\w.]+}|false", "").isEmpty();
  }

  /** From the files of engines: lines {@code <process id> <id>}. */
  static DiagramCoverage of(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new DiagramCoverage(
          files
              .flatMap(DiagramCoverage::lines)
              .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sequence flows that were not taken, each {@code <process id> <id>}. */
  List<String> untaken() {
    return Diagram.all().stream().flatMap(this::untaken).toList();
  }

  private Stream<String> untaken(Diagram diagram) {
    return diagram.elements().stream()
        .filter(SequenceFlow.class::isInstance)
        .map(flow -> key(diagram, flow))
        .filter(key -> !taken.containsKey(key));
  }

  private static String key(Diagram diagram, FlowElement element) {
    return diagram.process() + " " + element.getId();
  }

  /** By how many engines each sequence flow and each element was taken. */
  private Map<String, Long> counts(Diagram diagram) {
    Map<String, Long> counts = new LinkedHashMap<>();
    diagram
        .elements()
        .forEach(
            element -> counts.put(element.getId(), taken.getOrDefault(key(diagram, element), 0L)));
    return counts;
  }

  private void write() throws IOException {
    Files.createDirectories(REPORT);
    String summary = Diagram.all().stream().map(this::summary).collect(Collectors.joining());
    Files.writeString(REPORT.resolve("summary.txt"), summary);
    System.out.print("Coverage of the diagrams by tests:\n" + summary);
    if (Files.exists(PAGE.resolve("coverage.html"))) {
      copy("coverage.html", "index.html");
      copy("coverage.js", "coverage.js");
      copy("coverage.css", "coverage.css");
      Files.writeString(REPORT.resolve("data.js"), "window.coverage = " + pictures() + ";\n");
    }
  }

  private String summary(Diagram diagram) {
    Map<String, Long> counts = counts(diagram);
    List<String> untaken =
        counts.keySet().stream().filter(element -> counts.get(element) == 0).toList();
    return "  %s: %d of %d flows and elements%s%n"
        .formatted(
            diagram.process(),
            counts.size() - untaken.size(),
            counts.size(),
            untaken.isEmpty() ? "" : ", not " + String.join(", ", untaken));
  }

  private String pictures() throws IOException {
    return new ObjectMapper()
        .writeValueAsString(
            Diagram.all().stream()
                .map(
                    diagram ->
                        Map.of(
                            "process", diagram.process(),
                            "xml", diagram.xml(),
                            "taken", counts(diagram)))
                .toList());
  }

  private static void copy(String from, String to) throws IOException {
    Files.copy(PAGE.resolve(from), REPORT.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }
}
