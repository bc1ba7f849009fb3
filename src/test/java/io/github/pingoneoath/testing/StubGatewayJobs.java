package io.github.pingoneoath.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The jobs of a {@link StubGateway}, the polls and streams that wait for them, and the reports. */
final class StubGatewayJobs {

  private final Map<Long, Job> jobs = new LinkedHashMap<>();
  private final List<Poll> polls = new ArrayList<>();
  private final List<JobStream> streams = new ArrayList<>();
  private final Map<Long, Integer> handedOut = new HashMap<>();
  private final Map<Long, Map<String, Object>> completed = new LinkedHashMap<>();
  private final List<StubGateway.Failure> failures = new ArrayList<>();
  private final List<StubGateway.ThrownError> errors = new ArrayList<>();
  private long lastKey = 2_251_799_813_685_248L;
  private int activated;
  private int mostActivated;
  private int emptyPolls;
  private Optional<Consumer<StubGateway.Report>> listener = Optional.empty();

  /** Which jobs a worker wants: no tenants stand for the default one, no variables for all. */
  record Wanted(
      String type, List<String> tenants, List<String> variables, Duration timeout, String worker) {

    boolean fits(Job job) {
      return type.equals(job.type)
          && (tenants.isEmpty() ? List.of(StubGateway.DEFAULT_TENANT) : tenants)
              .contains(job.tenant);
    }

    Map<String, Object> variables(Job job) {
      Map<String, Object> some = new TreeMap<>(job.variables);
      if (!variables.isEmpty()) {
        some.keySet().retainAll(variables);
      }
      return some;
    }
  }

  /** A job as a worker gets it. */
  record HandedOut(
      long key,
      String type,
      String tenant,
      String worker,
      int retries,
      Instant deadline,
      Map<String, ?> headers,
      Map<String, Object> variables) {}

  /** A long poll, until {@code System.nanoTime()} is {@code end}. */
  record Poll(Wanted wanted, int most, long end, Consumer<List<HandedOut>> answer) {}

  /** A job stream; it takes a job only if it is ready for it. */
  record JobStream(Wanted wanted, BooleanSupplier ready, Consumer<HandedOut> taker) {}

  private static final class Job {
    final long key;
    final String type;
    final String tenant;
    final Map<String, ?> headers;
    final Map<String, ?> variables;
    int retries;
    Instant notBefore = Instant.MIN;
    Instant deadline;
    long handedOutAt;

    Job(
        long key,
        String type,
        String tenant,
        int retries,
        Map<String, ?> headers,
        Map<String, ?> variables) {
      this.key = key;
      this.type = type;
      this.tenant = tenant;
      this.retries = retries;
      this.headers = headers;
      this.variables = variables;
    }

    boolean isActivated() {
      return deadline != null;
    }

    boolean isWaiting() {
      return deadline == null && notBefore.equals(Instant.MIN) && retries > 0;
    }
  }

  synchronized void tellReportsTo(Consumer<StubGateway.Report> told) {
    listener = Optional.of(told);
  }

  synchronized long add(
      String type, String tenant, int retries, Map<String, ?> headers, Map<String, ?> variables) {
    Job job = new Job(++lastKey, type, tenant, retries, headers, variables);
    jobs.put(job.key, job);
    becomesAvailable(job);
    return job.key;
  }

  /** As if the process instance were cancelled. */
  synchronized void cancel(long key) {
    Job job = jobs.remove(key);
    if (job != null && job.isActivated()) {
      activated--;
    }
  }

  synchronized void open(Poll poll) {
    if (!answered(poll)) {
      polls.add(poll);
    }
  }

  synchronized void open(JobStream stream) {
    streams.add(stream);
  }

  synchronized void cancel(Poll poll) {
    polls.remove(poll);
  }

  synchronized void cancel(JobStream stream) {
    streams.remove(stream);
  }

  synchronized void cancelPolls() {
    polls.clear();
  }

  /** Ends what is over: deadlines, back-offs, polls. */
  synchronized void passTime() {
    Instant now = Instant.now();
    for (Job job : List.copyOf(jobs.values())) {
      if (job.isActivated() && !now.isBefore(job.deadline)) {
        takeBack(job);
        becomesAvailable(job);
      } else if (!job.notBefore.equals(Instant.MIN) && !now.isBefore(job.notBefore)) {
        job.notBefore = Instant.MIN;
        becomesAvailable(job);
      }
    }
    for (Poll poll : List.copyOf(polls)) {
      if (System.nanoTime() - poll.end() >= 0) {
        polls.remove(poll);
        emptyPolls++;
        poll.answer().accept(List.of());
      }
    }
  }

