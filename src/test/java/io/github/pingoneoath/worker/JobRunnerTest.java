package io.github.pingoneoath.worker;

import static io.grpc.Status.Code.FAILED_PRECONDITION;
import static io.grpc.Status.Code.INVALID_ARGUMENT;
import static io.grpc.Status.Code.PERMISSION_DENIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.job.Outcomes;
import io.github.pingoneoath.jobtype.Job;
import io.github.pingoneoath.jobtype.JobType;
import io.github.pingoneoath.pingone.Jitter;
import io.github.pingoneoath.pingone.PingOneFailures;
import io.github.pingoneoath.testing.Callers;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.Protocol;
import io.github.pingoneoath.testing.StubGateway;
import io.github.pingoneoath.testing.StubGateway.HttpAnswer;
import io.grpc.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The outcome of a job is reported until the engine has accepted it; the work is done once. */
@Order(1) // it takes long
class JobRunnerTest {

  private static final WorkersOnStub.Result DONE = new WorkersOnStub.Result("DONE");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @AutoClose private final StubGateway gateway = StubGateway.start();
  private final AtomicInteger runs = new AtomicInteger();

  @ParameterizedTest
  @EnumSource
  void reportsTheResultAsVariables(Protocol protocol) {
    try (WorkersOnStub workers = start(protocol, job -> DONE)) {
      long job = addJob();

      awaitCompleted(List.of(job));
      assertThat(gateway.completed()).containsEntry(job, Map.of("status", "DONE"));
      assertThat(activated(workers)).isOne();
      await()
          .untilAsserted(
              () ->
                  assertThat(workers.count("camunda.job.invocations", "action", "completed"))
                      .isOne());
    }
    assertThat(gateway.reports()).isOne();
  }

  @ParameterizedTest
  @EnumSource
  void reportsAFailureWithRetriesBackoffAndMessage(Protocol protocol) {
    try (WorkersOnStub workers = start(protocol, failing(PingOneFailures.forbidden("no role")))) {
      StubGateway.Failure failure = failureOf(addJob());

      assertThat(failure.retries()).isEqualTo(4);
      assertThat(failure.backoff()).isGreaterThanOrEqualTo(Duration.ofSeconds(6));
      assertThat(failure.message()).isEqualTo("no role");
      assertThat(workers.count("oathjob.returned")).isZero();
      await()
          .untilAsserted(
              () ->
                  assertThat(workers.count("camunda.job.invocations", "action", "failed")).isOne());
    }
  }

  @Test
  void countsJobsThatAreReturnedWhileTheirConnectionPauses() {
    Function<Job, Object> paused = failing(PingOneFailures.limited(Duration.ofMinutes(1)));
    try (WorkersOnStub workers = start(Protocol.GRPC, paused)) {
      assertThat(failureOf(addJob()).retries()).isEqualTo(5);
      assertThat(workers.count("oathjob.returned")).isOne();
    }
  }

  @Test
  void reportsABpmnErrorWithCodeAndMessage() {
    try (WorkersOnStub workers = start(Protocol.GRPC, failing(PingOneFailures.notFound()))) {
      long job = addJob(1);

      await().until(() -> !gateway.errors().isEmpty());
      assertThat(gateway.errors())
          .containsExactly(new StubGateway.ThrownError(job, "OATH_JOB_NOT_FOUND", "not found"));
      await()
          .untilAsserted(
              () ->
                  assertThat(workers.count("camunda.job.invocations", "action", "bpmn-error"))
                      .isOne());
    }
  }

  /** Each status but those that are final, each more often than the client repeats a report. */
  @Test
  void reportsAgainOverGrpc() {
    Status[] refusals =
        Stream.of(Status.Code.values())
            .filter(code -> ReportRefusal.of(code) == ReportRefusal.PASSING)
            .filter(code -> code != Status.Code.OK)
            .flatMap(code -> Collections.nCopies(3, code.toStatus()).stream())
            .toArray(Status[]::new);
    try (WorkersOnStub workers = start(Protocol.GRPC, job -> DONE)) {
      gateway.refuseReports(refusals);

      awaitCompletedOnce(addJobs(refusals.length / 3), workers);
    }
  }

  @Test
  void reportsAgainOverRest() {
    HttpAnswer[] refusals =
        Stream.of(
                HttpAnswer.problem(401),
                HttpAnswer.problem(429),
                HttpAnswer.problem(500),
                HttpAnswer.problem(503),
                HttpAnswer.empty(503),
                HttpAnswer.empty(404),
                HttpAnswer.html(404),
                HttpAnswer.html(403),
                HttpAnswer.html(502),
                HttpAnswer.html(200))
            .flatMap(answer -> Collections.nCopies(3, answer).stream())
            .toArray(HttpAnswer[]::new);
    try (WorkersOnStub workers = start(Protocol.REST, job -> DONE)) {
      gateway.refuseReports(refusals);

      awaitCompletedOnce(addJobs(refusals.length / 3), workers);
      assertThat(gateway.reports()).isEqualTo(refusals.length + refusals.length / 3);
    }
  }

