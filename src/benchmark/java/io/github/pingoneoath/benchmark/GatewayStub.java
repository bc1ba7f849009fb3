package io.github.pingoneoath.benchmark;

import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.StreamActivatedJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyResponse;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * The gateway of an engine that costs nothing: it hands out jobs of a batch as fast as they are
 * taken, as many at once as the batch allows, and measures how long each takes to be completed.
 */
final class GatewayStub extends GatewayGrpc.GatewayImplBase implements AutoCloseable {

  private static final long POLL_NANOS = 1_000_000;

  private final Server server;
  private final JobKind kind;
  private final AtomicLong keys = new AtomicLong();
  private final Map<Long, Long> handedOutAt = new ConcurrentHashMap<>();
  private final List<JobStream> streams = new CopyOnWriteArrayList<>();
  private volatile Batch batch = new Batch(0, 1);

  /**
   * The jobs that a subject works on.
   *
   * @param type job type
   * @param headers custom headers, JSON
   * @param variables JSON; {@code {oathJobId}} in it is another UUID for each job
   */
  record JobKind(String type, String headers, String variables) {

    String variables(long key) {
      return variables.replace("{oathJobId}", new UUID(key, key).toString());
    }
  }

  private GatewayStub(JobKind kind) {
    this.kind = kind;
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .directExecutor()
            .addService(this)
            .build();
  }

  static GatewayStub start(JobKind kind) {
    GatewayStub stub = new GatewayStub(kind);
    try {
      stub.server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stub;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getPort());
  }

  /**
   * Hands out a number of jobs and waits until all are completed.
   *
   * @param atOnce most jobs that are handed out and not completed
   * @return microseconds from handing out to completion
   */
  Histogram run(int jobs, int atOnce) throws InterruptedException {
    Batch next = new Batch(jobs, atOnce);
    batch = next;
    handOutWhatIsThere();
    next.awaitEnd();
    if (next.failures() > 0) {
      throw new IllegalStateException(next.failures() + " jobs failed: " + next.firstFailure());
    }
    return next.latencies();
  }

  private ActivatedJob handOut(String worker) {
    long key = keys.incrementAndGet();
    handedOutAt.put(key, System.nanoTime());
    return ActivatedJob.newBuilder()
        .setKey(key)
        .setType(kind.type())
        .setProcessInstanceKey(key)
        .setBpmnProcessId("await-oath-job")
        .setElementId("check-oath-job")
        .setElementInstanceKey(key)
        .setCustomHeaders(kind.headers())
        .setWorker(worker)
        .setRetries(5)
        .setDeadline(System.currentTimeMillis() + 300_000)
        .setVariables(kind.variables(key))
        .setTenantId("<default>")
        .build();
  }

  @Override
  public void streamActivatedJobs(
      StreamActivatedJobsRequest request, StreamObserver<ActivatedJob> stream) {
    ServerCallStreamObserver<ActivatedJob> open = (ServerCallStreamObserver<ActivatedJob>) stream;
    JobStream jobs = new JobStream(open, request.getWorker());
    open.setOnCancelHandler(() -> streams.remove(jobs));
    streams.add(jobs);
    handOutWhatIsThere();
  }

  /** An open job stream of a worker. */
  private record JobStream(ServerCallStreamObserver<ActivatedJob> out, String worker) {}

  /** On the thread that made room for it: nobody has to be woken. */
  private void handOutWhatIsThere() {
    for (JobStream stream : streams) {
      synchronized (stream.out()) {
        while (batch.take(1) == 1) {
          stream.out().onNext(handOut(stream.worker()));
        }
      }
    }
  }

  /** Answered with jobs only if the worker has no stream, as the engine prefers streams. */
  @Override
  public void activateJobs(ActivateJobsRequest request, StreamObserver<ActivateJobsResponse> out) {
    Thread.ofVirtual().start(() -> activate(request, out));
  }

  private void activate(ActivateJobsRequest request, StreamObserver<ActivateJobsResponse> out) {
    long end = System.nanoTime() + Math.max(request.getRequestTimeout(), 1_000) * 1_000_000;
    int taken = 0;
    while (taken == 0 && System.nanoTime() < end) {
      taken = streams.isEmpty() ? batch.take(request.getMaxJobsToActivate()) : 0;
      if (taken == 0) {
        LockSupport.parkNanos(streams.isEmpty() ? POLL_NANOS : 100 * POLL_NANOS);
      }
    }
    if (taken > 0) {
      ActivateJobsResponse.Builder jobs = ActivateJobsResponse.newBuilder();
      for (int i = 0; i < taken; i++) {
        jobs.addJobs(handOut(request.getWorker()));
      }
      out.onNext(jobs.build());
    }
    out.onCompleted();
  }

  @Override
  public void completeJob(CompleteJobRequest request, StreamObserver<CompleteJobResponse> out) {
    batch.completed(System.nanoTime() - handedOutAt.remove(request.getJobKey()));
    out.onNext(CompleteJobResponse.getDefaultInstance());
    out.onCompleted();
    handOutWhatIsThere();
  }

  @Override
  public void failJob(FailJobRequest request, StreamObserver<FailJobResponse> out) {
    handedOutAt.remove(request.getJobKey());
    batch.failed(request.getErrorMessage());
    out.onNext(FailJobResponse.getDefaultInstance());
    out.onCompleted();
    handOutWhatIsThere();
  }

  @Override
  public void topology(TopologyRequest request, StreamObserver<TopologyResponse> out) {
    out.onNext(TopologyResponse.newBuilder().setClusterSize(1).setPartitionsCount(1).build());
    out.onCompleted();
  }

  @Override
  public void deployResource(
      DeployResourceRequest request, StreamObserver<DeployResourceResponse> out) {
    out.onNext(DeployResourceResponse.newBuilder().setKey(1).build());
    out.onCompleted();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  /** Jobs to be done. */
  private static final class Batch {

    private static final Duration LONGEST_BATCH = Duration.ofMinutes(4);

    private final Histogram latencies = new ConcurrentHistogram(3);
    private final int atOnce;
    private int left;
    private int underWay;
    private int failures;
    private String firstFailure = "";

    Batch(int jobs, int atOnce) {
      this.left = jobs;
      this.atOnce = atOnce;
    }

    /** Takes up to so many jobs. */
    synchronized int take(int most) {
      int taken = Math.min(Math.min(most, left), atOnce - underWay);
      left -= taken;
      underWay += taken;
      return taken;
    }

    synchronized void completed(long nanos) {
      latencies.recordValue(nanos / 1_000);
      oneLess();
    }

    synchronized void failed(String message) {
      failures++;
      firstFailure = firstFailure.isEmpty() ? message : firstFailure;
      oneLess();
    }

    private void oneLess() {
      underWay--;
      if (left == 0 && underWay == 0) {
        notifyAll();
      }
    }

    synchronized void awaitEnd() throws InterruptedException {
      long end = System.nanoTime() + LONGEST_BATCH.toNanos();
      while (left > 0 || underWay > 0) {
        wait(1_000);
        if (System.nanoTime() > end) {
          throw new IllegalStateException(left + " jobs are left, " + underWay + " under way");
        }
      }
    }

    synchronized int failures() {
      return failures;
    }

    synchronized String firstFailure() {
      return firstFailure;
    }

    Histogram latencies() {
      return latencies;
    }
  }
}