  /** As in the engine: a stream that is ready gets it; polls take what no stream took. */
  private void becomesAvailable(Job job) {
    for (JobStream stream : List.copyOf(streams)) {
      if (job.isWaiting() && stream.wanted().fits(job) && stream.ready().getAsBoolean()) {
        stream.taker().accept(handOut(job, stream.wanted()));
        streams.remove(stream);
        streams.add(stream);
      }
    }
    for (Iterator<Poll> open = polls.iterator(); job.isWaiting() && open.hasNext(); ) {
      if (answered(open.next())) {
        open.remove();
      }
    }
  }

  private boolean answered(Poll poll) {
    List<HandedOut> some =
        jobs.values().stream()
            .filter(job -> job.isWaiting() && poll.wanted().fits(job))
            .limit(poll.most())
            .toList()
            .stream()
            .map(job -> handOut(job, poll.wanted()))
            .toList();
    boolean over = System.nanoTime() - poll.end() >= 0;
    if (!some.isEmpty() || over) {
      poll.answer().accept(some);
    }
    return !some.isEmpty() || over;
  }

  private HandedOut handOut(Job job, Wanted wanted) {
    job.deadline = Instant.now().plus(wanted.timeout());
    job.handedOutAt = System.nanoTime();
    mostActivated = Math.max(mostActivated, ++activated);
    if (listener.isEmpty()) {
      handedOut.merge(job.key, 1, Integer::sum);
    }
    return new HandedOut(
        job.key,
        job.type,
        job.tenant,
        wanted.worker(),
        job.retries,
        job.deadline,
        job.headers,
        wanted.variables(job));
  }

  private void takeBack(Job job) {
    job.deadline = null;
    activated--;
  }

  synchronized boolean complete(long key, Map<String, Object> variables) {
    Optional<Job> job = activated(key);
    job.ifPresent(
        ended -> {
          takeBack(ended);
          jobs.remove(key);
          tellOr(ended, Optional.empty(), () -> completed.put(key, variables));
        });
    return job.isPresent();
  }

  synchronized boolean throwError(StubGateway.ThrownError error) {
    Optional<Job> job = activated(error.key());
    job.ifPresent(
        ended -> {
          takeBack(ended);
          jobs.remove(ended.key);
          errors.add(error);
        });
    return job.isPresent();
  }

  /** Without retries left it stays, as in an incident, and nobody gets it any more. */
  synchronized boolean fail(StubGateway.Failure failure) {
    Optional<Job> job = activated(failure.key());
    job.ifPresent(
        failed -> {
          takeBack(failed);
          tellOr(
              failed,
              Optional.of(Objects.requireNonNullElse(failure.message(), "")),
              () -> failures.add(failure));
          failed.retries = failure.retries();
          if (failure.backoff().isZero()) {
            becomesAvailable(failed);
          } else {
            failed.notBefore = Instant.now().plus(failure.backoff());
          }
        });
    return job.isPresent();
  }

  private void tellOr(Job job, Optional<String> failure, Runnable keep) {
    Duration inHand = Duration.ofNanos(System.nanoTime() - job.handedOutAt);
    listener.ifPresentOrElse(
        told -> told.accept(new StubGateway.Report(job.key, inHand, failure)), keep);
  }

  /** Stricter than the engine, which takes a late report if nobody else has got the job since. */
  private Optional<Job> activated(long key) {
    return Optional.ofNullable(jobs.get(key))
        .filter(job -> job.isActivated() && Instant.now().isBefore(job.deadline));
  }

  synchronized int activated() {
    passTime();
    return activated;
  }

  synchronized int mostActivated() {
    return mostActivated;
  }

  synchronized int timesHandedOut(long key) {
    return handedOut.getOrDefault(key, 0);
  }

  synchronized int emptyPolls() {
    return emptyPolls;
  }

  synchronized int openPolls() {
    return polls.size();
  }

  synchronized Map<Long, Map<String, Object>> completed() {
    return new LinkedHashMap<>(completed);
  }

  synchronized List<StubGateway.Failure> failures() {
    return List.copyOf(failures);
  }

  synchronized List<StubGateway.ThrownError> errors() {
    return List.copyOf(errors);
  }
}
