package io.github.pingoneoath.benchmark;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Counts what the engine writes from one answer of the worker to the next: events, commands and
 * rejections, of jobs, elements, timers and variables alike.
 */
final class RecordsPerPoll {

  private static final String JOB = "pingone-oath-job-check";
  private static final int POLLS = 6;
  private static final Duration WAIT = Duration.ofSeconds(2);

  private final ProcessEngine engine;
  private final BlockingQueue<ActivatedJob> jobs;

  RecordsPerPoll(ProcessEngine engine) {
    this.engine = engine;
    this.jobs = engine.streamJobs(JOB);
  }

  /** The records of one poll of a waiting job, when the first polls are over. */
  List<String> ofLoop(String processId) throws InterruptedException {
    return of(processId, "COMMAND JOB COMPLETE", this::complete);
  }

  /** As before, of a worker that fails the job with a back-off to have it again. */
  List<String> ofFailingJob(String processId) throws InterruptedException {
    return of(processId, "COMMAND JOB FAIL", this::fail);
  }

  private List<String> of(String processId, String answer, Answer give)
      throws InterruptedException {
    int before = engine.recordNames().size();
    long instance = engine.startProcess(processId, Map.of("oathJobId", "any"));
    for (int poll = 1; poll <= POLLS; poll++) {
      give.to(nextJob(), poll);
      engine.passTime(WAIT);
    }
    nextJob();
    List<String> written = engine.recordNames();
    engine.client().newCancelInstanceCommand(instance).send().join();
    return lastPoll(written.subList(before, written.size()), answer);
  }

  private static List<String> lastPoll(List<String> written, String answer) {
    List<Integer> answers =
        IntStream.range(0, written.size())
            .filter(i -> written.get(i).equals(answer))
            .boxed()
            .toList();
    List<List<String>> polls =
        IntStream.range(POLLS - 3, POLLS - 1)
            .mapToObj(i -> written.subList(answers.get(i), answers.get(i + 1)))
            .toList();
    if (polls.get(0).size() != polls.get(1).size()) {
      throw new IllegalStateException("No steady state: " + polls);
    }
    return List.copyOf(polls.get(1));
  }

  private ActivatedJob nextJob() throws InterruptedException {
    ActivatedJob job = jobs.poll(20, TimeUnit.SECONDS);
    if (job == null) {
      throw new IllegalStateException("The engine has pushed no job.");
    }
    return job;
  }

  private void complete(ActivatedJob job, int poll) {
    Map<String, Object> result = new HashMap<>();
    result.put("status", "IN_PROGRESS");
    result.put("finished", false);
    result.put("operation", "CREATE_OATH_TOKENS");
    result.put("created", null);
    result.put("revoked", null);
    result.put("duplicates", List.of());
    result.put("duplicateCount", 0);
    result.put("duplicatesTruncated", false);
    result.put("reason", null);
    result.put("pollCount", poll);
    result.put("nextPollIn", "PT1." + poll + "S");
    result.put("lastPolledAt", "2026-11-24T00:00:0" + poll + "Z");
    engine.completeJob(job, result);
  }

  private void fail(ActivatedJob job, int poll) {
    engine.client().newFailCommand(job).retries(3).retryBackoff(WAIT).send().join();
  }

  private interface Answer {
    void to(ActivatedJob job, int poll);
  }
}
