package io.github.pingoneoath.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/**
 * What a run has measured, as {@code docs/benchmark/results.json} holds it.
 *
 * @param restConnectorMegabytes resident memory of the REST connector with the JVM's defaults
 * @param jarMegabytes size of the packaged worker, in millions of bytes
 * @param slowLimit the limit while each of its jobs only waits
 * @param slowPingOne the worker while each response of PingOne takes its time
 * @param capacity the worker with more and more jobs at once
 * @param growth the subjects after more and more polls
 */
record Results(
    Map<String, String> machine,
    Map<Subject, List<Starts.Start>> starts,
    Map<Subject, SideBySide.Measured> subjects,
    double restConnectorMegabytes,
    double jarMegabytes,
    SlowPingOne slowLimit,
    SlowPingOne slowPingOne,
    List<SlowPingOne> capacity,
    Map<Subject, List<Growth>> growth) {

  /** What is to be reached, and what was. */
  @JsonProperty
  List<Target> targets() {
    return Target.all(this);
  }

  /** The tables of docs/performance.md. */
  String tables() {
    return Target.table(targets())
        + SideBySide.table(subjects)
        + "%nREST connector with the JVM's defaults: %.0f MB%n".formatted(restConnectorMegabytes)
        + Starts.table(starts)
        + Growth.table(growth)
        + SlowPingOne.table(slowLimit, slowPingOne, capacity);
  }
}
