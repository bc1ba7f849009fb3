package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A secret that comes from a file, as Kubernetes and Docker mount it, may change at any time. */
@ExtendWith(OutputCaptureExtension.class)
class SecretRotationTest {

  private static final String PROPERTY = "pingone.connections.default.client-secret";

  @TempDir private Path secrets;

  @ParameterizedTest
  @ValueSource(strings = {"PINGONE_CLIENT_SECRET", PROPERTY})
  void takesTheNewSecretWithoutARestart(String file, CapturedOutput output) throws IOException {
    Files.writeString(secrets.resolve(file), FakePingOne.CLIENT_SECRET + "\n");
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start();
        ConfigurableApplicationContext worker = Worker.start(engine, properties(pingOne))) {
      assertThat(worker.isRunning()).isTrue();
      awaitDone(engine, pingOne);

      pingOne.rotatesSecret("second-sentinel").forgetsTokens();
      Files.writeString(secrets.resolve(file), "second-sentinel");

      awaitDone(engine, pingOne);
      assertThat(output.getAll())
          .contains("Connection default has new credentials")
          .doesNotContain("sentinel");
    }
  }

  @Test
  void keepsTheOldSecretWhileTheNewOneIsMissing(CapturedOutput output) throws IOException {
    Path file = secrets.resolve(PROPERTY);
    Files.writeString(file, FakePingOne.CLIENT_SECRET);
    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start();
        ConfigurableApplicationContext worker = Worker.start(engine, properties(pingOne))) {
      assertThat(worker.isRunning()).isTrue();
      for (String unusable : List.of("", "\n")) {
        Files.writeString(file, unusable);
        pingOne.forgetsTokens();

        awaitDone(engine, pingOne);
      }
      assertThat(output.getAll())
          .contains(PROPERTY + " is missing", "keeps its previous credentials");
    }
  }

  private Map<String, String> properties(FakePingOne pingOne) {
    Map<String, String> properties = new HashMap<>(pingOne.properties());
    properties.remove(PROPERTY);
    properties.put("spring.config.import", "configtree:" + secrets + "/");
    properties.put("logging.level.io.github.pingoneoath", "info");
    return properties;
  }

  private static void awaitDone(ProcessEngine engine, FakePingOne pingOne) {
    String id = UUID.randomUUID().toString();
    pingOne.jobIsDone(id);
    long wait = engine.startProcess("await-oath-job", Map.of("oathJobId", id));
    assertThat(engine.awaitEnd(wait, "await-oath-job")).containsEntry("status", "DONE");
  }
}
