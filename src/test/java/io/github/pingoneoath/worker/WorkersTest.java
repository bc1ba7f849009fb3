package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pingoneoath.jobtype.JobType;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.Protocol;
import io.github.pingoneoath.testing.StubGateway;
import io.grpc.Status;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private static final WorkersOnStub.Result DONE = new WorkersOnStub.Result("DONE");

  @AutoClose private final StubGateway gateway = StubGateway.start();

  @Test
  void stopWithinTheirBoundThoughTheGatewayTakesNoResult() {
    WorkersOnStub workers =
        WorkersOnStub.start(
            PingOneSetup.empty().with(Protocol.GRPC.properties(gateway)),
            List.of(JobType.of(WorkersOnStub.TYPE, job -> DONE, List.of())),
            Duration.ofSeconds(2));
    assertThat(workers.workers().isRunning()).isTrue();
    gateway.refuseReports(Collections.nCopies(1_000, Status.UNAVAILABLE).toArray(Status[]::new));
    gateway.addJob(WorkersOnStub.TYPE, Map.of());
    await().until(() -> !workers.gateway().isAvailable());

    CompletableFuture<Void> stop = CompletableFuture.runAsync(workers::close);

    assertThat(stop).succeedsWithin(Duration.ofSeconds(30));
    assertThat(workers.workers().isRunning()).isFalse();
    assertThat(gateway.activated()).as("handed out again when its activation is over").isOne();
  }
}
