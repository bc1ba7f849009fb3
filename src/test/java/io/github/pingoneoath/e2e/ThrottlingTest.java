package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PingOne's limits hold for a connection, not for a job. */
class ThrottlingTest {

  private static final Duration PAUSE = Duration.ofMinutes(10);

  @AutoClose private final FakePingOne otherPingOne = FakePingOne.start();

  @RegisterExtension
  private final WorkerOnEngine setup =
      WorkerOnEngine.create().withConnection("other", otherPingOne);

  private final FakePingOne pingOne = setup.pingOne();
  private final ProcessEngine engine = setup.engine();
  private final String id = UUID.randomUUID().toString();

  @Test
  void pausesAllJobsOfTheConnectionWithoutARequest() {
    pingOne.throttles(PAUSE).jobIsDone(id);
    engine.awaitJobReports(startWait("default"), 1);
    int checks = pingOne.checks().size();

    List<Long> waits = IntStream.range(0, 20).mapToObj(i -> startWait("default")).toList();

    assertThat(waits)
        .allSatisfy(
            wait -> {
              JobReport report = engine.awaitJobReports(wait, 1).getFirst();
              assertThat(report.intent()).isEqualTo("FAILED");
              assertThat(report.retries()).isEqualTo(5);
              assertThat(report.message()).contains("Connection default pauses until");
              assertThat(report.backoff())
                  .isBetween(PAUSE.minusMinutes(1), PAUSE.plus(PAUSE.dividedBy(4)));
            });
    assertThat(pingOne.checks()).hasSize(checks);
    otherPingOne.jobIsDone(id);
    assertThat(engine.awaitEnd(startWait("other")))
        .as("on another connection")
        .containsEntry("status", "DONE");
  }

  private long startWait(String connection) {
    return setup.startWait(Map.of("oathJobId", id, "connection", connection));
  }
}
