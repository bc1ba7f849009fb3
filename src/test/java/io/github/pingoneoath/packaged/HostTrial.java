package io.github.pingoneoath.packaged;

import static io.github.pingoneoath.testing.FakePingOne.body;
import static io.github.pingoneoath.testing.FakePingOne.error;
import static io.github.pingoneoath.testing.FakePingOne.ok;
import static io.github.pingoneoath.testing.FakePingOne.running;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;

/**
 * Puts a host through the rows of the outcome table of docs/reference.md. Each row has an OATH job
 * and, because a fault may pause it, a connection of its own; PingOne answers a row always the
 * same.
 */
final class HostTrial implements AutoCloseable {

  /** Waits that are started one after the other, because the fourth one finds a pause. */
  static final String OUTAGE = "outage";

  private static final int UUID_LENGTH = 36;
  private static final String UUID_TOLD = "(a text of 36 characters)";

  private final FakePingOne pingOne = FakePingOne.start();
  private final FakePingOne refusing = FakePingOne.start().refusesClient(true);
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, Map<String, Object>> rows = new LinkedHashMap<>();

  HostTrial() {
    MockResponse done = body("oath-job-done");
    row("done", done);
    row("failed", body("oath-job-failed"));
    row("running", running("IN_PROGRESS"));
    row("unauthorized", error(401, "error-unauthorized"));
    row("forbidden", error(403, "error-forbidden"));
    row("rejected", error(400, "error-bad-request"));
    row(
        "throttled",
        error(429, "error-throttled").newBuilder().setHeader("Retry-After", "2").build());
    row("unavailable", error(503, "error-unavailable"));
    row("page", ok("<html>Please log in</html>"));
    row("nowhere", ok("<html>").newBuilder().code(404).build());
    row("broken", done.newBuilder().onResponseStart(new SocketEffect.CloseSocket()).build());
    row("silent", done.newBuilder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    row(OUTAGE, error(503, "error-unavailable"));
    connect("refused", refusing);
    rows.put("refused", variables("refused"));
    connect("unknown", pingOne);
    rows.put("unknown", variables("unknown"));
    connect("bad", pingOne);
    rows.put("no UUID", with("oathJobId", "61c96614"));
    rows.put("number", with("oathJobId", 42));
    rows.put("no duration", with("pollInterval", "2s"));
    rows.put("no connection", with("connection", "elsewhere"));
  }

  private void row(String name, MockResponse answer) {
    connect(name, pingOne);
    Map<String, Object> variables = variables(name);
    pingOne.job(variables.get("oathJobId").toString(), answer);
    rows.put(name, variables);
  }

  private void connect(String name, FakePingOne to) {
    to.properties()
        .forEach((key, value) -> properties.put(key.replace(".default.", "." + name + "."), value));
  }

  private static Map<String, Object> variables(String connection) {
    return Map.of("oathJobId", UUID.randomUUID().toString(), "connection", connection);
  }

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> variables = new HashMap<>(variables("bad"));
    variables.put(name, value);
    return variables;
  }

  /** The connections. */
  Map<String, String> properties() {
    Map<String, String> all = new HashMap<>(properties);
    all.put("pingone.read-timeout", "4s");
    return all;
  }

  FakePingOne pingOne() {
    return pingOne;
  }

  Map<String, Object> variablesOf(String row) {
    return rows.get(row);
  }

  /**
   * What an engine sees of a host, by row: intent, retries, error code, message, whether there is a
   * back-off, and the variables that are the same each time.
   */
  Map<String, List<Object>> seenBy(ProcessEngine engine) {
    Map<String, Long> waits = new LinkedHashMap<>();
    rows.forEach((row, variables) -> waits.put(row, start(engine, variables)));
    for (int call = 1; call <= 3; call++) {
      engine.awaitJobReports(waits.get(OUTAGE), 1);
      waits.put(OUTAGE, start(engine, rows.get(OUTAGE)));
    }
    Map<String, List<Object>> seen = new TreeMap<>();
    waits.forEach(
        (row, wait) -> seen.put(row, seen(engine.awaitJobReports(wait, 1).getFirst(), row)));
    return seen;
  }

  private static long start(ProcessEngine engine, Map<String, Object> variables) {
    return engine.startProcess("await-oath-job", variables);
  }

  /** The second host tells a text by its length alone, the id of the job included. */
  private List<Object> seen(JobReport report, String row) {
    String id = rows.get(row).get("oathJobId").toString();
    Map<String, Object> variables = new TreeMap<>(report.variables());
    variables.keySet().removeAll(List.of("lastPolledAt", "nextPollIn", "error"));
    return List.of(
        report.intent(),
        report.retries(),
        report.errorCode(),
        withoutTime(
            id.length() == UUID_LENGTH
                ? report.message().replace(id, UUID_TOLD)
                : report.message()),
        report.retries() == 0 || report.backoff().isPositive() || report.message().isEmpty(),
        variables);
  }

  private static String withoutTime(String message) {
    return message.replaceAll("until \\S+", "until");
  }

  @Override
  public void close() {
    pingOne.close();
    refusing.close();
  }
}
