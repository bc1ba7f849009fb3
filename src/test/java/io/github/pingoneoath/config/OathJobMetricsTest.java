package io.github.pingoneoath.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.oathjob.OathJobResult;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the checks of OATH jobs add up to. */
class OathJobMetricsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final OathJobMetrics metrics = new OathJobMetrics(registry);

  @Test
  void addsUpTheWaitFromCheckToCheck() {
    metrics.checked(result("IN_PROGRESS", false, 1, NOW), Optional.empty());
    metrics.checked(result("IN_PROGRESS", false, 2, NOW.plusSeconds(2)), Optional.of(NOW));
    metrics.checked(
        result("DONE", true, 3, NOW.plusSeconds(3_602)), Optional.of(NOW.plusSeconds(2)));

    FunctionTimer wait = registry.get("oathjob.wait").functionTimer();
    assertThat(wait.count()).isEqualTo(1);
    assertThat(wait.totalTime(TimeUnit.SECONDS)).isEqualTo(3_602);
    assertThat(registry.get("oathjob.polls").summary().totalAmount()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1000000000-12-31T23:59:59.999999999Z",
        "2025-02-28T12:00:00Z",
        "2026-03-01T12:00:00Z"
      })
  void ignoresImpossibleWaits(String lastPolledAt) {
    metrics.checked(result("DONE", true, 2, NOW), Optional.of(Instant.parse(lastPolledAt)));

    FunctionTimer wait = registry.get("oathjob.wait").functionTimer();
    assertThat(wait.count()).isEqualTo(1);
    assertThat(wait.totalTime(TimeUnit.SECONDS)).isZero();
  }

  @Test
  void countsFiftyStatusesAndOperationsWhateverPingOneInvents() {
    MetricsConfiguration configuration = new MetricsConfiguration();
    SimpleMeterRegistry bounded = new SimpleMeterRegistry();
    bounded.config().meterFilter(configuration.boundedStatuses());
    bounded.config().meterFilter(configuration.boundedOperations());
    OathJobMetrics within = new OathJobMetrics(bounded);

    for (int word = 0; word < 1_000; word++) {
      within.checked(result("WORD_" + word, false, 1, NOW), Optional.empty());
      within.checked(result("DONE", "WORD_" + word, true, 1, NOW), Optional.empty());
    }

    assertThat(bounded.get("oathjob.checks").counters()).hasSize(50);
    assertThat(bounded.get("oathjob.finished").counters()).hasSize(50);
  }

  private static OathJobResult result(String status, boolean finished, int checks, Instant at) {
    return result(status, "CREATE_OATH_TOKENS", finished, checks, at);
  }

  private static OathJobResult result(
      String status, String operation, boolean finished, int checks, Instant at) {
    return new OathJobResult(
        status, finished, operation, null, null, List.of(), 0, false, null, checks, null, at);
  }
}
