package io.github.pingoneoath.benchmark;

import java.util.List;
import java.util.Map;

/**
 * What a run has measured, as {@code docs/benchmark/results.json} holds it.
 *
 * @param restConnectorMegabytes resident memory of the REST connector with the JVM's defaults
 * @param slowLimit the limit while each of its jobs only waits
 * @param slowPingOne the worker while each response of PingOne takes its time
 * @param growth the worker after more and more polls
 */
record Results(
    Map<String, String> machine,
    Map<Subject, List<Starts.Start>> starts,
    Map<Subject, SideBySide.Measured> subjects,
    double restConnectorMegabytes,
    SlowPingOne slowLimit,
    SlowPingOne slowPingOne,
    List<Growth> growth) {

  /** The tables of docs/performance.md. */
  String tables() {
    return SideBySide.table(subjects)
        + "%nREST connector with the JVM's defaults: %.0f MB%n".formatted(restConnectorMegabytes)
        + Starts.table(starts)
        + Growth.table(growth)
        + SlowPingOne.table(slowLimit, slowPingOne);
  }
}
