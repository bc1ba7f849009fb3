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
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.ConfigurableApplicationContext;

/** The gateway does not take the result of a job, for whatever reason that may pass. */
class LostReportsTest {

  private static final String PROCESS = "await-oath-job";

  private static final FailingReports GATEWAY = new FailingReports();
  private static ProcessEngine engine;
  private static FakePingOne pingOne;
  private static ConfigurableApplicationContext worker;

  @BeforeAll
  static void start() {
    engine = ProcessEngine.start();
    pingOne = FakePingOne.start();
    worker = Worker.start(engine, pingOne.properties(), GATEWAY);
  }

  @AfterAll
  static void stop() {
    worker.close();
    pingOne.close();
    engine.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"OK", "NOT_FOUND", "INVALID_ARGUMENT", "FAILED_PRECONDITION", "PERMISSION_DENIED"})
  void areReportedAgainWithoutAskingPingOneAgain(Status.Code refusal) {
    String id = UUID.randomUUID().toString();
    int checks = pingOne.jobIsDone(id).checks().size();
    GATEWAY.refuse(refusal, 2);

    long wait = engine.startProcess(PROCESS, Map.of("oathJobId", id));

    assertThat(engine.awaitEnd(wait, PROCESS)).containsEntry("status", "DONE");
    assertThat(pingOne.checks()).hasSize(checks + 1);
    assertThat(GATEWAY.left).hasNonPositiveValue();
  }

  /** Refuses completions of jobs. */
  private static final class FailingReports implements ClientInterceptor {

    private final AtomicInteger left = new AtomicInteger();
    private volatile Status.Code refusal = Status.Code.UNAVAILABLE;

    void refuse(Status.Code code, int times) {
      refusal = code;
      left.set(times);
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      boolean fails =
          method.getBareMethodName().equals("CompleteJob") && left.getAndDecrement() > 0;
      return fails ? new FailedCall<>(refusal.toStatus()) : next.newCall(method, options);
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
