package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.config.OathJobMetrics;
import io.github.pingoneoath.jobtype.CheckOathJobWorker;
import io.github.pingoneoath.jobtype.CheckSeedFileWorker;
import io.github.pingoneoath.jobtype.CreateOathTokensWorker;
import io.github.pingoneoath.jobtype.FindOathTokensWorker;
import io.github.pingoneoath.jobtype.JobType;
import io.github.pingoneoath.jobtype.OfferedJobTypes;
import io.github.pingoneoath.jobtype.ReadSerialNumbersWorker;
import io.github.pingoneoath.jobtype.ReconcileDuplicatesWorker;
import io.github.pingoneoath.jobtype.RevokeOathTokensWorker;
import io.github.pingoneoath.oathjob.OathJobs;
import io.github.pingoneoath.oathjob.PollSchedule;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.Protocol;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.SeedFiles.Token;
import io.github.pingoneoath.testing.StubGateway;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which job types a worker offers, and each of them from its variables to its result. */
class OfferedJobTypesTest {

  private static final List<Token> INVENTORY = SeedFiles.inventory(3);

  @TempDir private Path folder;
  @AutoClose private final FakePingOne pingOne = FakePingOne.start();
  @AutoClose private final StubGateway gateway = StubGateway.start();
  private PingOneSetup setup;

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(folder.resolve("a.csv"), SeedFiles.ping(INVENTORY));
    setup =
        PingOneSetup.of(pingOne)
            .with(Protocol.GRPC.properties(gateway))
            .with("pingone.seeds.directory", folder.toString());
  }

  @Test
  void checkOathJobsAlways() {
    assertThat(names(offered(Optional.empty(), false)))
        .containsExactly(CheckOathJobWorker.JOB_TYPE);
  }

  @Test
  void createTokensWhereThereIsADirectory() {
    assertThat(names(offered(Optional.of(setup.seedFiles()), false)))
        .containsExactlyInAnyOrder(
            CheckOathJobWorker.JOB_TYPE,
            CheckSeedFileWorker.JOB_TYPE,
            CreateOathTokensWorker.JOB_TYPE,
            ReconcileDuplicatesWorker.JOB_TYPE);
  }

  @Test
  void revokeTokensOnlyWhereItIsAllowed() {
    assertThat(names(offered(Optional.empty(), true)))
        .containsExactlyInAnyOrder(
            CheckOathJobWorker.JOB_TYPE,
            FindOathTokensWorker.JOB_TYPE,
            RevokeOathTokensWorker.JOB_TYPE);
    assertThat(names(offered(Optional.of(setup.seedFiles()), true)))
        .hasSize(7)
        .contains(ReadSerialNumbersWorker.JOB_TYPE);
  }

  @Test
  void readNoMoreThanTwoFilesAtOnce() {
    assertThat(offered(Optional.of(setup.seedFiles()), true).all())
        .filteredOn(type -> type.mostAtOnce() == 2)
        .extracting(JobType::name)
        .containsExactlyInAnyOrder(
            CheckSeedFileWorker.JOB_TYPE,
            CreateOathTokensWorker.JOB_TYPE,
            ReconcileDuplicatesWorker.JOB_TYPE,
            ReadSerialNumbersWorker.JOB_TYPE);
  }

  @Test
  void takeVariablesToResults() {
    List<JobType> all = offered(Optional.of(setup.seedFiles()), true).all();
    String serialNumber = INVENTORY.getFirst().serialNumber();
    try (WorkersOnStub workers = WorkersOnStub.start(setup, all)) {
      Map<String, Object> file = Map.of("seedFile", "a.csv", "tokenType", "TOTP");

      Map<String, Object> checked = run(CheckSeedFileWorker.JOB_TYPE, file);
      assertThat(checked).containsEntry("seedFileValid", true).containsEntry("tokenCount", 3);

      Map<String, Object> batch = new HashMap<>(file);
      batch.putAll(Map.of("firstRow", 1, "lastRow", 3));
      batch.put("seedFileHash", checked.get("seedFileHash"));
      Map<String, Object> created = run(CreateOathTokensWorker.JOB_TYPE, batch);
      assertThat(created).containsEntry("submittedCount", 3);

      pingOne.hasToken(serialNumber, INVENTORY.getFirst().hex(), Instant.EPOCH);
      batch.put("duplicates", List.of(Map.of("serialNumber", serialNumber)));
      batch.put("checkedAt", checked.get("checkedAt"));
      assertThat(run(ReconcileDuplicatesWorker.JOB_TYPE, batch)).containsEntry("sameTokens", 1);

      assertThat(run(ReadSerialNumbersWorker.JOB_TYPE, Map.of("seedFile", "a.csv")))
          .containsEntry("serialNumbers", INVENTORY.stream().map(Token::serialNumber).toList());

      Map<String, Object> some = Map.of("serialNumbers", List.of(serialNumber, "x1"));
      assertThat(run(FindOathTokensWorker.JOB_TYPE, some))
          .containsEntry("unknownSerialNumbers", List.of("x1"));
      assertThat(run(RevokeOathTokensWorker.JOB_TYPE, some)).containsEntry("submittedCount", 1);

      pingOne.jobIsDone(created.get("oathJobId").toString());
      assertThat(run(CheckOathJobWorker.JOB_TYPE, Map.of("oathJobId", created.get("oathJobId"))))
          .containsEntry("status", "DONE");
      assertThat(gateway.failures()).isEmpty();
      assertThat(workers.workers().isRunning()).isTrue();
    }
  }

  private Map<String, Object> run(String type, Map<String, ?> variables) {
    long job = gateway.addJob(type, variables);
    return await().until(() -> gateway.completed().get(job), result -> result != null);
  }

  private OfferedJobTypes offered(Optional<SeedFileCheck> seedFiles, boolean isRevocationEnabled) {
    OathJobs oathJobs = new OathJobs(setup.connections(), new PollSchedule(new Random()));
    OathJobMetrics metrics = new OathJobMetrics(new SimpleMeterRegistry());
    return OfferedJobTypes.of(
        new CheckOathJobWorker(oathJobs, metrics),
        seedFiles,
        isRevocationEnabled,
        setup.connections());
  }

  private static List<String> names(OfferedJobTypes offered) {
    return offered.all().stream().map(JobType::name).toList();
  }
}
