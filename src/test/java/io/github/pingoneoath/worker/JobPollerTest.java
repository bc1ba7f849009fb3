package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.jobtype.Job;
import io.github.pingoneoath.jobtype.JobType;
import io.github.pingoneoath.testing.Callers;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.Protocol;
import io.github.pingoneoath.testing.StubGateway;
import io.grpc.Status;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How many jobs a worker holds under a backlog, and what it leaves behind when it stops. */
@Order(3) // it takes long
class JobPollerTest {

  private static final WorkersOnStub.Result DONE = new WorkersOnStub.Result("DONE");
  private static final int BACKLOG = 600;
  private static final int PLACES = 32;

  @AutoClose private final StubGateway gateway = StubGateway.start();
  private final CountDownLatch answer = new CountDownLatch(1);
  private final AtomicInteger runs = new AtomicInteger();

  @ParameterizedTest
  @EnumSource
  void leavesNothingBehindWhenItStopsInABacklog(Protocol protocol) throws InterruptedException {
    gateway.ignoreClosedConnections();
    CountDownLatch working = new CountDownLatch(PLACES);
    List<Long> jobs = addJobs(BACKLOG);
    WorkersOnStub workers = WorkersOnStub.start(gateway, protocol, job -> hold(working));
    working.await();

    CompletableFuture<Void> stop = CompletableFuture.runAsync(workers::close);
    await().until(() -> !workers.workers().isRunning());
    answer.countDown();
    stop.join();
    long later = addJob();

    assertThat(gateway.mostActivated()).as("in hand at most").isEqualTo(PLACES);
    assertThat(gateway.activated()).as("left behind").isZero();
    assertThat(gateway.completed()).hasSize(runs.get());
    assertThat(jobs).allSatisfy(job -> assertThat(gateway.timesHandedOut(job)).isLessThan(2));
    assertThat(gateway.timesHandedOut(later)).as("taken for nobody").isZero();
  }

  @ParameterizedTest
  @EnumSource
  void sharesABacklogWithAnotherWorker(Protocol protocol) throws InterruptedException {
    CountDownLatch bothAreFull = new CountDownLatch(2 * PLACES);
    List<Long> jobs = addJobs(BACKLOG);
    try (WorkersOnStub one = WorkersOnStub.start(gateway, protocol, job -> hold(bothAreFull));
        WorkersOnStub other = WorkersOnStub.start(gateway, protocol, job -> hold(bothAreFull))) {
      bothAreFull.await();
      assertThat(gateway.activated()).isEqualTo(2 * PLACES);
      answer.countDown();

      await().atMost(Duration.ofMinutes(1)).until(() -> gateway.completed().size() == BACKLOG);
      assertThat(gateway.mostActivated()).isEqualTo(2 * PLACES);
      assertThat(jobs).allSatisfy(job -> assertThat(gateway.timesHandedOut(job)).isOne());
      assertThat(activated(one) + activated(other)).isEqualTo(BACKLOG).isEqualTo(runs.get());
    }
  }

  private static double activated(WorkersOnStub workers) {
    return workers.count("camunda.job.invocations", "action", "activated");
  }

  /** The stub gives a process instance the key of its job. */
  private static boolean isInstance(Job job, long key) {
    return job.processInstance().equals(String.valueOf(key));
  }

  @ParameterizedTest
  @EnumSource
  void asksForJobsWhileASlowOneIsInHand(Protocol protocol) throws InterruptedException {
    CountDownLatch slow = new CountDownLatch(1);
    long first = addJob();
    try (WorkersOnStub workers =
        WorkersOnStub.start(gateway, protocol, job -> isInstance(job, first) ? hold(slow) : DONE)) {
      slow.await();

      List<Long> quick = addJobs(5);

      await().until(() -> gateway.completed().keySet().containsAll(quick));
      assertThat(gateway.completed()).doesNotContainKey(first);
      answer.countDown();
      await().until(() -> gateway.completed().containsKey(first));
      assertThat(activated(workers)).isEqualTo(6);
    }
  }

