package io.github.pingoneoath.demo;

import static java.util.stream.Collectors.joining;

import io.github.pingoneoath.jobtype.CheckSeedFileWorker;
import io.github.pingoneoath.jobtype.CreateOathTokensWorker;
import io.github.pingoneoath.jobtype.FindOathTokensWorker;
import io.github.pingoneoath.jobtype.ReconcileDuplicatesWorker;
import io.github.pingoneoath.jobtype.RevokeOathTokensWorker;
import io.github.pingoneoath.testing.EngineEvent;
import io.github.pingoneoath.testing.EngineEvent.Job;
import io.github.pingoneoath.testing.EngineEvent.UserTask;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints the events and results of the embedded run. */
final class RunReport {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.S");
  private static final String EVENT = "%-10s  %-26s  %s%n";
  private static final String OUTCOME = "%-26s  %-6s  %7s  %7s  %10s  %9s  %s%n";

  private final RunView view;
  private final Map<Long, Scenario> instances;
  private final Map<Long, Integer> batches = new HashMap<>();
  private final Map<Long, Integer> submitted = new HashMap<>();

  RunReport(RunView view, Map<Long, Scenario> instances) {
    this.view = view;
    this.instances = instances;
  }

  void printHeader() {
    System.out.printf(EVENT, "time", "process instance", "event");
  }

  /** Prints what a worker has reported and how a user task was decided. */
  void print(EngineEvent event) {
    long instance = view.started(event.instance());
    switch (event) {
      case Job job -> print(job.at(), instance, text(instance, job.report()));
      case UserTask task -> {
        if (!task.isOpen()) {
          print(task.at(), instance, "user task " + task.element() + ": " + decision(task));
        }
      }
      default -> {}
    }
  }

  private String text(long instance, JobReport report) {
    return report.intent().equals("COMPLETED")
        ? result(instance, report)
        : "job not completed: " + report.message();
  }

  private void print(long at, long instance, String text) {
    LocalTime time = LocalTime.ofInstant(Instant.ofEpochMilli(at), ZoneId.systemDefault());
    System.out.printf(EVENT, time.format(TIME), instances.get(instance).name(), text);
  }

  private String result(long instance, JobReport report) {
    Map<String, Object> result = report.variables();
    return switch (report.type()) {
      case CheckSeedFileWorker.JOB_TYPE -> {
        batches.put(instance, ((List<?>) result.get("batches")).size());
        yield "seed file checked: %s, %s"
            .formatted(
                count(result.get("tokenCount"), "token"),
                count(result.get("problemCount"), "problem"));
      }
      case CreateOathTokensWorker.JOB_TYPE ->
          "batch %d of %d submitted: %s"
              .formatted(
                  submitted.merge(instance, 1, Integer::sum),
                  batches.getOrDefault(instance, 0),
                  count(result.get("submittedCount"), "token"));
      case FindOathTokensWorker.JOB_TYPE ->
          "serial numbers looked up: %d known, %s of them paired, %d unknown"
              .formatted(
                  ((List<?>) result.get("tokens")).size(),
                  result.get("pairedCount"),
                  ((List<?>) result.get("unknownSerialNumbers")).size());
      case RevokeOathTokensWorker.JOB_TYPE ->
          "revocation submitted: %s".formatted(count(result.get("submittedCount"), "token"));
      case ReconcileDuplicatesWorker.JOB_TYPE ->
          "duplicates: %s created by this run, %s existed before, %s in conflict"
              .formatted(
                  result.get("ownDuplicates"),
                  result.get("sameTokens"),
                  ((List<?>) result.get("conflicts")).size());
      default ->
          "OATH job check %s: %s%s%s"
              .formatted(
                  result.get("pollCount"), result.get("status"), nextCheck(result), counts(result));
    };
  }

  private static String nextCheck(Map<String, Object> result) {
    return result.get("nextPollIn") instanceof String wait
        ? String.format(
            Locale.ROOT, ", next check in %.1f s", Duration.parse(wait).toMillis() / 1000.0)
        : "";
  }

  private static String counts(Map<String, Object> result) {
    return Stream.of("created", "revoked")
        .filter(name -> result.get(name) != null)
        .map(name -> ", %s %s".formatted(name, result.get(name)))
        .collect(joining());
  }

  private static String decision(UserTask task) {
    return task.decision().entrySet().stream()
        .filter(entry -> entry.getKey().endsWith("Decision"))
        .map(entry -> String.valueOf(entry.getValue()))
        .findFirst()
        .orElse("ended");
  }

  /** Prints the outcomes; true if there was no incident. */
  boolean printOutcomes() {
    System.out.println();
    System.out.printf(
        OUTCOME,
        "process instance",
        "status",
        "created",
        "revoked",
        "duplicates",
        "conflicts",
        "end event");
    instances.forEach(this::printOutcome);
    boolean good =
        instances.keySet().stream().allMatch(instance -> view.incident(instance).isEmpty());
    System.out.println(good ? "\nAll ended without an incident.\n" : "\nUNEXPECTED: incident\n");
    return good;
  }

  private void printOutcome(long instance, Scenario scenario) {
    Map<String, Object> result = view.variables(instance);
    List<Map<?, ?>> batchResults = maps(result.get("batchResults"));
    System.out.printf(
        OUTCOME,
        scenario.name(),
        orDash(
            batchResults.isEmpty() ? result.get("status") : batchResults.getLast().get("status")),
        orDash(result.get("created")),
        orDash(result.get("revoked")),
        batchResults.isEmpty()
            ? orDash(result.get("duplicateCount"))
            : batchResults.stream()
                .map(batch -> batch.get("duplicateCount"))
                .mapToInt(count -> count instanceof Integer number ? number : 0)
                .sum(),
        orDash(result.get("conflictCount")),
        end(instance));
    maps(result.get("problems"))
        .forEach(problem -> printDetail("row %s: %s", problem.get("row"), problem.get("rule")));
    maps(result.get("conflicts")).forEach(RunReport::printConflict);
    batchResults.stream()
        .filter(batch -> batch.get("reason") != null)
        .forEach(batch -> printDetail("batch %s: %s", batch.get("number"), batch.get("reason")));
    if (result.get("reason") instanceof String reason) {
      printDetail("%s", reason);
    }
  }

  private static void printConflict(Map<?, ?> conflict) {
    if (conflict.get("row") == null) {
      printDetail(
          "PingOne reports a duplicate that is in no row: serial number %s",
          orDash(conflict.get("serialNumber")));
    } else {
      printDetail(
          "row %s: PingOne has another token with serial number %s: it differs in %s",
          conflict.get("row"), conflict.get("serialNumber"), words(conflict.get("differs")));
    }
  }

  private static String count(Object count, String noun) {
    return count + " " + noun + (Integer.valueOf(1).equals(count) ? "" : "s");
  }

  private static void printDetail(String format, Object... arguments) {
    System.out.println("  " + format.formatted(arguments));
  }

  private static List<Map<?, ?>> maps(@Nullable Object list) {
    return list instanceof List<?> items
        ? items.stream().<Map<?, ?>>map(item -> (Map<?, ?>) item).toList()
        : List.of();
  }

  private static String words(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).collect(joining(", "));
  }

  private static Object orDash(@Nullable Object value) {
    return value == null ? "-" : value;
  }

  private String end(long instance) {
    return view.incident(instance)
        .map(message -> "incident: " + message)
        .orElseGet(() -> view.lastElement(instance));
  }
}
