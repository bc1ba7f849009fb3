package io.github.pingoneoath.benchmark;

import io.github.pingoneoath.benchmark.GatewayStub.JobKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the subjects are started, and what jobs they get. */
final class Subjects {

  private static final String ENVIRONMENT = "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
  private static final String MAX_JOBS_ACTIVE = "camunda.client.worker.defaults.max-jobs-active";
  private static final String REST_CONNECTOR = "rest-connector";
  private static final Path PACKAGED = Path.of(System.getProperty("packaged.jar"));
  private static final List<String> UNPACKED_ONES = List.of(Starts.UNPACKED, Starts.QUICK);
  private static final Path UNPACKED = Path.of("target/benchmark/unpacked");
  private static final Path TEST_CLASSES = Path.of("target/test-classes");
  private static final Path REST_CLASS_PATH = Path.of("target/benchmark/rest-connector.classpath");

  private final String pingOne;

  Subjects(String pingOne) {
    this.pingOne = pingOne;
  }

  JobKind kind(String subject) {
    return subject.equals(REST_CONNECTOR) ? restKind() : checkKind();
  }

  /** The job of this project in the middle of a wait; the limit gets the same. */
  private static JobKind checkKind() {
    return new JobKind(
        "pingone-oath-job-check",
        "{}",
        "{\"oathJobId\":\"{oathJobId}\",\"pollCount\":7,\"pollInterval\":\"PT2S\",\"status\":\"IN_PROGRESS\"}");
  }

  /** The same request as the REST connector's element template makes it. */
  private JobKind restKind() {
    return new JobKind(
        "io.camunda:http-json:1",
        "{\"resultVariable\":\"answer\",\"retryBackoff\":\"PT0S\"}",
        """
        {"authentication":{"type":"bearer","token":"benchmark"},"method":"GET",\
        "url":"%s/v1/environments/%s/oathJobs/{oathJobId}","storeResponse":false,"skipEncoding":"false",\
        "connectionTimeoutInSeconds":20,"readTimeoutInSeconds":20,"ignoreNullValues":false}"""
            .formatted(pingOne, ENVIRONMENT));
  }

  Subject.Command command(String name, URI gateway) {
    Map<String, String> settings = new HashMap<>();
    settings.put("camunda.client.mode", "self-managed");
    settings.put("camunda.client.auth.method", "none");
    settings.put("camunda.client.grpc-address", gateway.toString());
    settings.put("camunda.client.prefer-rest-over-grpc", "false");
    settings.put("server.port", "0");
    return switch (name) {
      case "limit" -> limit(name, settings);
      case "slow-limit" -> slowLimit(name, settings);
      case REST_CONNECTOR -> restConnector(name, settings);
      default -> worker(name, settings);
    };
  }

  private static Subject.Command limit(String name, Map<String, String> settings) {
    return new Subject.Command(
        name,
        List.of("-cp", System.getProperty("java.class.path"), LimitWorker.class.getName()),
        settings);
  }

  /** Asks nobody, but waits as long as PingOne takes. */
  private static Subject.Command slowLimit(String name, Map<String, String> settings) {
    settings.put("limit.millis", String.valueOf(Benchmark.DELAY_MILLIS));
    settings.put(MAX_JOBS_ACTIVE, String.valueOf(Benchmark.SLOW_AT_ONCE));
    return limit(name, settings);
  }

  private Subject.Command worker(String name, Map<String, String> settings) {
    String connection = "pingone.connections.default.";
    settings.put(connection + "environment-id", ENVIRONMENT);
    settings.put(connection + "client-id", "benchmark");
    settings.put(connection + "client-secret", "benchmark");
    settings.put(connection + "api-url", pingOne);
    settings.put(connection + "auth-url", pingOne);
    if (name.equals("slow-worker")) {
      settings.put(MAX_JOBS_ACTIVE, String.valueOf(Benchmark.SLOW_AT_ONCE));
    }
    return new Subject.Command(
        name, UNPACKED_ONES.contains(name) ? unpacked(name) : packaged(), settings);
  }

  private static List<String> packaged() {
    return List.of("-jar", PACKAGED.toString());
  }

  /** As README tells for a start that is to be quick; the first stop writes the cache. */
  private static List<String> unpacked(String name) {
    List<String> options = new ArrayList<>(cache(name));
    options.add("-jar");
    options.add(UNPACKED.resolve(PACKAGED.getFileName()).toString());
    return options;
  }

  /** Before Java 25 there is only an archive of classes. */
  private static List<String> cache(String name) {
    Path cache = cacheOf(name);
    if (Runtime.version().feature() < 25) {
      return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + cache);
    }
    if (Files.exists(cache)) {
      return List.of("-XX:AOTCache=" + cache);
    }
    String output = "-XX:AOTCacheOutput=" + cache;
    return name.equals(Starts.QUICK) ? List.of(output, "-XX:TieredStopAtLevel=1") : List.of(output);
  }

  private static Path cacheOf(String name) {
    return UNPACKED.resolve(name + ".aot");
  }

  /** Takes the jar apart with Spring Boot's own tool. */
  void unpackWorker() throws IOException, InterruptedException {
    for (String name : UNPACKED_ONES) {
      Files.deleteIfExists(cacheOf(name));
    }
    Process unpack =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djarmode=tools",
                "-jar",
                PACKAGED.toString(),
                "extract",
                "--force",
                "--destination",
                UNPACKED.toString())
            .inheritIO()
            .start();
    if (unpack.waitFor() != 0) {
      throw new IllegalStateException(PACKAGED + " cannot be unpacked.");
    }
  }

  private static Subject.Command restConnector(String name, Map<String, String> settings) {
    settings.put("camunda.connector.polling.enabled", "false");
    settings.put("camunda.connector.webhook.enabled", "false");
    settings.put("camunda.client.worker.defaults.stream-enabled", "true");
    settings.put("camunda.client.execution-threads", "10");
    try {
      String classPath = Files.readString(REST_CLASS_PATH).strip() + ":" + TEST_CLASSES;
      return new Subject.Command(
          name, List.of("-cp", classPath, RestConnectorRuntime.class.getName()), settings);
    } catch (IOException e) {
      throw new IllegalStateException("The REST connector has not been resolved.", e);
    }
  }
}
