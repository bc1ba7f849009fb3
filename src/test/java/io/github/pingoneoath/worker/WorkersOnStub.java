package io.github.pingoneoath.worker;

import io.github.pingoneoath.job.Outcomes;
import io.github.pingoneoath.jobtype.Job;
import io.github.pingoneoath.jobtype.JobType;
import io.github.pingoneoath.pingone.Jitter;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.Protocol;
import io.github.pingoneoath.testing.StubGateway;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Workers on a stub gateway, as the application has them, without Spring and without PingOne. */
final class WorkersOnStub implements AutoCloseable {

  static final String TYPE = "some-job";

  /** What a job of the test completes with. */
  record Result(String status) {}

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Gateway gateway;
  private final Workers workers;

  private WorkersOnStub(CamundaProperties settings, List<JobType> jobTypes, Duration patience) {
    gateway = Gateway.of(settings, InstantSource.system());
    workers =
        Workers.of(gateway, jobTypes, new Outcomes(new Jitter(new Random())), metrics, patience);
    try {
      workers.start();
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  /**
   * Starts workers of one job type.
   *
   * @param work what they do with a job
   */
  static WorkersOnStub start(StubGateway stub, Protocol protocol, Function<Job, Object> work) {
    return start(PingOneSetup.empty().with(protocol.properties(stub)), work);
  }

  /** The same with a configuration of one's own. */
  static WorkersOnStub start(PingOneSetup setup, Function<Job, Object> work) {
    return start(setup, List.of(JobType.of(TYPE, work, List.of())));
  }

  /** A configuration with one of {@code camunda.client.worker.defaults}. */
  static PingOneSetup with(StubGateway stub, Protocol protocol, String setting, Object value) {
    return PingOneSetup.empty()
        .with(protocol.properties(stub))
        .with("camunda.client.worker.defaults." + setting, value);
  }

  static WorkersOnStub start(PingOneSetup setup, List<JobType> jobTypes) {
    return start(setup, jobTypes, PATIENCE);
  }

  /** The same with a limit of one's own for stopping. */
  static WorkersOnStub start(PingOneSetup setup, List<JobType> jobTypes, Duration patience) {
    return new WorkersOnStub(CamundaProperties.of(setup.environment()), jobTypes, patience);
  }

  Workers workers() {
    return workers;
  }

  Gateway gateway() {
    return gateway;
  }

  /** The value of a counter, 0 before it has counted. */
  double count(String name, String... tags) {
    return metrics.find(name).tags(tags).counters().stream().mapToDouble(Counter::count).sum();
  }

  @Override
  public void close() {
    workers.stop();
    gateway.close();
  }
}
