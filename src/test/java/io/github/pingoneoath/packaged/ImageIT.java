package io.github.pingoneoath.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.Actuator;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image of {@code deploy/Containerfile}. Only {@code .ci/image} runs it, which builds the image
 * and unpacks it.
 */
class ImageIT {

  private static final String ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  private static final String OPTIONS = "JDK_JAVA_OPTIONS";
  private static final int STARTS = 2;

  private final Path bundle = Path.of(System.getProperty("image.bundle"));

  @TempDir private Path folder;

  private ProcessEngine engine;
  private FakePingOne pingOne;

  @BeforeEach
  void start() {
    engine = ProcessEngine.start();
    pingOne = FakePingOne.start();
  }

  @AfterEach
  void stop() {
    pingOne.close();
    engine.close();
  }

  @Test
  void worksInAReadOnlyRootWithoutCapabilitiesAndFinishesJobsInFlightOnSigterm() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    pingOne.job(ID, FakePingOne.body("oath-job-revoked")).holdsAnswers(asked, answer);
    try (Container container = container(Map.of())) {
      PackagedWorker worker = container.worker();
      worker.awaitReady();
      Actuator actuator = Actuator.at(worker.port());
      assertThat(actuator.get("/health/liveness").body()).contains("\"UP\"");
      assertThat(actuator.get("/prometheus").body()).contains("pingone_connection_state");

      long wait = engine.startProcess("await-oath-job", Map.of("oathJobId", ID));
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      worker.terminate();
      await().during(Duration.ofMillis(300)).until(worker::isAlive);
      answer.countDown();

      assertThat(engine.awaitEnd(wait)).containsEntry("revoked", 4);
      assertThat(worker.exitCode()).isEqualTo(143);
      assertThat(worker.output()).doesNotContain("sentinel", "\tat ", " ERROR ", " WARN ");
    }
  }

  /** {@code AOTMode=on}: the JVM would not start without the cache. */
  @Test
  void startsFromItsAotCacheMoreQuicklyThanTheJar() throws Exception {
    String options = optionsOfTheImage();
    double image = Double.MAX_VALUE;
    double jar = Double.MAX_VALUE;
    for (int start = 0; start < STARTS; start++) {
      long begin = System.nanoTime();
      try (Container container = container(Map.of(OPTIONS, options + " -XX:AOTMode=on"))) {
        image = Math.min(image, secondsToReady(container.worker(), begin));
      }
      begin = System.nanoTime();
      try (PackagedWorker worker = jar(options)) {
        jar = Math.min(jar, secondsToReady(worker, begin));
      }
    }
    String figures =
        "image: ready after %.1f s, the plain jar with the same options after %.1f s: %.2f of its time%n"
            .formatted(image, jar, image / jar);
    Files.writeString(bundle.resolveSibling("figures.txt"), figures);
    assertThat(image).as(figures).isLessThan(jar);
  }

  private Container container(Map<String, String> more) throws IOException {
    Map<String, String> environment = new HashMap<>(environment());
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(
        secrets.resolve("PINGONE_CLIENT_SECRET"), environment.remove("PINGONE_CLIENT_SECRET"));
    environment.put("SPRING_CONFIG_IMPORT", "configtree:/run/secrets/pingone-oath-connector/");
    environment.putAll(more);
    return Container.start(bundle, folder, environment, secrets);
  }

  private PackagedWorker jar(String options) {
    Map<String, String> environment = new HashMap<>(environment());
    environment.put(OPTIONS, options);
    return PackagedWorker.start(folder, environment);
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(PackagedWorker.environment(pingOne));
    environment.put("CAMUNDA_CLIENT_GRPCADDRESS", engine.gateway().toString());
    environment.put("SERVER_PORT", "0");
    return environment;
  }

  private String optionsOfTheImage() throws IOException {
    return Files.readString(Path.of("deploy/Containerfile"))
        .replaceFirst("(?s).*ENV JDK_JAVA_OPTIONS=\"([^\"]+)\".*", "$1");
  }

  private static double secondsToReady(PackagedWorker worker, long begin)
      throws InterruptedException {
    worker.awaitReady();
    double seconds = (System.nanoTime() - begin) / 1e9;
    worker.terminate();
    assertThat(worker.exitCode()).isEqualTo(143);
    return seconds;
  }
}
