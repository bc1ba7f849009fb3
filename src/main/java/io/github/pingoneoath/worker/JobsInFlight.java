package io.github.pingoneoath.worker;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Finishes jobs in flight when the application stops: after the workers take no more jobs and
 * before the client closes its channel, it waits for the handlers, and then for the commands with
 * which they report to the engine. Without it, those jobs would hang until their activation times
 * out.
 */
final class JobsInFlight implements SmartLifecycle, ClientInterceptor {

  private static final Logger LOG = LoggerFactory.getLogger(JobsInFlight.class);
  private static final Set<String> REPORTS = Set.of("CompleteJob", "FailJob", "ThrowError");

  private final ExecutorService handlers;
  private final Duration patience;
  private final Phaser reports = new Phaser(1);
  private volatile boolean running;

  /**
   * @param handlers runs the job handlers
   * @param patience how long to wait for handlers, and again for their reports
   */
  JobsInFlight(ExecutorService handlers, Duration patience) {
    this.handlers = handlers;
    this.patience = patience;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    handlers.shutdown();
    try {
      if (!handlers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Some jobs took longer than {}; the engine will hand them out again", patience);
      }
      reports.awaitAdvanceInterruptibly(
          reports.arrive(), patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("The gateway did not take all results within {}", patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Just below the default phase, in which the starter opens and closes the workers. */
  @Override
  public int getPhase() {
    return SmartLifecycle.DEFAULT_PHASE - 1;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    return REPORTS.contains(method.getBareMethodName()) ? counted(call) : call;
  }

  private <Q, A> ClientCall<Q, A> counted(ClientCall<Q, A> call) {
    return new SimpleForwardingClientCall<>(call) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        reports.register();
        super.start(
            new SimpleForwardingClientCallListener<>(listener) {
              @Override
              public void onClose(Status status, Metadata trailers) {
                reports.arriveAndDeregister();
                super.onClose(status, trailers);
              }
            },
            headers);
      }
    };
  }
}
