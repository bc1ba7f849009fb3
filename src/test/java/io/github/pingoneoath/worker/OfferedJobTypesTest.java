package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.Protocol;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.StubGateway;
import io.github.pingoneoath.testing.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What a worker has in hand of job types that read files, whatever max-jobs-active allows. */
class OfferedJobTypesTest {

  private static final int JOBS = 6;

  @TempDir private Path directory;
  @AutoClose private final FakePingOne pingOne = FakePingOne.start();
  @AutoClose private final StubGateway gateway = StubGateway.start();

  @Test
  void twoJobsThatReadAFileAreInHandAtMost() throws IOException {
    Files.writeString(directory.resolve("a.csv"), SeedFiles.ping(SeedFiles.inventory(3)));
    Map<String, String> properties = Protocol.GRPC.properties(gateway, pingOne);
    properties.put("pingone.seeds.directory", directory.toString());
    gateway.holdReports();
    gateway.addJobs(
        CheckSeedFileWorker.JOB_TYPE,
        Collections.nCopies(JOBS, Map.of("seedFile", "a.csv", "tokenType", "TOTP")));

    try (ConfigurableApplicationContext worker = Worker.start(properties)) {
      await().until(() -> gateway.heldReports() == 2);
      gateway.releaseReports();
      await().until(() -> gateway.completed().size() == JOBS);
      assertThat(worker.isActive()).isTrue();
    }

    assertThat(gateway.mostActivated()).isEqualTo(2);
  }
}
