package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What the application waits for when it stops. */
class JobsInFlightTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ExecutorService handlers = Executors.newVirtualThreadPerTaskExecutor();
  private final OpenCalls gateway = new OpenCalls();

  @Test
  void stopsAtOnceWhenThereIsNothingToDo() {
    JobsInFlight jobs = new JobsInFlight(handlers, PATIENCE);

    assertThat(stop(jobs)).succeedsWithin(PATIENCE);
  }

  @Test
  void waitsForHandlers() {
    JobsInFlight jobs = new JobsInFlight(handlers, PATIENCE);
    CountDownLatch work = new CountDownLatch(1);
    handlers.execute(() -> awaitQuietly(work));

    CompletableFuture<Void> stop = stop(jobs);

    await().during(Duration.ofMillis(200)).until(() -> !stop.isDone());
    work.countDown();
    assertThat(stop).succeedsWithin(PATIENCE);
  }

  @Test
  void waitsForTheReportsOfHandlers() {
    JobsInFlight jobs = new JobsInFlight(handlers, PATIENCE);
    call(jobs, GatewayGrpc.getCompleteJobMethod());

    CompletableFuture<Void> stop = stop(jobs);

    await().during(Duration.ofMillis(200)).until(() -> !stop.isDone());
    gateway.closesCall();
    assertThat(stop).succeedsWithin(PATIENCE);
  }

  @Test
  void waitsForNoOtherCall() {
    JobsInFlight jobs = new JobsInFlight(handlers, PATIENCE);
    call(jobs, GatewayGrpc.getStreamActivatedJobsMethod());

    assertThat(stop(jobs)).succeedsWithin(PATIENCE);
  }

  @Test
  void losesPatienceInTheEnd() {
    JobsInFlight jobs = new JobsInFlight(handlers, Duration.ofMillis(10));
    call(jobs, GatewayGrpc.getFailJobMethod());

    assertThat(stop(jobs)).succeedsWithin(PATIENCE);
  }

  private <Q, A> void call(JobsInFlight jobs, MethodDescriptor<Q, A> method) {
    jobs.interceptCall(method, CallOptions.DEFAULT, gateway)
        .start(new ClientCall.Listener<A>() {}, new Metadata());
  }

  private static CompletableFuture<Void> stop(JobsInFlight jobs) {
    jobs.start();
    return CompletableFuture.runAsync(jobs::stop);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A gateway that leaves a call open until it is told to close it. */
  private static final class OpenCalls extends Channel {

    private ClientCall.Listener<?> listener;

    void closesCall() {
      listener.onClose(Status.OK, new Metadata());
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
      return new ClientCall<>() {
        @Override
        public void start(Listener<A> responses, Metadata headers) {
          listener = responses;
        }

        @Override
        public void request(int messages) {}

        @Override
        public void cancel(String message, Throwable cause) {}

        @Override
        public void halfClose() {}

        @Override
        public void sendMessage(Q message) {}
      };
    }

    @Override
    public String authority() {
      return "gateway";
    }
  }
}
