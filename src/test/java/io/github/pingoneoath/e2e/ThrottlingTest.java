package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import io.github.pingoneoath.testing.Worker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** PingOne's limits hold for a connection, not for a job. */
class ThrottlingTest {

  private static final String PROCESS = "await-oath-job";
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final FakePingOne pingOne = FakePingOne.start();
  private final FakePingOne otherPingOne = FakePingOne.start();
  private final ProcessEngine engine = ProcessEngine.start();
  private ConfigurableApplicationContext worker;

  @BeforeEach
  void startWorker() {
    Map<String, String> properties = new HashMap<>(pingOne.properties());
    otherPingOne
        .properties()
        .forEach((key, value) -> properties.put(key.replace(".default.", ".other."), value));
    properties.put("logging.level.io.github.pingoneoath", "error");
    worker = Worker.start(engine, properties);
  }

  @AfterEach
  void stop() {
    worker.close();
    engine.close();
    pingOne.close();
    otherPingOne.close();
  }

  @Test
  void pausesAllJobsOfTheConnectionWithoutARequest() {
    String limited = UUID.randomUUID().toString();
    pingOne.throttles(PAUSE).jobIsDone(limited);
    engine.awaitJobReports(startWait(limited, "default"), 1);
    int checks = pingOne.checks().size();

    List<Long> waits = IntStream.range(0, 20).mapToObj(i -> startWait(limited, "default")).toList();

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
  }

  @Test
  void goesOnWithOtherConnections() {
    String limited = UUID.randomUUID().toString();
    pingOne.throttles(PAUSE).jobIsDone(limited);
    engine.awaitJobReports(startWait(limited, "default"), 1);
    String free = UUID.randomUUID().toString();
    otherPingOne.jobIsDone(free);

    assertThat(engine.awaitEnd(startWait(free, "other"), PROCESS)).containsEntry("status", "DONE");
  }

  private long startWait(String oathJobId, String connection) {
    return engine.startProcess(PROCESS, Map.of("oathJobId", oathJobId, "connection", connection));
  }
}
