package io.github.pingoneoath.benchmark;

import io.github.pingoneoath.testing.StubGateway;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Gives a subject its jobs through a gateway, some at a time, and measures each. */
final class JobFeed implements AutoCloseable {

  private static final Duration LONGEST_BATCH = Duration.ofMinutes(15);

  private final StubGateway gateway = StubGateway.start();
  private final Kind kind;
  private volatile Batch batch = new Batch(0, false);

  /**
   * The jobs that a subject works on.
   *
   * @param variables of a job, by the id of its OATH job, which is another one for each
   */
  record Kind(
      String type, Map<String, String> headers, Function<String, Map<String, ?>> variables) {}

  JobFeed(Kind kind) {
    this.kind = kind;
    gateway.tellReportsTo(report -> batch.add(report));
  }

  URI address() {
    return gateway.grpcAddress();
  }

  /**
   * Hands out jobs and waits until all of them are completed.
   *
   * @param atOnce how many are open at a time: each that is completed makes room for the next
   */
  Latencies run(int jobs, int atOnce) throws InterruptedException {
    Batch next = new Batch(jobs, true);
    batch = next;
    for (int job = 0; job < Math.min(jobs, atOnce); job++) {
      next.addJob();
    }
    return next.await();
  }

  /** From now on it has so many jobs to hand out, each when {@link #addJob} says so. */
  void expect(int jobs) {
    batch = new Batch(jobs, false);
  }

  void addJob() {
    batch.addJob();
  }

  /** Waits until all expected jobs are completed. */
  Latencies await() throws InterruptedException {
    return batch.await();
  }

  @Override
  public void close() {
    gateway.close();
  }

  private final class Batch {

    private final AtomicInteger toAdd;
    private final boolean refills;
    private final AtomicInteger reported = new AtomicInteger();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final long[] nanos;
    private volatile String failure = "";

    Batch(int jobs, boolean refills) {
      toAdd = new AtomicInteger(jobs);
      this.refills = refills;
      nanos = new long[jobs];
    }

    void addJob() {
      if (toAdd.getAndDecrement() > 0) {
        String oathJobId = UUID.randomUUID().toString();
        gateway.addJob(kind.type(), kind.headers(), kind.variables().apply(oathJobId));
      }
    }

    /** In the thread of the gateway, which adds the next job at once. */
    void add(StubGateway.Report report) {
      if (report.failure().isPresent()) {
        failure = "A job failed: " + report.failure().get();
        ended.countDown();
        return;
      }
      int place = reported.getAndIncrement();
      nanos[place] = report.inHand().toNanos();
      if (place + 1 == nanos.length) {
        ended.countDown();
      }
      if (refills) {
        addJob();
      }
    }

    Latencies await() throws InterruptedException {
      if (!ended.await(LONGEST_BATCH.toSeconds(), TimeUnit.SECONDS)) {
        failure = "Only %d of %d jobs are completed.".formatted(reported.get(), nanos.length);
      }
      if (!failure.isEmpty()) {
        throw new IllegalStateException(failure);
      }
      return Latencies.of(nanos);
    }
  }
}
