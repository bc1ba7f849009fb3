package io.github.pingoneoath.benchmark;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeHeader;
import io.github.pingoneoath.testing.FakePingOne;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** How the subjects are started, and which jobs they get. */
final class Commands {

  /** The same heap for all: with the JVM's defaults, memory depends on the machine. */
  static final List<String> SAME_HEAP = List.of("-XX:+UseSerialGC", "-Xmx256m");

  /** The JVM options from README. */
  static final List<String> README_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms48m",
          "-Xmx256m",
          "-Xmn16m",
          "-XX:TrimNativeHeapInterval=10000",
          "-XX:+ExitOnOutOfMemoryError");

  private static final String C1_ALONE = "-XX:TieredStopAtLevel=1";
  private static final String STREAMS = "camunda.client.worker.defaults.stream-enabled";
  static final Path JAR = Path.of(System.getProperty("packaged.jar", "."));
  private static final Path TEST_CLASSES = Path.of("target/test-classes");
  private static final File PROCESS = new File("bpmn/await-oath-job.bpmn");

  private final Path folder;
  private final String pingOne;

  /**
   * @param folder with the class path of the Connector runtime
   * @param pingOne URL of PingOne
   */
  Commands(Path folder, String pingOne) {
    this.folder = folder;
    this.pingOne = pingOne;
  }

  JobFeed.Kind jobs(Subject subject) {
    return subject == Subject.REST_CONNECTOR ? requests() : checks();
  }

  /** The job of this project in the middle of a wait; the limit gets the same. */
  private static JobFeed.Kind checks() {
    return new JobFeed.Kind(
        "pingone-oath-job-check",
        headers(),
        id ->
            Map.of(
                "oathJobId", id, "pollCount", 7, "pollInterval", "PT2S", "status", "IN_PROGRESS"));
  }

  /** Those of the process: a connector needs them, a worker ignores them. */
  private static Map<String, String> headers() {
    return Bpmn.readModelFromFile(PROCESS).getModelElementsByType(ZeebeHeader.class).stream()
        .collect(Collectors.toMap(ZeebeHeader::getKey, ZeebeHeader::getValue));
  }

  /** The same request as the REST connector's element template makes it. */
  private JobFeed.Kind requests() {
    return new JobFeed.Kind(
        "io.camunda:http-json:1",
        Map.of("resultVariable", "answer", "retryBackoff", "PT0S"),
        id ->
            Map.of(
                "authentication",
                Map.of("type", "bearer", "token", "benchmark"),
                "method",
                "GET",
                "url",
                oathJobs() + id,
                "storeResponse",
                false,
                "skipEncoding",
                "false",
                "connectionTimeoutInSeconds",
                20,
                "readTimeoutInSeconds",
                20,
                "ignoreNullValues",
                false));
  }

  private String oathJobs() {
    return pingOne + "/v1/environments/" + FakePingOne.ENVIRONMENT_ID + "/oathJobs/";
  }

  /**
   * The command line after {@code java}.
   *
   * @param jvm options
   * @param atOnce most jobs at once
   * @param limitMillis how long the limit waits before it completes a job
   */
  List<String> of(Subject subject, URI gateway, List<String> jvm, int atOnce, int limitMillis) {
    Map<String, String> settings = camunda(gateway, atOnce);
    List<String> command = new ArrayList<>(jvm);
    switch (subject) {
      case LIMIT, POLLING_LIMIT, BARE_REQUEST -> {
        settings.put("limit.millis", String.valueOf(limitMillis));
        if (subject == Subject.BARE_REQUEST) {
          settings.put("limit.request", oathJobs() + UUID.randomUUID());
        }
        settings.put(STREAMS, String.valueOf(subject == Subject.LIMIT));
        command.addAll(mainClass(System.getProperty("java.class.path"), LimitWorker.class));
      }
      case CONNECTOR -> {
        settings.putAll(connectorRuntime());
        settings.putAll(connection());
        command.addAll(
            mainClass(connectorClassPath() + ":" + connectorJar(), ConnectorRuntime.class));
      }
      case REST_CONNECTOR -> {
        settings.putAll(connectorRuntime());
        command.addAll(mainClass(connectorClassPath(), ConnectorRuntime.class));
      }
      case WORKER, C1_WORKER -> {
        settings.putAll(connection());
        if (subject == Subject.C1_WORKER) {
          command.add(C1_ALONE);
        }
        command.addAll(List.of("-jar", JAR.toString()));
      }
      case UNPACKED_WORKER, QUICK_WORKER -> {
        settings.putAll(connection());
        command.addAll(cache(subject));
        command.addAll(List.of("-jar", unpacked().resolve(JAR.getFileName()).toString()));
      }
    }
    settings.forEach((name, value) -> command.add("--" + name + "=" + value));
    return command;
  }

  static Map<String, String> camunda(URI gateway, int atOnce) {
    Map<String, String> settings = new HashMap<>();
    settings.put("camunda.client.mode", "self-managed");
    settings.put("camunda.client.auth.method", "none");
    settings.put("camunda.client.grpc-address", gateway.toString());
    settings.put("camunda.client.prefer-rest-over-grpc", "false");
    settings.put("camunda.client.worker.defaults.max-jobs-active", String.valueOf(atOnce));
    settings.put("server.port", "0");
    return settings;
  }

  private static Map<String, String> connectorRuntime() {
    return Map.of(
        "camunda.connector.polling.enabled",
        "false",
        "camunda.connector.webhook.enabled",
        "false",
        "camunda.client.execution-threads",
        "10",
        STREAMS,
        "true");
  }

  private static List<String> mainClass(String classPath, Class<?> main) {
    return List.of("-cp", classPath, main.getName());
  }

  private Map<String, String> connection() {
    String connection = "pingone.connections.default.";
    return Map.of(
        connection + "environment-id",
        FakePingOne.ENVIRONMENT_ID,
        connection + "client-id",
        "benchmark",
        connection + "client-secret",
        "benchmark",
        connection + "api-url",
        pingOne,
        connection + "auth-url",
        pingOne);
  }

  private static Path connectorJar() {
    String worker = JAR.getFileName().toString();
    return JAR.resolveSibling("connector").resolve(worker.replace(".jar", "-connector.jar"));
  }

  private String connectorClassPath() {
    try {
      return Files.readString(folder.resolve("connector-runtime.classpath")).strip()
          + ":"
          + TEST_CLASSES;
    } catch (IOException e) {
      throw new IllegalStateException("The Connector runtime has not been resolved.", e);
    }
  }

  private Path unpacked() {
    return folder.resolve("unpacked");
  }

  /** The first start writes the cache when it stops. Before Java 25 it holds classes alone. */
  private List<String> cache(Subject subject) {
    Path cache = unpacked().resolve(subject.label() + ".aot");
    if (Runtime.version().feature() < 25) {
      return List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + cache);
    }
    if (Files.exists(cache)) {
      return List.of("-XX:AOTCache=" + cache);
    }
    String output = "-XX:AOTCacheOutput=" + cache;
    return subject == Subject.QUICK_WORKER ? List.of(output, C1_ALONE) : List.of(output);
  }

  /** Unpacks the jar with Spring Boot's own tool, and deletes the caches of an earlier run. */
  void unpackWorker() throws IOException, InterruptedException {
    for (Subject subject : List.of(Subject.UNPACKED_WORKER, Subject.QUICK_WORKER)) {
      Files.deleteIfExists(unpacked().resolve(subject.label() + ".aot"));
    }
    Process unpack =
        new ProcessBuilder(
                SubjectProcess.java(),
                "-Djarmode=tools",
                "-jar",
                JAR.toString(),
                "extract",
                "--force",
                "--destination",
                unpacked().toString())
            .inheritIO()
            .start();
    if (unpack.waitFor() != 0) {
      throw new IllegalStateException(JAR + " cannot be unpacked.");
    }
  }
}
