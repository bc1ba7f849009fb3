package io.github.pingoneoath.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.pingoneoath.testing.Actuator;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that is shipped: what is in it, how it starts, serves and stops. */
class PackagedWorkerIT {

  private static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";

  @TempDir private Path folder;

  @Test
  void containsWhatIsDeployedAndNothingOfTestScope() throws IOException {
    try (JarFile jar = new JarFile(PackagedWorker.JAR.toFile())) {
      List<String> entries = jar.stream().map(ZipEntry::getName).toList();

      assertThat(entries)
          .contains("BOOT-INF/classes/bpmn/await-oath-job.bpmn", "META-INF/LICENSE")
          .as("examples are files to copy")
          .noneMatch(entry -> entry.matches(".*(follow-up-oath-job|[.]form).*"))
          .as("one Jackson")
          .noneMatch(entry -> entry.matches(".*/jackson-[a-z]+-3[.].*"))
          .noneMatch(entry -> entry.matches(".*/(zeebe-(process-test|workflow-engine)).*"))
          .noneMatch(
              entry ->
                  entry.matches(
                      ".*/(junit|assertj|awaitility|archunit|mockwebserver|okhttp-tls|mockito|"
                          + "spring-boot-test|feel-engine|rocksdb|scala)[^/]*\\.jar"))
          .noneMatch(entry -> entry.matches("BOOT-INF/classes/.*(Test|Fake|Embedded).*"));
    }
  }

  @Test
  void tellsWhatItIsMadeOf() throws IOException {
    try (JarFile jar = new JarFile(PackagedWorker.JAR.toFile())) {
      JsonNode bill =
          new ObjectMapper()
              .readTree(jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json")));

      assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
      assertThat(bill.path("components").findValuesAsText("name"))
          .contains("okhttp-jvm", "camunda-client-java", "resilience4j-ratelimiter")
          .doesNotContain("zeebe-process-test-engine", "zeebe-workflow-engine", "mockwebserver3");
    }
  }

  @Test
  void saysInOneSentenceWhatIsMissing() throws InterruptedException {
    try (PackagedWorker worker = PackagedWorker.start(folder, Map.of())) {
      assertThat(worker.exitCode()).isEqualTo(1);
      assertThat(worker.output().lines().filter(line -> line.contains(" ERROR ")))
          .singleElement()
          .asString()
          .contains("pingone.connections.default.environment-id is missing")
          .contains("PINGONE_ENVIRONMENT_ID");
      assertThat(worker.output()).doesNotContain("\tat ", "Exception");
    }
  }

  @Test
  void worksAndFinishesJobsInFlightOnSigterm() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start();
        PackagedWorker worker =
            PackagedWorker.start(
                folder,
                engine.gateway(),
                pingOne,
                "--logging.structured.format.console=logstash")) {
      pingOne.job(ID, FakePingOne.body("oath-job-revoked")).holdsAnswers(asked, answer);
      Actuator actuator = Actuator.at(worker.port());
      worker.awaitReady();
      assertThat(actuator.get("/health/liveness").body()).contains("\"UP\"");
      assertThat(actuator.get("/info").body()).containsPattern("\"version\":\"\\d+\\.\\d+\\.\\d+");

      long wait = engine.startProcess("await-oath-job", Map.of("oathJobId", ID));
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      worker.terminate();
      await().during(Duration.ofMillis(300)).until(worker::isAlive);
      answer.countDown();

      assertThat(engine.awaitEnd(wait)).containsEntry("revoked", 4);
      assertThat(worker.exitCode()).isEqualTo(143);
      assertThat(worker.output())
          .contains("\"oathJobId\":\"" + ID + "\"", "\"processInstanceKey\":\"" + wait + "\"")
          .contains("\"status\":\"DONE\"", "\"correlationId\":\"c0ffee00-")
          .contains("\"pollCount\":1")
          .doesNotContain("sentinel", "\tat ", "\"ERROR\"");
    }
  }
}