  /** 0.1, 0.2 and 0.4 s at least. */
  @Test
  void waitsTwiceAsLongAfterEachReportThatTheGatewayRefuses() {
    try (WorkersOnStub workers = startOneAtATime()) {
      gateway.refuseReports(Status.INTERNAL, Status.INTERNAL, Status.INTERNAL);
      long start = System.nanoTime();
      long job = addJob();

      awaitCompleted(List.of(job));
      assertThat(activated(workers)).isOne();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(700));
    }
  }

  private void awaitCompletedOnce(List<Long> jobs, WorkersOnStub workers) {
    awaitCompleted(jobs);
    assertThat(runs).hasValue(jobs.size());
    assertThat(gateway.failures()).isEmpty();
    assertThat(activated(workers)).isEqualTo(jobs.size());
  }

  @ParameterizedTest
  @EnumSource
  void reportsAllThatWasInHandWhenTheGatewayIsBack(Protocol protocol) throws InterruptedException {
    int jobs = 28;
    CountDownLatch working = new CountDownLatch(jobs);
    CountDownLatch answer = new CountDownLatch(1);
    try (WorkersOnStub workers = start(protocol, job -> hold(working, answer))) {
      List<Long> keys = addJobs(jobs);
      working.await();
      gateway.goAway();
      answer.countDown();
      // long enough for several reports that fail
      await().pollDelay(Duration.ofSeconds(1)).until(() -> gateway.completed().isEmpty());
      gateway.comeBack();

      awaitCompletedOnce(keys, workers);
      assertThat(keys).allSatisfy(key -> assertThat(gateway.timesHandedOut(key)).isOne());
    }
  }

  @ParameterizedTest
  @EnumSource
  void makesAnIncidentOfABpmnErrorOrARetryThatTheEngineRejects(Protocol protocol) {
    try (WorkersOnStub workers = start(protocol, failing(PingOneFailures.notFound()))) {
      gateway.refuseReports(INVALID_ARGUMENT.toStatus());
      assertIsIncidentOfARejection(addJob(1));
      gateway.refuseReports(FAILED_PRECONDITION.toStatus());
      assertIsIncidentOfARejection(addJob(5));

      assertThat(activated(workers)).isEqualTo(2);
      await().until(() -> workers.count("oathjob.incidents") == 2);
    }
  }

  /** Nothing is left to report then: the engine hands the job out again. */
  @Test
  void givesUpWhenTheEngineRejectsTheIncidentToo() {
    try (WorkersOnStub workers = startOneAtATime()) {
      gateway.refuseReports(INVALID_ARGUMENT.toStatus(), INVALID_ARGUMENT.toStatus());
      addJob();
      awaitCompleted(List.of(addJob()));

      assertThat(gateway.failures()).isEmpty();
      assertThat(gateway.activated()).as("the first one").isOne();
      assertThat(workers.count("oathjob.incidents")).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void reportsOnceMoreWithFreshCredentialsWhenItMayNotReport(Protocol protocol) {
    try (WorkersOnStub workers = start(protocol, job -> DONE)) {
      gateway.refuseReports(PERMISSION_DENIED.toStatus());
      awaitCompleted(List.of(addJob()));

      gateway.refuseReports(PERMISSION_DENIED.toStatus(), PERMISSION_DENIED.toStatus());
      assertIsIncidentOfARejection(addJob());
      assertThat(activated(workers)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void dropsTheResultOfAJobThatIsNoLongerActive(Protocol protocol) throws InterruptedException {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    PingOneSetup setup = oneAtATime(protocol);
    try (WorkersOnStub workers = WorkersOnStub.start(setup, job -> hold(working, answer))) {
      long job = addJob();
      working.await();
      gateway.cancelJob(job);
      answer.countDown();

      awaitCompleted(List.of(addJob()));
      assertThat(gateway.completed()).doesNotContainKey(job);
      assertThat(activated(workers)).isEqualTo(2);
    }
  }

  /** Then the engine hands the job out again, to any worker. */
  @Test
  void givesUpWhenTheActivationIsOver() {
    PingOneSetup shortest = WorkersOnStub.with(gateway, Protocol.GRPC, "timeout", "1s");
    try (WorkersOnStub workers = WorkersOnStub.start(shortest, this::count)) {
      gateway.refuseReports(Collections.nCopies(5, Status.UNAVAILABLE).toArray(Status[]::new));
      long job = addJob();

      awaitCompleted(List.of(job));
      assertThat(gateway.timesHandedOut(job)).isGreaterThan(1).isEqualTo(runs.get());
      assertThat(workers.workers().isRunning()).isTrue();
    }
  }

  /** With one place and long requests for jobs, no other call is answered in the meantime. */
  @ParameterizedTest
  @CsvSource({
    "INTERNAL, 2",
    "INTERNAL NOT_FOUND, 2",
    "INTERNAL INVALID_ARGUMENT INVALID_ARGUMENT, 3"
  })
  void saysThatTheGatewayIsAvailableOnceAReportIsAnswered(String refusals, int reports) {
    gateway.refuseReports(
        Stream.of(refusals.split(" "))
            .map(code -> Status.Code.valueOf(code).toStatus())
            .toArray(Status[]::new));
    PingOneSetup patient =
        oneAtATime(Protocol.GRPC).with("camunda.client.worker.defaults.request-timeout", "60s");
    try (WorkersOnStub workers = WorkersOnStub.start(patient, this::count)) {
      addJob();
      await().until(() -> gateway.reports() == reports);

      await().atMost(PATIENCE).until(() -> workers.gateway().isAvailable());
    }
  }

  /**
   * The gateway may have taken the report, and is not to blame that nobody waits for its answer.
   */
  @ParameterizedTest
  @EnumSource
  void doesNotCallTheGatewayUnavailableWhenTheWorkerStopsDuringAReport(Protocol protocol) {
    gateway.holdReports();
    addJob();
    PingOneSetup setup = PingOneSetup.empty().with(protocol.properties(gateway));
    try (Gateway client =
        Gateway.of(CamundaProperties.of(setup.environment()), InstantSource.system())) {
      ActivatedJob job = activate(client);
      JobRunner runner =
          new JobRunner(
              JobType.of(WorkersOnStub.TYPE, this::count, List.of()),
              client,
              new Outcomes(new Jitter(new Random())),
              new JobMetrics(new SimpleMeterRegistry(), WorkersOnStub.TYPE));
      Callers<Boolean> run =
          Callers.start(
              1,
              () -> {
                runner.run(job, System.nanoTime() + Duration.ofMinutes(5).toNanos());
                return true;
              });
      await().until(() -> gateway.heldReports() == 1);

      run.interrupt();

      assertThat(run.failures().getFirst()).isInstanceOf(InterruptedException.class);
      assertThat(client.isAvailable()).isTrue();
    } finally {
      gateway.releaseReports();
    }
  }

  private static ActivatedJob activate(Gateway client) {
    return client
        .client()
        .newActivateJobsCommand()
        .jobType(WorkersOnStub.TYPE)
        .maxJobsToActivate(1)
        .send()
        .join()
        .getJobs()
        .getFirst();
  }

  private WorkersOnStub startOneAtATime() {
    return WorkersOnStub.start(oneAtATime(Protocol.GRPC), this::count);
  }

  private PingOneSetup oneAtATime(Protocol protocol) {
    return WorkersOnStub.with(gateway, protocol, "max-jobs-active", 1);
  }

  private WorkersOnStub start(Protocol protocol, Function<Job, Object> work) {
    return WorkersOnStub.start(
        gateway,
        protocol,
        job -> {
          runs.incrementAndGet();
          return work.apply(job);
        });
  }

  private static double activated(WorkersOnStub workers) {
    return workers.count("camunda.job.invocations", "action", "activated");
  }

  private Object count(Job job) {
    runs.incrementAndGet();
    return DONE;
  }

  private static Function<Job, Object> failing(RuntimeException failure) {
    return job -> {
      throw failure;
    };
  }

  private static Object hold(CountDownLatch working, CountDownLatch answer) {
    working.countDown();
    try {
      answer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return DONE;
  }

  private long addJob() {
    return addJob(5);
  }

  private long addJob(int retries) {
    return gateway.addJob(
        WorkersOnStub.TYPE, StubGateway.DEFAULT_TENANT, retries, Map.of("oathJobId", "1"));
  }

  private List<Long> addJobs(int count) {
    return gateway.addJobs(WorkersOnStub.TYPE, Collections.nCopies(count, Map.of()));
  }

  private void awaitCompleted(List<Long> jobs) {
    await().atMost(PATIENCE).until(() -> gateway.completed().keySet().containsAll(jobs));
  }

  private void assertIsIncidentOfARejection(long job) {
    StubGateway.Failure failure = failureOf(job);
    assertThat(failure.retries()).isZero();
    assertThat(failure.message())
        .matches(
            "The engine rejected the result of this job"
                + " \\((gRPC status [A-Z_]+|HTTP 4\\d\\d)\\)\\. See the log of the engine\\.");
  }

  private StubGateway.Failure failureOf(long job) {
    return await()
        .until(
            () -> gateway.failures().stream().filter(f -> f.key() == job).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }
}