  @Test
  void waitsForJobsInsteadOfAskingAgainAndAgain() {
    try (WorkersOnStub workers = WorkersOnStub.start(gateway, Protocol.GRPC, job -> DONE)) {
      await().until(() -> gateway.openPolls() == 1);
      int before = gateway.activationRequests();

      addJobs(10);
      await().until(() -> gateway.completed().size() == 10);

      assertThat(gateway.activationRequests() - before).isLessThanOrEqualTo(10 + 1);
      assertThat(workers.workers().isRunning()).isTrue();
    }
  }

  @Test
  void asksAgainWhenTheGatewayHasRefused() {
    gateway.refusePolls(Status.UNAVAILABLE, Status.RESOURCE_EXHAUSTED, Status.INTERNAL);
    long start = System.nanoTime();
    try (WorkersOnStub workers = WorkersOnStub.start(gateway, Protocol.GRPC, job -> DONE)) {
      long job = addJob();

      await().until(() -> gateway.completed().containsKey(job));
      assertThat(gateway.activationRequests()).isGreaterThanOrEqualTo(4);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .as("0.1, 0.2 and 0.4 s of waiting")
          .isGreaterThan(Duration.ofMillis(700));
      assertThat(activated(workers)).isOne();
    }
  }

  @Test
  void saysThatTheGatewayIsUnavailableWhileItRefuses() {
    gateway.refusePolls(Collections.nCopies(1_000, Status.UNAVAILABLE).toArray(Status[]::new));
    try (WorkersOnStub workers = WorkersOnStub.start(gateway, Protocol.GRPC, job -> DONE)) {
      await().until(() -> !workers.gateway().isAvailable());
    }
  }

  @Test
  void saysThatTheGatewayIsAvailableOnceItAnswersAgain() {
    gateway.refusePolls(Status.INTERNAL);
    try (WorkersOnStub workers = WorkersOnStub.start(gateway, Protocol.GRPC, job -> DONE)) {
      await().until(() -> gateway.activationRequests() > 1);

      await().until(() -> workers.gateway().isAvailable());
    }
  }

