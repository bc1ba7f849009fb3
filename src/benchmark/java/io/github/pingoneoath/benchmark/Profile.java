package io.github.pingoneoath.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where a subject's processor time goes, by its samples in a JFR recording, and its memory. A
 * sample belongs to the innermost of its frames that belongs to anybody; what the JVM does by
 * itself, such as compiling, has no samples.
 *
 * @param event the JFR event that the samples come from
 * @param samples how many there are
 * @param percentByArea share of the areas, largest first
 * @param percentByMethod share of the methods that ran when the sample was taken, the largest ten
 * @param megabytes memory by what the JVM has it for
 */
record Profile(
    String event,
    long samples,
    Map<String, Double> percentByArea,
    Map<String, Double> percentByMethod,
    Map<String, Double> megabytes) {

  private static final List<String> EVENTS = List.of("jdk.CPUTimeSample", "jdk.ExecutionSample");
  private static final int METHODS = 10;
  private static final String OTHER = "other";

  private static final Map<String, List<String>> AREAS =
      Map.of(
          "TLS", List.of("sun.security.", "com.sun.crypto.", "javax.crypto.", "javax.net.ssl."),
          "OkHttp", List.of("okhttp3.", "okio."),
          "Apache HttpClient", List.of("org.apache.hc."),
          "gRPC and Netty", List.of("io.grpc.", "io.netty.", "com.google.protobuf."),
          "JSON", List.of("com.fasterxml.jackson."),
          "logging", List.of("ch.qos.logback.", "org.slf4j."),
          "metrics", List.of("io.micrometer.", "io.prometheus."),
          "Camunda", List.of("io.camunda.", "org.camunda.", "scala."),
          "this worker", List.of("io.github.pingoneoath."),
          "threads",
              List.of(
                  "java.lang.VirtualThread",
                  "java.util.concurrent.",
                  "jdk.internal.vm.Continuation"));

  /** What was sampled from an instant on. */
  static Profile read(Path recording, Instant from, Map<String, Double> megabytes)
      throws IOException {
    Map<String, List<RecordedEvent>> all =
        RecordingFile.readAllEvents(recording).stream()
            .filter(event -> event.getStartTime().isAfter(from) && event.getStackTrace() != null)
            .collect(Collectors.groupingBy(event -> event.getEventType().getName()));
    String event = EVENTS.stream().filter(all::containsKey).findFirst().orElseThrow();
    List<List<RecordedMethod>> stacks =
        all.get(event).stream()
            .map(sample -> sample.getStackTrace().getFrames())
            .map(frames -> frames.stream().map(RecordedFrame::getMethod).toList())
            .toList();
    return new Profile(
        event,
        stacks.size(),
        percent(stacks, Profile::area).collect(ordered()),
        percent(stacks, stack -> name(stack.getFirst())).limit(METHODS).collect(ordered()),
        megabytes);
  }

  private static <K> Stream<Map.Entry<K, Double>> percent(
      List<List<RecordedMethod>> stacks, Function<List<RecordedMethod>, K> key) {
    return stacks.stream()
        .collect(Collectors.groupingBy(key, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> Map.entry(entry.getKey(), 100.0 * entry.getValue() / stacks.size()))
        .sorted(Map.Entry.<K, Double>comparingByValue(Comparator.reverseOrder()));
  }

  private static Collector<Map.Entry<String, Double>, ?, Map<String, Double>> ordered() {
    return Collectors.toMap(
        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new);
  }

  private static String area(List<RecordedMethod> stack) {
    return stack.stream()
        .map(method -> method.getType().getName())
        .flatMap(type -> areaOf(type).stream())
        .findFirst()
        .orElse(OTHER);
  }

  private static List<String> areaOf(String type) {
    return AREAS.entrySet().stream()
        .filter(area -> area.getValue().stream().anyMatch(type::startsWith))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String name(RecordedMethod method) {
    return method.getType().getName() + "." + method.getName();
  }
}
