package io.github.pingoneoath.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Markdown tables of {@code docs/reference.md}. */
final class ReferencePage {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern SAME_AS = Pattern.compile("the (?:in|out)puts of `([^`]+)`");
  private static final Pattern ONE_OF = Pattern.compile("one of ((?:`[^`]+`(?:, )?)+)");

  private final List<String> lines;
  private final List<Row> rows = new ArrayList<>();

  /**
   * A row of a table.
   *
   * @param section heading above it
   * @param table first cell of the table's header, such as {@code input}
   */
  record Row(String section, String table, List<String> cells) {
    List<String> names() {
      return code(cells.getFirst());
    }
  }

  private ReferencePage(List<String> lines) {
    this.lines = lines;
    String section = "";
    String table = "";
    for (String line : lines) {
      if (line.startsWith("#")) {
        section = line.replaceFirst("#+ ", "");
      } else if (!line.startsWith("| ")) {
        table = line.startsWith("|-") ? table : "";
      } else if (table.isEmpty()) {
        table = cells(line).getFirst();
      } else {
        rows.add(new Row(section, table, cells(line)));
      }
    }
  }

  static ReferencePage read() {
    try {
      return new ReferencePage(Files.readAllLines(Path.of("docs/reference.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
  }

  static List<String> code(String text) {
    return CODE.matcher(text).results().map(found -> found.group(1)).toList();
  }

  List<String> jobTypes() {
    return headed("## Job type ");
  }

  List<String> connectorTypes() {
    return headed("## Connector type ");
  }

  List<String> processes() {
    return headed("## Process ");
  }

  private List<String> headed(String heading) {
    return lines.stream()
        .filter(line -> line.startsWith(heading))
        .flatMap(line -> code(line).stream())
        .toList();
  }

  /** Rows of all tables whose header begins with a word. */
  List<Row> rows(String table) {
    return rows.stream().filter(row -> row.table().equals(table)).toList();
  }

  /** Codes of the BPMN errors that it ends with. */
  List<String> errorCodes(String jobTypeOrProcess) {
    boolean isProcess = processes().contains(jobTypeOrProcess);
    return rows("error code").stream()
        .filter(
            row -> {
              String thrownBy = row.cells().get(1);
              return code(thrownBy).contains(jobTypeOrProcess)
                  || isProcess && thrownBy.contains("processes");
            })
        .flatMap(row -> row.names().stream())
        .toList();
  }

  private Stream<Row> rows(String jobTypeOrProcess, String table) {
    return rows(table).stream().filter(row -> row.section().endsWith("`" + jobTypeOrProcess + "`"));
  }

  /**
   * Names of the variables.
   *
   * @param table {@code input} or {@code output}
   */
  List<String> variables(String jobTypeOrProcess, String table) {
    return rows(jobTypeOrProcess, table)
        .flatMap(
            row -> {
              Matcher same = SAME_AS.matcher(row.cells().getFirst());
              return same.matches()
                  ? variables(same.group(1), table).stream()
                  : row.names().stream();
            })
        .toList();
  }

  /** The same without those that the page says the template leaves out. */
  List<String> variablesOfTemplate(String jobTypeOrProcess, String table) {
    List<String> leftOut =
        lines.stream()
            .dropWhile(
                line -> !(line.startsWith("## ") && line.endsWith("`" + jobTypeOrProcess + "`")))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("The template leaves out the " + table))
            .flatMap(line -> code(line).stream())
            .toList();
    return variables(jobTypeOrProcess, table).stream()
        .filter(name -> !leftOut.contains(name))
        .toList();
  }

  /** Defaults that are values, by the variable's name. */
  Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    rows("input").stream()
        .filter(row -> row.cells().get(2).matches("`[^`]+`"))
        .forEach(row -> defaults.put(row.names().getFirst(), code(row.cells().get(2)).getFirst()));
    return defaults;
  }

  /** What "one of" allows, by the name of the variable or property. */
  Map<String, List<String>> choices() {
    Map<String, List<String>> choices = new LinkedHashMap<>();
    for (Row row : rows) {
      for (MatchResult choice : ONE_OF.matcher(row.cells().getLast()).results().toList()) {
        choices.merge(
            row.names().getFirst(),
            code(choice.group(1)),
            (one, other) -> {
              if (!one.equals(other)) {
                throw new AssertionError("Different choices for " + row.names());
              }
              return one;
            });
      }
    }
    return choices;
  }
}