  @ParameterizedTest
  @CsvSource({"32, 2", "2, 32"})
  void takesNoMoreThanOperatorAndJobTypeAllow(int operators, int jobTypes) {
    JobType type = JobType.of(WorkersOnStub.TYPE, job -> DONE, List.of()).atMost(jobTypes);
    PingOneSetup setup = WorkersOnStub.with(gateway, Protocol.GRPC, "max-jobs-active", operators);
    gateway.holdReports();
    addJobs(6);
    try (WorkersOnStub workers = WorkersOnStub.start(setup, List.of(type))) {
      await().until(() -> gateway.heldReports() == 2);
      gateway.releaseReports();

      await().until(() -> gateway.completed().size() == 6);
      assertThat(gateway.mostActivated()).isEqualTo(2);
      assertThat(activated(workers)).isEqualTo(6);
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesTheJobsOfItsTenants(Protocol protocol) {
    PingOneSetup setup = WorkersOnStub.with(gateway, protocol, "tenant-ids", "red,blue");
    try (WorkersOnStub workers = WorkersOnStub.start(setup, job -> DONE)) {
      long green = gateway.addJob(WorkersOnStub.TYPE, "green", 5, Map.of());
      long red = gateway.addJob(WorkersOnStub.TYPE, "red", 5, Map.of());
      long blue = gateway.addJob(WorkersOnStub.TYPE, "blue", 5, Map.of());

      await().until(() -> gateway.completed().keySet().containsAll(List.of(red, blue)));
      assertThat(gateway.timesHandedOut(green)).isZero();
      assertThat(activated(workers)).isEqualTo(2);
    }
  }

  /** Stopping waits for the last request, which a gateway over REST does not notice to be gone. */
  @ParameterizedTest
  @CsvSource({"GRPC, 10s, 10", "REST, 10s, 2", "REST, 1s, 1"})
  void asksForTwoSecondsAtMostOverRest(Protocol protocol, String configured, long asked) {
    PingOneSetup setup = WorkersOnStub.with(gateway, protocol, "request-timeout", configured);
    try (WorkersOnStub workers = WorkersOnStub.start(setup, job -> DONE)) {
      await().until(() -> gateway.openPolls() == 1);

      assertThat(gateway.lastPollTimeout()).isEqualTo(Duration.ofSeconds(asked));
      assertThat(workers.workers().isRunning()).isTrue();
    }
  }

  @Test
  void restsAfterARequestThatBroughtNothing() {
    PingOneSetup resting = WorkersOnStub.with(gateway, Protocol.GRPC, "poll-interval", "1m");
    try (WorkersOnStub workers = WorkersOnStub.start(resting, job -> DONE)) {
      await().until(() -> gateway.emptyPolls() == 1);
      long job = addJob();

      await().during(Duration.ofMillis(500)).until(() -> gateway.timesHandedOut(job) == 0);
      assertThat(workers.workers().isRunning()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void asksForNoMoreJobsWhileItFinishesThoseInHand(Protocol protocol) throws InterruptedException {
    CountDownLatch working = new CountDownLatch(1);
    addJob();
    WorkersOnStub workers = WorkersOnStub.start(gateway, protocol, job -> hold(working));
    working.await();

    CompletableFuture<Void> stop = CompletableFuture.runAsync(workers::close);

    await()
        .atMost(Duration.ofSeconds(15))
        .during(Duration.ofMillis(500))
        .until(() -> gateway.openPolls() == 0);
    answer.countDown();
    stop.join();
    assertThat(gateway.completed()).hasSize(1);
  }

  /** Otherwise it would take a job that comes while the worker stops. */
  @Test
  void cancelsItsOpenRequestWhenItStops() {
    PingOneSetup patient = WorkersOnStub.with(gateway, Protocol.GRPC, "request-timeout", "60s");
    WorkersOnStub workers = WorkersOnStub.start(patient, job -> DONE);
    await().until(() -> gateway.openPolls() == 1);

    CompletableFuture<Void> stop = CompletableFuture.runAsync(workers::close);

    await().atMost(Duration.ofSeconds(15)).until(() -> gateway.openPolls() == 0);
    stop.join();
  }

  /** Over REST a gateway goes on with a request whose caller is gone. */
  @Test
  void doesWhatItsLastRequestOverRestBringsWhenItStops() {
    gateway.ignoreClosedConnections();

    // again where it comes too late for the last request, as on a busy machine
    long job =
        await().until(this::addJobWhileAWorkerStops, added -> gateway.timesHandedOut(added) > 0);

    assertThat(gateway.completed()).containsKey(job);
    assertThat(gateway.activated()).as("left behind").isZero();
  }

  /** Returns when the worker has stopped. */
  private long addJobWhileAWorkerStops() {
    WorkersOnStub workers = WorkersOnStub.start(gateway, Protocol.REST, job -> DONE);
    await().until(() -> gateway.openPolls() == 1);
    Callers<Boolean> stop =
        Callers.start(
                1,
                () -> {
                  workers.close();
                  return true;
                })
            .awaitWaiting();
    long job = addJob();
    assertThat(stop.results()).containsOnly(true);
    return job;
  }

  private Object hold(CountDownLatch working) {
    runs.incrementAndGet();
    working.countDown();
    try {
      answer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return DONE;
  }

  private long addJob() {
    return gateway.addJob(WorkersOnStub.TYPE, Map.of());
  }

  private List<Long> addJobs(int count) {
    return gateway.addJobs(WorkersOnStub.TYPE, Collections.nCopies(count, Map.of()));
  }
}
