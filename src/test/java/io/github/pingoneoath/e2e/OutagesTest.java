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
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Outages that last: PingOne, the gateway or the whole worker is gone, and comes back. */
class OutagesTest {

  private static final String PROCESS = "await-oath-job";
  private static final int RETRIES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
  private final String id = UUID.randomUUID().toString();

  /** Two failures in a row cost a retry each; from the third on they are an outage. */
  @Test
  void anOutageOfPingOneCostsNoIncidentAndFewRequests() {
    int jobs = 60;
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start().answersAll(error(503, "error-unavailable"));
        ConfigurableApplicationContext worker = Worker.start(engine, quiet(pingOne), clock)) {
      assertThat(worker.isRunning()).isTrue();
      List<Long> waits = startWaits(engine, pingOne, jobs);
      waits.forEach(wait -> engine.awaitJobReports(wait, 1));
      int atTheStart = pingOne.checks().size();
      for (int seconds = 0; seconds < 180; seconds += 20) {
        clock.pass(Duration.ofSeconds(20));
        engine.passTime(Duration.ofSeconds(20));
      }
      int inThreeMinutes = pingOne.checks().size() - atTheStart;

      pingOne.recovers();
      clock.pass(Duration.ofMinutes(2));
      engine.passTime(Duration.ofMinutes(2));
      engine.passTime(Duration.ofMinutes(2));

      assertThat(waits)
          .allSatisfy(
              wait -> assertThat(engine.awaitEnd(wait, PROCESS)).containsEntry("status", "DONE"));
      assertThat(engine.incidents()).isZero();
      assertThat(retriesLost(engine, waits)).isLessThanOrEqualTo(2);
      assertThat(inThreeMinutes).as("one probe at a time").isBetween(3, 12);
    }
  }

  @Test
  void aTokenEndpointThatRefusesIsAskedOnceAMinute() {
    int jobs = 50;
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start().refusesClient(true);
        ConfigurableApplicationContext worker = Worker.start(engine, quiet(pingOne), clock)) {
      assertThat(worker.isRunning()).isTrue();
      List<Long> waits = startWaits(engine, pingOne, jobs);

      waits.forEach(wait -> engine.awaitJobReports(wait, 1));
      assertThat(pingOne.tokenRequests()).isEqualTo(1);

      clock.pass(Duration.ofSeconds(61));
      engine.passTime(Duration.ofSeconds(90));
      await().until(() -> pingOne.tokenRequests() == 2);
      pingOne.recovers();
      clock.pass(Duration.ofSeconds(61));
      engine.passTime(Duration.ofSeconds(90));
      engine.passTime(Duration.ofSeconds(90));

      assertThat(waits)
          .allSatisfy(
              wait -> assertThat(engine.awaitEnd(wait, PROCESS)).containsEntry("status", "DONE"));
      assertThat(pingOne.tokenRequests()).isEqualTo(3);
    }
  }

  @Test
  void aStormOf429CostsNoRetryAndFewRequests() {
    int jobs = 100;
    int pauses = 5;
    int atOnce = 4;
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
            pingOne.recovers();
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
      engine.awaitPassed(wait, "not-found");
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

  private static long retriesLost(ProcessEngine engine, List<Long> waits) {
    return waits.stream()
        .mapToLong(wait -> RETRIES - engine.jobReports(wait).getLast().retries())
        .sum();
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
