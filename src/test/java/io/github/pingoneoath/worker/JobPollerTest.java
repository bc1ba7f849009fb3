package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.Protocol;
import io.github.pingoneoath.testing.StubGateway;
import io.github.pingoneoath.testing.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/** How many jobs a worker holds under a backlog, and what it leaves behind when it stops. */
class JobPollerTest {

  private static final int BACKLOG = 600;
  private static final int PLACES = 32;

  @AutoClose private final StubGateway gateway = StubGateway.start();
  @AutoClose private final FakePingOne pingOne = FakePingOne.start();
  private final CountDownLatch asked = new CountDownLatch(PLACES);
  private final CountDownLatch answer = new CountDownLatch(1);

  @ParameterizedTest
  @EnumSource
  void leavesNothingBehindWhenItStopsInABacklog(Protocol protocol) throws InterruptedException {
    gateway.ignoreClosedConnections();
    pingOne.holdsAnswers(asked, answer);
    List<Long> jobs = addJobs(BACKLOG);
    ConfigurableApplicationContext worker = start(protocol);
    asked.await();

    CompletableFuture<Void> stop = CompletableFuture.runAsync(worker::close);
    await().until(() -> !worker.isRunning() || gateway.openPolls() == 0);
    answer.countDown();
    stop.join();
    long later = gateway.addJob(CheckOathJobWorker.JOB_TYPE, variables());

    assertThat(gateway.mostActivated()).as("in hand at most").isEqualTo(PLACES);
    assertThat(gateway.activated()).as("left behind").isZero();
    assertThat(gateway.completed()).hasSize(pingOne.checks().size());
    assertThat(jobs).allSatisfy(job -> assertThat(gateway.timesHandedOut(job)).isLessThan(2));
    assertThat(gateway.timesHandedOut(later)).as("taken for nobody").isZero();
  }

  @ParameterizedTest
  @EnumSource
  void sharesABacklogWithAnotherWorker(Protocol protocol) throws InterruptedException {
    CountDownLatch bothAreFull = new CountDownLatch(2 * PLACES);
    pingOne.holdsAnswers(bothAreFull, answer);
    List<Long> jobs = addJobs(BACKLOG);
    try (ConfigurableApplicationContext one = start(protocol);
        ConfigurableApplicationContext other = start(protocol)) {
      assertThat(List.of(one, other)).allMatch(ConfigurableApplicationContext::isRunning);
      bothAreFull.await();

      assertThat(gateway.activated()).isEqualTo(2 * PLACES);
      answer.countDown();

      await().atMost(Duration.ofMinutes(1)).until(() -> gateway.completed().size() == BACKLOG);
      assertThat(gateway.mostActivated()).isEqualTo(2 * PLACES);
      assertThat(jobs).allSatisfy(job -> assertThat(gateway.timesHandedOut(job)).isEqualTo(1));
      assertThat(pingOne.checks()).hasSize(BACKLOG);
    }
  }

  @ParameterizedTest
  @EnumSource
  void asksForJobsWhileASlowOneIsInHand(Protocol protocol) throws InterruptedException {
    CountDownLatch slow = new CountDownLatch(1);
    pingOne.holdsAnswers(slow, answer);
    try (ConfigurableApplicationContext worker = start(protocol)) {
      assertThat(worker.isRunning()).isTrue();
      long first = gateway.addJob(CheckOathJobWorker.JOB_TYPE, variables());
      slow.await();
      pingOne.holdsAnswers(new CountDownLatch(0), new CountDownLatch(0));

      List<Long> quick = addJobs(5);

      await().until(() -> gateway.completed().keySet().containsAll(quick));
      assertThat(gateway.completed()).doesNotContainKey(first);
      answer.countDown();
      await().until(() -> gateway.completed().containsKey(first));
    }
  }

  @Test
  void waitsForJobsInsteadOfAskingAgainAndAgain() {
    try (ConfigurableApplicationContext worker = start(Protocol.GRPC)) {
      assertThat(worker.isRunning()).isTrue();
      await().until(() -> gateway.openPolls() == 1);
      int before = gateway.activationRequests();

      addJobs(10);
      await().until(() -> gateway.completed().size() == 10);

      assertThat(gateway.activationRequests() - before).isLessThanOrEqualTo(10 + 1);
      assertThat(gateway.openStreams()).isZero();
    }
  }

  /** Otherwise it would take a job that comes while the worker stops. */
  @Test
  void cancelsItsOpenRequestWhenItStops() {
    Map<String, String> properties = Protocol.GRPC.properties(gateway, pingOne);
    properties.put("camunda.client.worker.defaults.request-timeout", "60s");
    ConfigurableApplicationContext worker = Worker.start(properties);
    await().until(() -> gateway.openPolls() == 1);

    CompletableFuture<Void> stop = CompletableFuture.runAsync(worker::close);

    await().atMost(Duration.ofSeconds(10)).until(() -> gateway.openPolls() == 0);
    stop.join();
  }

  /** Over REST a gateway goes on with a request whose caller is gone. */
  @Test
  void doesWhatItsLastRequestOverRestBringsWhenItStops() {
    gateway.ignoreClosedConnections();
    ConfigurableApplicationContext worker = start(Protocol.REST);
    int requests = gateway.activationRequests();
    await().until(() -> gateway.activationRequests() > requests && gateway.openPolls() == 1);

    CompletableFuture<Void> stop = CompletableFuture.runAsync(worker::close);
    // longer than it waits for jobs that may be on their way, shorter than the request
    await().pollDelay(Duration.ofMillis(800)).until(() -> !stop.isDone());
    long job = gateway.addJob(CheckOathJobWorker.JOB_TYPE, variables());
    stop.join();

    assertThat(gateway.completed().keySet())
        .as("each job that it was handed")
        .hasSize(gateway.timesHandedOut(job));
    assertThat(gateway.activated()).as("left behind").isZero();
  }

  private ConfigurableApplicationContext start(Protocol protocol) {
    return Worker.start(protocol.properties(gateway, pingOne));
  }

  private List<Long> addJobs(int count) {
    return gateway.addJobs(
        CheckOathJobWorker.JOB_TYPE, Stream.generate(this::variables).limit(count).toList());
  }

  private Map<String, String> variables() {
    String id = UUID.randomUUID().toString();
    pingOne.job(id, FakePingOne.body("oath-job-revoked"));
    return Map.of("oathJobId", id);
  }
}
