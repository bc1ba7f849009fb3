package io.github.pingoneoath.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap that README tells to give the worker holds the largest answers, many at once. */
class SmallHeapIT {

  private static final String PROCESS = "await-oath-job";
  private static final int AT_ONCE = 32;

  /** Just below max-response-size together. */
  private static final int DUPLICATES = 180_000;

  private static final int MAX_RESPONSE_SIZE = 10 * 1024 * 1024;

  @TempDir private Path folder;

  @Test
  void endsAllOfManyLargestAnswersThatComeAtOnce() throws Exception {
    String duplicates =
        IntStream.range(0, DUPLICATES)
            .mapToObj("{\"serialNumber\":\"23%09d\",\"maskedSecret\":\"6E******\"}"::formatted)
            .collect(Collectors.joining(","));
    String job =
        "{\"status\":\"DONE\",\"result\":{\"created\":1,\"duplicates\":[" + duplicates + "]}}";
    assertThat(job.length()).isBetween(MAX_RESPONSE_SIZE * 9 / 10, MAX_RESPONSE_SIZE);
    CountDownLatch asked = new CountDownLatch(AT_ONCE);
    CountDownLatch answer = new CountDownLatch(1);
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start().holdsAnswers(asked, answer)) {
      Map<String, String> environment = new HashMap<>(PackagedWorker.environment(pingOne));
      environment.put("JDK_JAVA_OPTIONS", optionsOfTheReadme());
      engine.deploy(Path.of("bpmn/await-oath-job.bpmn"));
      List<Long> waits =
          Stream.generate(() -> UUID.randomUUID().toString())
              .limit(AT_ONCE)
              .map(
                  id -> {
                    pingOne.job(id, FakePingOne.ok(job));
                    return engine.startProcess(PROCESS, Map.of("oathJobId", id));
                  })
              .toList();
      try (PackagedWorker worker =
          PackagedWorker.start(
              folder,
              environment,
              "--camunda.client.mode=self-managed",
              "--camunda.client.auth.method=none",
              "--camunda.client.grpc-address=" + engine.gateway())) {
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        answer.countDown();
        assertThat(waits)
            .allSatisfy(
                wait ->
                    assertThat(engine.awaitEnd(wait, PROCESS))
                        .containsEntry("duplicateCount", DUPLICATES));
        assertThat(engine.incidents()).isZero();
        assertThat(worker.isAlive()).as("-XX:+ExitOnOutOfMemoryError would have ended it").isTrue();
        assertThat(worker.output()).doesNotContain("java.lang.OutOfMemoryError");
      }
    }
  }

  private static String optionsOfTheReadme() throws IOException {
    return Pattern.compile("export JDK_JAVA_OPTIONS=\"(.+)\"")
        .matcher(Files.readString(Path.of("README.md")))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }
}
