package io.github.pingoneoath.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.ProcessEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a poll costs the engine, as docs/performance.md says and explains. */
class RecordsPerPollTest {

  private static final int POLLS = 3;

  @AutoClose private final ProcessEngine engine = ProcessEngine.start();

  @Test
  void pollWrites40RecordsOfWhich3AreVariables() throws InterruptedException {
    engine.deploy(Path.of("bpmn/await-oath-job.bpmn"));
    BlockingQueue<ActivatedJob> jobs = engine.streamJobs("pingone-oath-job-check");
    engine.completeJob(firstPushed(jobs), result(1));
    for (int poll = 2; poll <= POLLS; poll++) {
      engine.passTime(Duration.ofSeconds(2));
      engine.completeJob(jobs.poll(60, TimeUnit.SECONDS), result(poll));
    }

    List<String> records = fromSecondResultToThird(engine.recordNames());

    assertThat(records).hasSize(40);
    assertThat(records).filteredOn("EVENT VARIABLE UPDATED"::equals).hasSize(3);
    assertThat(records).containsOnlyOnce("EVENT JOB_BATCH ACTIVATED");
    assertThat(records).noneMatch(record -> record.startsWith("COMMAND_REJECTION"));
  }

  /** A job that comes before the engine knows of the stream is pushed to nobody. */
  private ActivatedJob firstPushed(BlockingQueue<ActivatedJob> jobs) {
    return await()
        .until(
            () -> {
              engine.startProcess("await-oath-job", Map.of("oathJobId", "any"));
              return jobs.poll(10, TimeUnit.SECONDS);
            },
            Objects::nonNull);
  }

  /** The first result sets more variables: until then they are null. */
  private static List<String> fromSecondResultToThird(List<String> all) {
    List<Integer> results =
        IntStream.range(0, all.size())
            .filter(i -> all.get(i).equals("COMMAND JOB COMPLETE"))
            .boxed()
            .toList();
    assertThat(results).hasSize(POLLS);
    return all.subList(results.get(1), results.get(2));
  }

  /** The last three change with each poll. */
  private static Map<String, Object> result(int poll) {
    return Map.of(
        "status",
        "IN_PROGRESS",
        "finished",
        false,
        "operation",
        "CREATE_OATH_TOKENS",
        "duplicates",
        List.of(),
        "duplicateCount",
        0,
        "duplicatesTruncated",
        false,
        "pollCount",
        poll,
        "nextPollIn",
        "PT1." + poll + "S",
        "lastPolledAt",
        "2026-11-24T00:00:0" + poll + "Z");
  }
}
