package io.github.pingoneoath.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.PskcFile;
import io.github.pingoneoath.testing.SeedFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heap that README recommends holds the largest answers and seed files, many at once. */
@Order(3) // it takes long
class SmallHeapIT {

  private static final String PROCESS = "await-oath-job";
  private static final int AT_ONCE = 32;

  /** Just below max-response-size together. */
  private static final int DUPLICATES = 180_000;

  private static final int MAX_RESPONSE_SIZE = 10 * 1024 * 1024;

  private static final String CHECK_AND_CREATE = "check-and-create";
  private static final int FILES_AT_ONCE = 4;

  /** The most that a seed file may have. */
  private static final int TOKENS = 100_000;

  private static final int BATCH = 1_000;
  private static final Duration OF_A_BUSY_MACHINE = Duration.ofMinutes(6);
  private static final String KEY = "12345678901234567890123456789012";

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
      try (PackagedWorker worker = start(engine, pingOne)) {
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        answer.countDown();
        assertThat(waits)
            .allSatisfy(
                wait ->
                    assertThat(engine.awaitEnd(wait)).containsEntry("duplicateCount", DUPLICATES));
        assertHasCoped(engine, worker);
      }
    }
  }

  @Test
  void checksSeveralOfTheLargestSeedFilesAtOnceAndSubmitsABatchOfEach() throws Exception {
    try (Writer file = Files.newBufferedWriter(folder.resolve("tokens.xml"))) {
      PskcFile.withPreSharedKey(KEY).write(SeedFiles.inventory(TOKENS), file);
    }
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start();
        PackagedWorker worker =
            start(
                engine,
                pingOne,
                "--pingone.seeds.directory=" + folder,
                "--pingone.seeds.keys.vendor.hex=" + KEY)) {
      engine.deploy(checkAndCreate());
      Map<String, String> input =
          Map.of("seedFile", "tokens.xml", "seedFormat", "PSKC", "seedKey", "vendor");
      List<Long> files =
          Stream.generate(() -> engine.startProcess(CHECK_AND_CREATE, input))
              .limit(FILES_AT_ONCE)
              .toList();
      await().atMost(OF_A_BUSY_MACHINE).until(() -> files.stream().allMatch(engine::isEnded));

      assertThat(files)
          .allSatisfy(
              file ->
                  assertThat(engine.awaitEnd(file))
                      .containsEntry("tokenCount", TOKENS)
                      .containsEntry("submittedCount", BATCH));
      assertHasCoped(engine, worker);
    }
  }

  /** The last batch alone: it is read after all the others. */
  private static BpmnModelInstance checkAndCreate() {
    return Bpmn.createExecutableProcess(CHECK_AND_CREATE)
        .startEvent()
        .serviceTask("check", task -> task.zeebeJobType("pingone-oath-seed-file-check"))
        .serviceTask(
            "create",
            task ->
                task.zeebeJobType("pingone-oath-tokens-create")
                    .zeebeInputExpression("batches[-1].firstRow", "firstRow")
                    .zeebeInputExpression("batches[-1].lastRow", "lastRow"))
        .endEvent()
        .done();
  }

  private PackagedWorker start(ProcessEngine engine, FakePingOne pingOne, String... more)
      throws IOException {
    Map<String, String> environment = new HashMap<>(PackagedWorker.environment(pingOne));
    environment.put("JDK_JAVA_OPTIONS", optionsOfTheReadme());
    String[] arguments =
        Stream.concat(
                Stream.of(
                    "--camunda.client.mode=self-managed",
                    "--camunda.client.auth.method=none",
                    "--camunda.client.grpc-address=" + engine.gateway()),
                Stream.of(more))
            .toArray(String[]::new);
    return PackagedWorker.start(folder, environment, arguments);
  }

  private static void assertHasCoped(ProcessEngine engine, PackagedWorker worker) {
    assertThat(engine.incidents()).isZero();
    assertThat(worker.isAlive()).as("-XX:+ExitOnOutOfMemoryError would have ended it").isTrue();
    assertThat(worker.output()).doesNotContain("java.lang.OutOfMemoryError");
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
