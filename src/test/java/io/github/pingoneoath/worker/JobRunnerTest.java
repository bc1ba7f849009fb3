package io.github.pingoneoath.worker;

import static io.grpc.Status.Code.FAILED_PRECONDITION;
import static io.grpc.Status.Code.INVALID_ARGUMENT;
import static io.grpc.Status.Code.PERMISSION_DENIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.Protocol;
import io.github.pingoneoath.testing.StubGateway;
import io.github.pingoneoath.testing.StubGateway.HttpAnswer;
import io.github.pingoneoath.testing.Worker;
import io.grpc.Status;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What was found out is reported until the engine has taken it, and PingOne is asked once. */
@ExtendWith(OutputCaptureExtension.class)
class JobRunnerTest {

  @AutoClose private final StubGateway gateway = StubGateway.start();
  @AutoClose private final FakePingOne pingOne = FakePingOne.start();

  /** Each refusal more often than the client itself repeats a report. */
  @Test
  void reportsAgainOverRest() {
    List<HttpAnswer> refusals =
        List.of(
            HttpAnswer.problem(401),
            HttpAnswer.problem(429),
            HttpAnswer.problem(500),
            HttpAnswer.problem(503),
            HttpAnswer.empty(503),
            HttpAnswer.empty(404),
            HttpAnswer.html(404),
            HttpAnswer.html(403),
            HttpAnswer.html(502),
            HttpAnswer.html(200));
    try (ConfigurableApplicationContext worker = start(Protocol.REST, Map.of())) {
      assertThat(worker.isRunning()).isTrue();
      for (HttpAnswer refusal : refusals) {
        gateway.refuseReports(refusal, refusal, refusal);
        long job = addJob(FakePingOne.body("oath-job-done"));

        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () -> assertThat(gateway.completed()).as("%s", refusal).containsKey(job));
      }
      assertThat(pingOne.checks()).hasSize(refusals.size());
      assertThat(gateway.failures()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void reportsAllThatWasInHandWhenTheGatewayIsBack(Protocol protocol) throws InterruptedException {
    int jobs = 28;
    CountDownLatch asked = new CountDownLatch(jobs);
    CountDownLatch answer = new CountDownLatch(1);
    pingOne.holdsAnswers(asked, answer);
    try (ConfigurableApplicationContext worker = start(protocol, Map.of())) {
      assertThat(worker.isRunning()).isTrue();
      List<Long> keys =
          IntStream.range(0, jobs)
              .mapToObj(i -> addJob(FakePingOne.body("oath-job-done")))
              .toList();
      asked.await();
      gateway.goAway();
      answer.countDown();
      // long enough for several reports that fail
      await().pollDelay(Duration.ofSeconds(1)).until(() -> pingOne.checks().size() == jobs);
      gateway.comeBack();

      await().atMost(Duration.ofSeconds(30)).until(() -> gateway.completed().size() == jobs);
      assertThat(keys).allSatisfy(key -> assertThat(gateway.timesHandedOut(key)).isEqualTo(1));
      assertThat(pingOne.checks()).hasSize(jobs);
    }
  }

  @ParameterizedTest
  @EnumSource
  void makesAnIncidentOfAResultThatTheEngineRejects(Protocol protocol) {
    try (ConfigurableApplicationContext worker = start(protocol, Map.of())) {
      assertThat(worker.isRunning()).isTrue();
      for (Status.Code code : List.of(INVALID_ARGUMENT, FAILED_PRECONDITION)) {
        gateway.refuseReports(code.toStatus());
        long job = addJob(FakePingOne.body("oath-job-done"));

        assertThat(failureOf(job).retries()).isZero();
        assertThat(failureOf(job).message()).startsWith("The engine rejected the result");
      }
      assertThat(pingOne.checks()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void makesAnIncidentOfABpmnErrorOrARetryThatTheEngineRejects(Protocol protocol) {
    try (ConfigurableApplicationContext worker = start(protocol, Map.of())) {
      assertThat(worker.isRunning()).isTrue();
      Map<String, String> unknown = Map.of("oathJobId", UUID.randomUUID().toString());
      for (int retries : List.of(1, 5)) {
        gateway.refuseReports(INVALID_ARGUMENT.toStatus());
        long job =
            gateway.addJob(
                CheckOathJobWorker.JOB_TYPE, StubGateway.DEFAULT_TENANT, retries, unknown);

        assertThat(failureOf(job).retries()).as("with %d retries", retries).isZero();
        assertThat(failureOf(job).message()).startsWith("The engine rejected the result");
      }
    }
  }

  /** Nothing is left to report then: the engine hands the job out again. */
  @Test
  void givesUpWhenTheEngineRejectsTheIncidentToo(CapturedOutput output) {
    Map<String, String> talkative = Map.of("logging.level.io.github.pingoneoath", "warn");
    try (ConfigurableApplicationContext worker = start(Protocol.GRPC, talkative)) {
      assertThat(worker.isRunning()).isTrue();
      gateway.refuseReports(INVALID_ARGUMENT.toStatus(), INVALID_ARGUMENT.toStatus());
      long job = addJob(FakePingOne.body("oath-job-done"));

      await()
          .until(
              () ->
                  output.getAll().lines().filter(l -> l.contains("job " + job + " rej")).count()
                      == 2);
      long next = addJob(FakePingOne.body("oath-job-done"));
      await().until(() -> gateway.completed().containsKey(next));
      assertThat(gateway.failures()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void reportsOnceMoreWithAFreshTokenWhenItMayNotReport(Protocol protocol) {
    try (ConfigurableApplicationContext worker = start(protocol, Map.of())) {
      assertThat(worker.isRunning()).isTrue();
      gateway.refuseReports(PERMISSION_DENIED.toStatus());
      long job = addJob(FakePingOne.body("oath-job-done"));
      await().until(() -> gateway.completed().containsKey(job));

      gateway.refuseReports(PERMISSION_DENIED.toStatus(), PERMISSION_DENIED.toStatus());
      assertThat(failureOf(addJob(FakePingOne.body("oath-job-done"))).retries()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void dropsTheResultOfAJobThatIsNoLongerActive(Protocol protocol, CapturedOutput output)
      throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    pingOne.holdsAnswers(asked, answer);
    Map<String, String> talkative = Map.of("logging.level.io.github.pingoneoath", "info");
    try (ConfigurableApplicationContext worker = start(protocol, talkative)) {
      assertThat(worker.isRunning()).isTrue();
      long job = addJob(FakePingOne.body("oath-job-done"));
      asked.await();
      gateway.cancelJob(job);
      answer.countDown();

      await().until(() -> output.getAll().contains("Result of job " + job + " rejected"));
      long next = addJob(FakePingOne.body("oath-job-done"));
      await().until(() -> gateway.completed().containsKey(next));
      assertThat(gateway.completed()).doesNotContainKey(job);
    }
  }

  /** Then the engine hands the job out again, to whoever asks. */
  @Test
  void givesUpWhenTheActivationIsOver(CapturedOutput output) {
    Map<String, String> shortest =
        Map.of(
            "pingone.call-timeout",
            "1s",
            "camunda.client.worker.defaults.timeout",
            "5s",
            "logging.level.io.github.pingoneoath",
            "warn");
    try (ConfigurableApplicationContext worker = start(Protocol.GRPC, shortest)) {
      assertThat(worker.isRunning()).isTrue();
      gateway.refuseReports(
          Stream.generate(() -> Status.UNAVAILABLE).limit(7).toArray(Status[]::new));
      long job = addJob(FakePingOne.body("oath-job-done"));

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> output.getAll().contains("Result of job " + job + " dropped"));
      await().atMost(Duration.ofSeconds(30)).until(() -> gateway.completed().containsKey(job));
      assertThat(gateway.timesHandedOut(job)).isEqualTo(2);
    }
  }

  /** One call to PingOne and five seconds. */
  @Test
  void stopsWithinItsBoundThoughTheGatewayTakesNoResult(CapturedOutput output) {
    Map<String, String> quick =
        Map.of(
            "pingone.call-timeout", "1s",
            "camunda.client.worker.defaults.timeout", "1m",
            "logging.level.io.github.pingoneoath", "warn");
    ConfigurableApplicationContext worker = start(Protocol.GRPC, quick);
    gateway.refuseReports(
        Stream.generate(() -> Status.UNAVAILABLE).limit(1_000).toArray(Status[]::new));
    addJob(FakePingOne.body("oath-job-done"));
    await().until(() -> output.getAll().contains("is unavailable, retrying"));

    worker.close();

    assertThat(output.getAll()).contains("Some jobs took longer than PT6S");
    assertThat(gateway.activated()).as("handed out again when its activation is over").isOne();
  }

  @Test
  void saysOnceThatTheGatewayIsUnavailableAndOnceThatItAnswersAgain(CapturedOutput output) {
    Map<String, String> talkative = Map.of("logging.level.io.github.pingoneoath", "info");
    try (ConfigurableApplicationContext worker = start(Protocol.GRPC, talkative)) {
      assertThat(worker.isRunning()).isTrue();
      int before = output.getAll().split("\n").length;
      gateway.refuseReports(Status.UNAVAILABLE, Status.INTERNAL, Status.UNKNOWN);
      gateway.goAway();
      await().until(() -> output.getAll().contains("is unavailable, retrying"));
      gateway.comeBack();
      long job = addJob(FakePingOne.body("oath-job-done"));

      await().atMost(Duration.ofSeconds(30)).until(() -> gateway.completed().containsKey(job));
      assertThat(output.getAll().lines().skip(before).filter(line -> line.contains("retrying")))
          .hasSizeLessThanOrEqualTo(2);
      assertThat(output.getAll()).contains("answers again").doesNotContain("\tat ");
    }
  }

  private StubGateway.Failure failureOf(long job) {
    return await()
        .until(
            () -> gateway.failures().stream().filter(f -> f.key() == job).findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  private long addJob(MockResponse answer) {
    String id = UUID.randomUUID().toString();
    pingOne.job(id, answer);
    return gateway.addJob(CheckOathJobWorker.JOB_TYPE, Map.of("oathJobId", id));
  }

  private ConfigurableApplicationContext start(Protocol protocol, Map<String, String> others) {
    Map<String, String> properties = new HashMap<>(protocol.properties(gateway, pingOne));
    properties.putAll(others);
    return Worker.start(properties);
  }
}
