package io.github.pingoneoath.embedded;

import static java.util.stream.Collectors.joining;

import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells a person what the embedded run does. */
final class RunReport {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.S");
  private static final String CHECK = "%-10s  %-15s  %5s  %-11s  %s%n";

  private static final String OUTCOME = "%-15s  %-6s  %7s  %7s  %10s  %6s  %s%n";

  private final ProcessEngine engine;
  private final Map<Long, Scenario> instances;
  private final Set<Check> printed = new HashSet<>();

  RunReport(ProcessEngine engine, Map<Long, Scenario> instances) {
    this.engine = engine;
    this.instances = instances;
  }

  private record Check(Scenario scenario, JobReport report) {}

  void printHeader() {
    System.out.printf(CHECK, "time", "OATH job", "check", "status", "next check in");
  }

  void printNewChecks() {
    instances.entrySet().stream()
        .flatMap(
            instance ->
                engine.calledBy(instance.getKey()).stream()
                    .flatMap(called -> engine.jobReports(called).stream())
                    .map(report -> new Check(instance.getValue(), report)))
        .sorted(Comparator.comparing(check -> check.report().at()))
        .filter(printed::add)
        .forEach(RunReport::print);
  }

  private static void print(Check check) {
    JobReport report = check.report();
    String time = LocalTime.ofInstant(report.at(), ZoneId.systemDefault()).format(TIME);
    String job = check.scenario().name();
    if (report.intent().equals("COMPLETED")) {
      Map<String, Object> result = report.variables();
      System.out.printf(
          CHECK, time, job, result.get("pollCount"), result.get("status"), nextCheck(result));
    } else {
      System.out.printf(CHECK, time, job, "-", "no answer", report.message());
    }
  }

  void printDecision(Scenario scenario, String userTask, Map<String, String> decision) {
    System.out.printf(
        CHECK,
        LocalTime.now().format(TIME),
        scenario.name(),
        "",
        "",
        "user task " + userTask + ": " + String.join(", ", decision.values()));
  }

  private static String nextCheck(Map<String, Object> result) {
    return result.get("nextPollIn") instanceof String wait
        ? String.format(Locale.ROOT, "%.1f s", Duration.parse(wait).toMillis() / 1000.0)
        : "-";
  }

  /** Prints the outcomes; true if all are as they should be. */
  boolean printOutcomes() {
    System.out.println();
    System.out.printf(
        OUTCOME, "OATH job", "status", "created", "revoked", "duplicates", "checks", "ended in");
    List<String> deviations = new ArrayList<>();
    new TreeMap<>(instances)
        .forEach(
            (instance, scenario) -> {
              print(instance, scenario);
              deviations.addAll(deviations(instance, scenario));
            });
    System.out.println();
    deviations.forEach(deviation -> System.out.println("NOT AS IT SHOULD BE: " + deviation));
    if (deviations.isEmpty()) {
      System.out.println("All jobs ended as they should.\n");
    }
    return deviations.isEmpty();
  }

  private void print(long instance, Scenario scenario) {
    Map<String, Object> result = engine.variables(instance);
    System.out.printf(
        OUTCOME,
        scenario.name(),
        orDash(result.get("status")),
        orDash(result.get("created")),
        orDash(result.get("revoked")),
        orDash(result.get("duplicateCount")),
        orDash(result.get("pollCount")),
        end(instance));
    if (result.get("duplicates") instanceof List<?> duplicates && !duplicates.isEmpty()) {
      System.out.println(
          duplicates.stream().map(String::valueOf).collect(joining(", ", "  duplicates: ", "")));
    }
    if (result.get("reason") instanceof String reason) {
      System.out.println("  reason: " + reason);
    }
  }

  private static Object orDash(@Nullable Object value) {
    return value == null ? "-" : value;
  }

  /** The end event, or the incident that keeps the instance from reaching one. */
  private String end(long instance) {
    return engine
        .incident(instance)
        .map(message -> "incident: " + message.strip())
        .orElseGet(() -> engine.completedElements(instance).reversed().get(1));
  }

  private List<String> deviations(long instance, Scenario scenario) {
    List<String> deviations = new ArrayList<>();
    String end = end(instance);
    if (engine.incident(instance).isPresent()
        || !scenario.endEvent().map(end::equals).orElse(true)) {
      deviations.add(scenario.name() + " ended in " + end);
    }
    Map<String, Object> result = engine.variables(instance);
    scenario
        .result()
        .forEach(
            (variable, expected) -> {
              if (!expected.equals(result.get(variable))) {
                deviations.add(
                    "%s of %s is %s instead of %s"
                        .formatted(variable, scenario.name(), result.get(variable), expected));
              }
            });
    return deviations;
  }
}
