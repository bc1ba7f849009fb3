package io.github.pingoneoath.e2e;

import static io.github.pingoneoath.testing.FakePingOne.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.GatewayProxy;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import io.github.pingoneoath.testing.SettableClock;
import io.github.pingoneoath.testing.Worker;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Outages that last: PingOne, the gateway or the whole worker is gone, and comes back. */
class OutagesTest {

  private static final String PROCESS = "await-oath-job";
  private static final int RETRIES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final String id = UUID.randomUUID().toString();

  @Test
  void aPingOneThatCannotBeReachedIsAnIncidentThatGoesOnOnceItIsThere() {
    FakePingOne gone = FakePingOne.start();
    gone.close();
    try (ProcessEngine engine = ProcessEngine.start();
        ConfigurableApplicationContext worker = Worker.start(engine, quiet(gone))) {
      assertThat(worker.isRunning()).isTrue();
      long wait = engine.startProcess(PROCESS, Map.of("oathJobId", id));
      IntStream.rangeClosed(1, RETRIES - 1)
          .forEach(
              tries -> engine.passTime(engine.awaitJobReports(wait, tries).getLast().backoff()));

      assertThat(engine.awaitIncident(wait))
          .startsWith("No answer from localhost: the connection cannot be opened.");
      try (FakePingOne back = FakePingOne.startAt(gone.port()).jobIsDone(id)) {
        engine.resolveIncident(wait);
        assertThat(engine.awaitEnd(wait, PROCESS)).containsEntry("status", "DONE");
        assertThat(back.checks()).hasSize(1);
      }
    }
  }

  @Test
  void aStormOf429CostsNoRetryAndFewRequests() {
    int jobs = 100;
    int pauses = 5;
    int atOnce = 4;
    SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start()) {
      Map<String, String> properties = quiet(pingOne);
      properties.put("camunda.client.worker.defaults.max-jobs-active", String.valueOf(atOnce));
      try (ConfigurableApplicationContext worker = Worker.start(engine, properties, clock)) {
        assertThat(worker.isRunning()).isTrue();
        IntStream.range(0, jobs * pauses).forEach(i -> pingOne.throttles(PAUSE));
        List<Long> waits = startWaits(engine, pingOne, jobs);
        for (int pause = 1; pause <= pauses; pause++) {
          int reports = pause;
          waits.forEach(wait -> engine.awaitJobReports(wait, reports));
          if (pause == pauses) {
            pingOne.isCalm();
          }
          clock.pass(PAUSE.plusSeconds(1));
          engine.passTime(PAUSE.multipliedBy(2));
        }

        assertThat(waits)
            .allSatisfy(
                wait -> {
                  assertThat(engine.awaitEnd(wait, PROCESS)).containsEntry("status", "DONE");
                  assertThat(engine.jobReports(wait))
                      .extracting(JobReport::retries)
                      .containsOnly(5);
                });
        assertThat(pingOne.checks()).hasSizeBetween(jobs, jobs + pauses * atOnce);
      }
    }
  }

  @Test
  void aJobThatVanishesEndsTheWaitWithTheBpmnError() {
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start().jobIsRunning(id);
        ConfigurableApplicationContext worker = Worker.start(engine, quiet(pingOne))) {
      assertThat(worker.isRunning()).isTrue();
      long wait = engine.startProcess(PROCESS, Map.of("oathJobId", id));
      engine.awaitTimer(wait, "next-check-due");
      pingOne.jobIsUnknown(id);
      engine.passTime(Duration.ofSeconds(3));
      IntStream.range(2, 1 + RETRIES)
          .forEach(
              reports ->
                  engine.passTime(engine.awaitJobReports(wait, reports).getLast().backoff()));

      List<JobReport> reports = engine.awaitJobReports(wait, 1 + RETRIES);
      assertThat(reports.getLast().errorCode()).isEqualTo("OATH_JOB_NOT_FOUND");
      engine.awaitPassed(wait, "oath-job-unknown");
    }
  }

  @Test
  void aGatewayThatGoesAwayAndComesBackLosesNothing() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    try (ProcessEngine engine = ProcessEngine.start();
        GatewayProxy gateway = GatewayProxy.of(engine);
        FakePingOne pingOne = FakePingOne.start().jobIsDone(id).holdsAnswers(asked, answer)) {
      Map<String, String> properties = quiet(pingOne);
      properties.put("camunda.client.grpc-address", gateway.address().toString());
      properties.put("logging.level.io.camunda", "off");
      try (ConfigurableApplicationContext worker = Worker.start(engine, properties)) {
        assertThat(worker.isRunning()).isTrue();
        long inFlight = engine.startProcess(PROCESS, Map.of("oathJobId", id));
        asked.await();

        gateway.goesAway();
        answer.countDown();
        String other = UUID.randomUUID().toString();
        pingOne.jobIsDone(other);
        long meanwhile = engine.startProcess(PROCESS, Map.of("oathJobId", other));
        await().until(() -> pingOne.checks().size() == 1);
        gateway.comesBack();

        assertThat(engine.awaitEnd(inFlight, PROCESS)).containsEntry("status", "DONE");
        assertThat(engine.awaitEnd(meanwhile, PROCESS)).containsEntry("status", "DONE");
        assertThat(pingOne.checks()).hasSize(2);
      }
    }
  }

  @Test
  void twoWorkersShareTheJobs() {
    int jobs = 60;
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start();
        ConfigurableApplicationContext one = Worker.start(engine, quiet(pingOne));
        ConfigurableApplicationContext other = Worker.start(engine, quiet(pingOne))) {
      assertThat(Arrays.asList(one, other)).allMatch(ConfigurableApplicationContext::isRunning);

      List<Long> waits = startWaits(engine, pingOne, jobs);

      waits.forEach(wait -> engine.awaitEnd(wait, PROCESS));
      assertThat(waits).allSatisfy(wait -> assertThat(engine.jobReports(wait)).hasSize(1));
      assertThat(pingOne.checks()).hasSize(jobs);
      assertThat(pingOne.tokenRequests()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void troubleBeyondTheRetriesIsAnIncidentForEachAndGoesOn() {
    MockResponse[] outage = new MockResponse[RETRIES];
    Arrays.fill(outage, error(503, "error-unavailable"));
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start().jobIsDone(id).isInTrouble(outage);
        ConfigurableApplicationContext worker = Worker.start(engine, quiet(pingOne))) {
      assertThat(worker.isRunning()).isTrue();
      long wait = engine.startProcess(PROCESS, Map.of("oathJobId", id));
      IntStream.range(1, RETRIES)
          .forEach(
              reports ->
                  engine.passTime(engine.awaitJobReports(wait, reports).getLast().backoff()));

      assertThat(engine.awaitIncident(wait)).contains("HTTP 503", "out of order");
      engine.resolveIncident(wait);
      assertThat(engine.awaitEnd(wait, PROCESS)).containsEntry("status", "DONE");
    }
  }

  private static List<Long> startWaits(ProcessEngine engine, FakePingOne pingOne, int count) {
    return Stream.generate(() -> UUID.randomUUID().toString())
        .limit(count)
        .peek(pingOne::jobIsDone)
        .map(id -> engine.startProcess(PROCESS, Map.of("oathJobId", id)))
        .toList();
  }

  private static Map<String, String> quiet(FakePingOne pingOne) {
    Map<String, String> properties = new HashMap<>(pingOne.properties());
    properties.put("logging.level.io.github.pingoneoath", "error");
    return properties;
  }
}
