package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A secret that comes from a file, as Kubernetes and Docker mount it, may change at any time. */
@Isolated("captures the log")
@ExtendWith(OutputCaptureExtension.class)
class SecretRotationTest {

  private static final String PROPERTY = "pingone.connections.default.client-secret";

  @TempDir private Path secrets;

  @RegisterExtension
  private final WorkerOnEngine setup =
      WorkerOnEngine.create().logs("info").without(PROPERTY).withoutWorker();

  private final FakePingOne pingOne = setup.pingOne();

  @ParameterizedTest
  @ValueSource(strings = {"PINGONE_CLIENT_SECRET", PROPERTY})
  void takesTheNewSecretWithoutARestart(String name, CapturedOutput output) throws IOException {
    Path file = Files.writeString(secrets.resolve(name), FakePingOne.CLIENT_SECRET + "\n");
    startWorker();
    awaitDone();

    pingOne.rotatesSecret("second-sentinel").forgetsTokens();
    Files.writeString(file, "second-sentinel");

    awaitDone();
    assertThat(output.getAll())
        .contains("Connection default has new credentials")
        .doesNotContain("sentinel");
  }

  private void startWorker() {
    setup.with("spring.config.import", "configtree:" + secrets + "/").startWorker();
  }

  private void awaitDone() {
    String id = UUID.randomUUID().toString();
    pingOne.jobIsDone(id);
    assertThat(setup.engine().awaitEnd(setup.startWait(id))).containsEntry("status", "DONE");
  }
}
