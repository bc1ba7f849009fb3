package io.github.pingoneoath.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.CamundaClientBuilder;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.response.ActivateJobsResponse;
import io.camunda.client.api.response.ActivatedJob;
import io.github.pingoneoath.testing.StubGateway.HttpAnswer;
import io.grpc.Status;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StubGatewayTest {

  private static final String TYPE = "check-oath-job";
  private static final Duration LONG = Duration.ofMinutes(1);

  private final SettableClock clock = SettableClock.at("2026-11-26T00:00:00Z");
  private final StubGateway gateway = StubGateway.start(clock);

  enum Protocol {
    GRPC,
    REST;

    CamundaClientBuilder client(StubGateway gateway) {
      return CamundaClient.newClientBuilder()
          .applyEnvironmentVariableOverrides(false)
          .grpcAddress(gateway.grpcAddress())
          .restAddress(gateway.restAddress())
          .preferRestOverGrpc(this == REST);
    }
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @EnumSource
  void wakesPollWhenJobIsAdded(Protocol protocol) {
    try (CamundaClient client = protocol.client(gateway).build()) {
      CamundaFuture<ActivateJobsResponse> poll = poll(client, 2);
      await().until(() -> gateway.openPolls() == 1);

      long key = gateway.addJob(TYPE, Map.of("oathJobId", "4711"));

      ActivatedJob job = only(poll);
      assertThat(job.getKey()).isEqualTo(key);
      assertThat(job.getRetries()).isEqualTo(5);
      assertThat(job.getVariablesAsMap()).isEqualTo(Map.of("oathJobId", "4711"));
      assertThat(job.getDeadline()).isEqualTo(clock.instant().plus(LONG).toEpochMilli());
      assertThat(gateway.activated()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void handsOutNoMoreThanAskedFor(Protocol protocol) {
    try (CamundaClient client = protocol.client(gateway).build()) {
      gateway.addJobs(TYPE, IntStream.range(0, 5).mapToObj(n -> Map.of("n", n)).toList());

      assertThat(poll(client, 3).join().getJobs()).hasSize(3);
      assertThat(poll(client, 3).join().getJobs()).hasSize(2);
      assertThat(gateway.mostActivated()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void handsOutAgainAfterDeadline(Protocol protocol) {
    try (CamundaClient client = protocol.client(gateway).build()) {
      long key = gateway.addJob(TYPE, Map.of());
      only(poll(client, 1));
      CamundaFuture<ActivateJobsResponse> next = poll(client, 1);
      await().until(() -> gateway.openPolls() == 1);

      clock.pass(LONG);

      assertThat(only(next).getKey()).isEqualTo(key);
      assertThat(gateway.timesHandedOut(key)).isEqualTo(2);
      assertThat(gateway.activated()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void handsOutAgainAfterBackoff(Protocol protocol) {
    try (CamundaClient client = protocol.client(gateway).build()) {
      long key = gateway.addJob(TYPE, Map.of());
      client
          .newFailCommand(only(poll(client, 1)))
          .retries(3)
          .retryBackoff(Duration.ofSeconds(30))
          .errorMessage("unavailable")
          .send()
          .join();
      assertThat(poll(client, 1, Duration.ofMillis(50)).join().getJobs()).isEmpty();

      clock.pass(Duration.ofSeconds(30));

      assertThat(only(poll(client, 1)).getRetries()).isEqualTo(3);
      assertThat(gateway.failures())
          .containsExactly(new StubGateway.Failure(key, 3, Duration.ofSeconds(30), "unavailable"));
    }
  }

  @Test
  void cancelledPollTakesNothing() {
    try (CamundaClient client = Protocol.GRPC.client(gateway).build()) {
      CamundaFuture<ActivateJobsResponse> poll = poll(client, 1);
      await().until(() -> gateway.openPolls() == 1);

      poll.cancel(true);

      await().until(() -> gateway.openPolls() == 0);
      long key = gateway.addJob(TYPE, Map.of());
      assertThat(gateway.activated()).isZero();
      assertThat(only(poll(client, 1)).getKey()).isEqualTo(key);
      assertThat(gateway.timesHandedOut(key)).isEqualTo(1);
    }
  }

  /** The client keeps the connection: the poll takes a job that nobody gets to see. */
  @Test
  void cancelledPollOverRestTakesJob() {
    try (CamundaClient client = Protocol.REST.client(gateway).build()) {
      CamundaFuture<ActivateJobsResponse> poll = poll(client, 1);
      await().until(() -> gateway.openPolls() == 1);

      poll.cancel(true);

      await().during(Duration.ofMillis(200)).until(() -> gateway.openPolls() == 1);
      gateway.addJob(TYPE, Map.of());
      assertThat(gateway.activated()).isEqualTo(1);
    }
  }

  @Test
  void pollOfClosedConnectionTakesNothing() {
    pollOverRestAndCloseConnection();

    await().until(() -> gateway.openPolls() == 0);
    gateway.addJob(TYPE, Map.of());
    assertThat(gateway.activated()).isZero();
  }

  @Test
  void pollOfClosedConnectionTakesJobAsInCamunda88() {
    gateway.ignoreClosedConnections();
    pollOverRestAndCloseConnection();

    await().during(Duration.ofMillis(200)).until(() -> gateway.openPolls() == 1);
    gateway.addJob(TYPE, Map.of());
    assertThat(gateway.activated()).isEqualTo(1);
  }

  private void pollOverRestAndCloseConnection() {
    String poll =
        """
        {"type": "%s", "maxJobsToActivate": 1, "timeout": 60000, "requestTimeout": 20000}
        """
            .formatted(TYPE);
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.sendAsync(
          HttpRequest.newBuilder(gateway.restAddress().resolve("/v2/jobs/activation"))
              .POST(HttpRequest.BodyPublishers.ofString(poll))
              .build(),
          HttpResponse.BodyHandlers.discarding());
      await().until(() -> gateway.openPolls() == 1);
      client.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void takesReportAfterRefusal(Protocol protocol) {
    try (CamundaClient client = protocol.client(gateway).build()) {
      long key = gateway.addJob(TYPE, Map.of());
      ActivatedJob job = only(poll(client, 1));
      gateway.refuseReports(Status.INTERNAL, Status.FAILED_PRECONDITION);

      assertThat(refusal(client, job)).isIn("INTERNAL", "500");
      assertThat(refusal(client, job)).isIn("FAILED_PRECONDITION", "409");
      assertThat(gateway.activated()).isEqualTo(1);

      assertThat(refusal(client, job)).isEqualTo("none");
      assertThat(gateway.completed()).isEqualTo(Map.of(key, Map.of("status", "SUCCEEDED")));
      assertThat(gateway.activated()).isZero();
    }
  }

  @Test
  void refusesAsIngressWould() {
    try (CamundaClient client = Protocol.REST.client(gateway).build()) {
      gateway.addJob(TYPE, Map.of());
      ActivatedJob job = only(poll(client, 1));
      gateway.refuseReports(HttpAnswer.html(502), HttpAnswer.empty(504));

      assertThat(refusal(client, job)).isEqualTo("502");
      assertThat(refusal(client, job)).isEqualTo("504");
      assertThat(refusal(client, job)).isEqualTo("none");
    }
  }

  @ParameterizedTest
  @EnumSource
  void knowsNoJobThatIsNotActivated(Protocol protocol) {
    try (CamundaClient client = protocol.client(gateway).build()) {
      gateway.addJobs(TYPE, List.of(Map.of(), Map.of(), Map.of()));
      List<ActivatedJob> jobs = poll(client, 3).join().getJobs();
      client.newThrowErrorCommand(jobs.get(0)).errorCode("rejected").send().join();
      gateway.cancelJob(jobs.get(1).getKey());
      clock.pass(LONG);

      assertThat(jobs.stream().map(job -> refusal(client, job)))
          .hasSize(3)
          .allMatch(Set.of("NOT_FOUND", "404")::contains);
      assertThat(gateway.errors())
          .extracting(StubGateway.ThrownError::code)
          .containsExactly("rejected");
    }
  }

  @ParameterizedTest
  @EnumSource
  void holdsReportsUntilReleased(Protocol protocol) {
    try (CamundaClient client = protocol.client(gateway).build()) {
      gateway.addJob(TYPE, Map.of());
      ActivatedJob job = only(poll(client, 1));
      gateway.holdReports();
      CamundaFuture<?> report = client.newCompleteCommand(job).send();
      await().until(() -> gateway.heldReports() == 1);
      assertThat(report.isDone()).isFalse();

      gateway.releaseReports();

      report.join();
      assertThat(gateway.completed()).containsOnlyKeys(job.getKey());
    }
  }

  @ParameterizedTest
  @EnumSource
  void keepsJobsWhileAway(Protocol protocol) {
    try (CamundaClient client = protocol.client(gateway).build()) {
      gateway.addJob(TYPE, Map.of());
      ActivatedJob job = only(poll(client, 1));
      CamundaFuture<ActivateJobsResponse> open = poll(client, 1);
      await().until(() -> gateway.openPolls() == 1);

      gateway.goAway();

      assertThatThrownBy(open::join).isInstanceOf(ClientException.class);
      assertThat(gateway.openPolls()).isZero();
      assertThat(refusal(client, job)).isIn("UNAVAILABLE", "no connection");
      gateway.comeBack();
      await().until(() -> refusal(client, job).equals("none"));
      assertThat(gateway.completed()).containsOnlyKeys(job.getKey());
    }
  }

  @ParameterizedTest
  @EnumSource
  void handsOutJobsOfTenantsThatAreAskedFor(Protocol protocol) {
    try (CamundaClient client = protocol.client(gateway).build()) {
      gateway.addJob(TYPE, Map.of());
      long key = gateway.addJob(TYPE, "acme", 1, Map.of());

      ActivatedJob job =
          only(
              client
                  .newActivateJobsCommand()
                  .jobType(TYPE)
                  .maxJobsToActivate(2)
                  .tenantId("acme")
                  .send());

      assertThat(job.getKey()).isEqualTo(key);
      assertThat(job.getTenantId()).isEqualTo("acme");
      assertThat(gateway.tenantsAsked()).containsExactly("acme");
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersTopologyAndDeployment(Protocol protocol) {
    try (CamundaClient client = protocol.client(gateway).build()) {
      assertThat(client.newTopologyRequest().send().join().getBrokers()).hasSize(1);
      assertThat(
              client
                  .newDeployResourceCommand()
                  .addResourceStringUtf8("<bpmn/>", "await-oath-job.bpmn")
                  .addResourceStringUtf8("{}", "seed-file.form")
                  .send()
                  .join()
                  .getProcesses())
          .extracting(process -> process.getBpmnProcessId())
          .containsExactly("await-oath-job");
      assertThat(gateway.deployedResources())
          .containsExactly("await-oath-job.bpmn", "seed-file.form");
    }
  }

  @ParameterizedTest
  @EnumSource
  void refusesCallsWithoutToken(Protocol protocol) {
    gateway.wantsToken("secret");
    try (CamundaClient client = protocol.client(gateway).build()) {
      assertThatThrownBy(() -> client.newTopologyRequest().send().join())
          .hasMessageMatching("(?s)(UNAUTHENTICATED|No valid token|.*401).*");
      assertThat(gateway.authorizations()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void speaksTlsWithOwnAuthority(Protocol protocol, @TempDir Path folder) throws IOException {
    HeldCertificate authority =
        new HeldCertificate.Builder().certificateAuthority(0).commonName("authority").build();
    HeldCertificate certificate =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    Path trusted = Files.writeString(folder.resolve("authority.pem"), authority.certificatePem());
    try (StubGateway secured = StubGateway.startWithTls(certificate);
        CamundaClient client =
            protocol.client(secured).caCertificatePath(trusted.toString()).build();
        CamundaClient stranger = protocol.client(secured).build()) {
      long key = secured.addJob(TYPE, Map.of());

      assertThat(only(poll(client, 1)).getKey()).isEqualTo(key);
      assertThatThrownBy(() -> stranger.newTopologyRequest().send().join())
          .isInstanceOf(ClientException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsReportsInsteadOfKeepingThem(Protocol protocol) {
    List<StubGateway.Report> told = new CopyOnWriteArrayList<>();
    gateway.tellReportsTo(told::add);
    try (CamundaClient client = protocol.client(gateway).build()) {
      long completed = gateway.addJob(TYPE, Map.of("resultVariable", "answer"), Map.of());
      ActivatedJob first = only(poll(client, 1));
      assertThat(first.getCustomHeaders()).containsEntry("resultVariable", "answer");
      client.newCompleteCommand(first).send().join();
      long failed = gateway.addJob(TYPE, Map.of());
      ActivatedJob second = only(poll(client, 1));
      client.newFailCommand(second).retries(0).errorMessage("unavailable").send().join();

      assertThat(told)
          .extracting(StubGateway.Report::key, StubGateway.Report::failure)
          .containsExactly(
              tuple(completed, Optional.empty()), tuple(failed, Optional.of("unavailable")));
      assertThat(told).allMatch(report -> report.inHand().isPositive());
      assertThat(gateway.completed()).isEmpty();
      assertThat(gateway.failures()).isEmpty();
    }
  }

  /** A client that is busy gets far more than it works on, and not all. */
  @Test
  void pushesIntoStreamWhileItIsReady() {
    Semaphore busy = new Semaphore(0);
    try (CamundaClient client = Protocol.GRPC.client(gateway).build()) {
      CamundaFuture<?> stream =
          client
              .newStreamJobsCommand()
              .jobType(TYPE)
              .consumer(job -> busy.acquireUninterruptibly())
              .timeout(LONG)
              .send();
      await().until(() -> gateway.openStreams() == 1);

      gateway.addJobs(TYPE, Collections.nCopies(20_000, Map.of("oathJobId", "4711")));

      assertThat(gateway.activated()).isBetween(100, 19_900);
      stream.cancel(true);
      await().until(() -> gateway.openStreams() == 0);
      busy.release(20_000);
    }
  }

  private static CamundaFuture<ActivateJobsResponse> poll(CamundaClient client, int most) {
    return poll(client, most, Duration.ofSeconds(20));
  }

  private static CamundaFuture<ActivateJobsResponse> poll(
      CamundaClient client, int most, Duration requestTimeout) {
    return client
        .newActivateJobsCommand()
        .jobType(TYPE)
        .maxJobsToActivate(most)
        .timeout(LONG)
        .requestTimeout(requestTimeout)
        .send();
  }

  private static ActivatedJob only(CamundaFuture<ActivateJobsResponse> poll) {
    List<ActivatedJob> jobs = poll.join().getJobs();
    assertThat(jobs).hasSize(1);
    return jobs.get(0);
  }

  /** Completes the job and returns the status with which that is refused, or "none". */
  private static String refusal(CamundaClient client, ActivatedJob job) {
    try {
      client.newCompleteCommand(job).variables(Map.of("status", "SUCCEEDED")).send().join();
      return "none";
    } catch (ClientStatusException e) {
      return e.getStatusCode().name();
    } catch (ClientHttpException e) {
      return String.valueOf(e.code());
    } catch (ClientException e) {
      return "no connection";
    }
  }
}
