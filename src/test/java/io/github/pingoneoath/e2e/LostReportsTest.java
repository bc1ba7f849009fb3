package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.Worker;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/** The gateway is away just when a job is done. */
class LostReportsTest {

  private static final String PROCESS = "await-oath-job";
  private static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNAVAILABLE", "RESOURCE_EXHAUSTED", "DEADLINE_EXCEEDED"})
  void areReportedAgainWithoutAskingPingOneAgain(Status.Code trouble) {
    FailingReports gateway = new FailingReports(trouble, 3);
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start().jobIsDone(ID)) {
      ConfigurableApplicationContext worker = Worker.start(engine, pingOne.properties(), gateway);
      try {
        long wait = engine.startProcess(PROCESS, Map.of("oathJobId", ID));

        assertThat(engine.awaitEnd(wait, PROCESS)).containsEntry("status", "DONE");
        assertThat(pingOne.checks()).hasSize(1);
        assertThat(gateway.failuresLeft).hasNegativeValue();
      } finally {
        worker.close();
      }
    }
  }

  /** Fails the first completions of jobs. */
  private static final class FailingReports implements ClientInterceptor {

    private final Status.Code trouble;
    private final AtomicInteger failuresLeft;

    FailingReports(Status.Code trouble, int failures) {
      this.trouble = trouble;
      this.failuresLeft = new AtomicInteger(failures);
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      boolean fails =
          method.getBareMethodName().equals("CompleteJob") && failuresLeft.getAndDecrement() > 0;
      return fails ? new FailedCall<>(trouble.toStatus()) : next.newCall(method, options);
    }
  }

  private static final class FailedCall<Q, A> extends ClientCall<Q, A> {

    private final Status status;

    FailedCall(Status status) {
      this.status = status;
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      listener.onClose(status, new Metadata());
    }

    @Override
    public void request(int messages) {}

    @Override
    public void cancel(String message, Throwable cause) {}

    @Override
    public void halfClose() {}

    @Override
    public void sendMessage(Q message) {}
  }
}
