package io.github.pingoneoath.worker;

import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ActivateJobsCommandStep1.ActivateJobsCommandStep3;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.ActivateJobsResponse;
import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.job.Outcomes;
import io.github.pingoneoath.jobtype.JobType;
import io.github.pingoneoath.worker.CamundaProperties.Defaults;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the engine for jobs of a type, as many as it has free places: a place is taken before a job
 * is asked for and free again once its outcome is reported. So no job waits here while another
 * worker could do it. (The client's own worker asks again only when a job has finished, and leaves
 * a request open when it is closed; a job stream has no bound at all.)
 */
final class JobPoller implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(JobPoller.class);
  private static final String NAME = "pingone-oath-connector";
  private static final Duration LONGEST_POLL_OVER_REST = Duration.ofSeconds(2);
  private static final long MILLIS_FOR_A_PLACE = 100;
  private static final long MILLIS_FOR_MORE_PLACES = 2;
  private static final long MILLIS_FOR_JOBS_ON_THEIR_WAY = 5_000;

  private final Gateway gateway;
  private final JobType type;
  private final Defaults settings;
  private final boolean overRest;
  private final List<String> tenants;
  private final JobRunner runner;
  private final JobMetrics metrics;
  private final Executor threads;
  private final int mostAtOnce;
  private final Semaphore places;
  private final Backoff backoff = new Backoff();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile @Nullable CamundaFuture<ActivateJobsResponse> open;

  private JobPoller(
      Gateway gateway, JobType type, JobRunner runner, JobMetrics metrics, Executor threads) {
    CamundaProperties camunda = gateway.settings();
    this.gateway = gateway;
    this.type = type;
    this.settings = camunda.worker().defaults();
    this.overRest = camunda.preferRestOverGrpc();
    this.tenants = camunda.tenantIds();
    this.runner = runner;
    this.metrics = metrics;
    this.threads = threads;
    this.mostAtOnce = Math.min(settings.maxJobsActive(), type.mostAtOnce());
    this.places = new Semaphore(mostAtOnce);
  }

  /**
   * @param threads where jobs run
   */
  static JobPoller of(
      JobType type, Gateway gateway, Outcomes outcomes, MeterRegistry registry, Executor threads) {
    JobMetrics metrics = new JobMetrics(registry, type.name());
    JobRunner runner = new JobRunner(type, gateway, outcomes, metrics);
    return new JobPoller(gateway, type, runner, metrics, threads);
  }

  @Override
  public void run() {
    try {
      while (!isStopped()) {
        int taken = takePlaces();
        if (taken > 0) {
          pollAndPause(taken);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pollAndPause(int taken) throws InterruptedException {
    try {
      int jobs = poll(taken);
      backoff.reset();
      if (jobs == 0) {
        pause(settings.pollInterval());
      }
    } catch (RuntimeException e) {
      if (!isStopped()) {
        gateway.failed(e);
        pause(backoff.next());
      }
    }
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** Asks for no more jobs; those in hand go on. */
  void stop() {
    stopped.countDown();
    cancel(open);
  }

  /**
   * The jobs of a request that was just sent may already be on their way. Over REST the gateway
   * does not notice a cancelled request and would activate jobs that nobody gets: there the last
   * request is short, and its jobs are done.
   *
   * @see <a href="https://github.com/camunda/camunda/issues/19883">camunda/camunda#19883</a>
   */
  private void cancel(@Nullable CamundaFuture<ActivateJobsResponse> request) {
    if (request == null || overRest) {
      return;
    }
    try {
      request.get(MILLIS_FOR_JOBS_ON_THEIR_WAY, TimeUnit.MILLISECONDS);
    } catch (TimeoutException nothingOnItsWay) {
      request.cancel(true);
    } catch (ExecutionException failed) {
      // the poll itself deals with it
    } catch (InterruptedException e) {
      request.cancel(true);
      Thread.currentThread().interrupt();
    }
  }

  private void pause(Duration length) throws InterruptedException {
    stopped.await(length.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * All places that are free, 0 if there is none for a while. While most are taken it waits a
   * moment for half of them, because one request for many jobs is cheaper than many requests.
   */
  private int takePlaces() throws InterruptedException {
    if (!places.tryAcquire(MILLIS_FOR_A_PLACE, TimeUnit.MILLISECONDS)) {
      return 0;
    }
    int taken = 1 + places.drainPermits();
    int upToHalf = mostAtOnce / 2 - taken;
    if (upToHalf > 0
        && places.tryAcquire(upToHalf, MILLIS_FOR_MORE_PLACES, TimeUnit.MILLISECONDS)) {
      taken += upToHalf;
    }
    return taken + places.drainPermits();
  }

  /** Fills places with jobs; those that stay empty are free again. */
  private int poll(int taken) {
    int filled = 0;
    try {
      for (ActivatedJob job : activate(taken)) {
        handle(job, System.nanoTime() + settings.timeout().toNanos());
        filled++;
      }
    } finally {
      places.release(taken - filled);
    }
    return filled;
  }

  private List<ActivatedJob> activate(int most) {
    CamundaFuture<ActivateJobsResponse> request = command(most).send();
    open = request;
    if (isStopped()) {
      cancel(request);
    }
    List<ActivatedJob> jobs = request.join().getJobs();
    gateway.answered();
    metrics.activated(jobs.size());
    return jobs;
  }

  private FinalCommandStep<ActivateJobsResponse> command(int most) {
    ActivateJobsCommandStep3 command =
        gateway
            .client()
            .newActivateJobsCommand()
            .jobType(type.name())
            .maxJobsToActivate(most)
            .timeout(settings.timeout())
            .workerName(NAME)
            .fetchVariables(type.variables());
    return (tenants.isEmpty() ? command : command.tenantIds(tenants))
        .requestTimeout(requestTimeout());
  }

  private Duration requestTimeout() {
    Duration configured = settings.requestTimeout();
    boolean isTooLong = overRest && configured.compareTo(LONGEST_POLL_OVER_REST) > 0;
    return isTooLong ? LONGEST_POLL_OVER_REST : configured;
  }

  private void handle(ActivatedJob job, long activationEnd) {
    threads.execute(
        () -> {
          try {
            runner.run(job, activationEnd);
          } catch (InterruptedException e) {
            LOG.warn(
                "Job {} not finished: this worker is stopping, the engine hands the job out again"
                    + " after its timeout",
                job.getKey());
          } finally {
            places.release();
          }
        });
  }
}
