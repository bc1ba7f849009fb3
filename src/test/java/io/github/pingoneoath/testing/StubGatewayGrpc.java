package io.github.pingoneoath.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.BrokerInfo;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.DeployResourceResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.Partition;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.Resource;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.StreamActivatedJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ThrowErrorRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ThrowErrorResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.TopologyResponse;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The gRPC side of a {@link StubGateway}. */
final class StubGatewayGrpc extends GatewayGrpc.GatewayImplBase implements ServerInterceptor {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("Authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StubGatewayJobs jobs;
  private final StubGatewayCalls calls;

  StubGatewayGrpc(StubGatewayJobs jobs, StubGatewayCalls calls) {
    this.jobs = jobs;
    this.calls = calls;
  }

  @Override
  public <I, O> ServerCall.Listener<I> interceptCall(
      ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
    if (calls.letsIn(headers.get(AUTHORIZATION))) {
      return next.startCall(call, headers);
    }
    call.close(Status.UNAUTHENTICATED.withDescription("No valid token"), new Metadata());
    return new ServerCall.Listener<>() {};
  }

  @Override
  public void activateJobs(ActivateJobsRequest asked, StreamObserver<ActivateJobsResponse> out) {
    calls.activationRequested(asked.getRequestTimeout());
    Optional<StubGateway.Refusal> refusal = calls.nextPollRefusal();
    if (refusal.isPresent()) {
      out.onError(refusal.get().status().asRuntimeException());
      return;
    }
    StubGatewayJobs.Poll poll =
        new StubGatewayJobs.Poll(
            new StubGatewayJobs.Wanted(
                asked.getType(),
                asked.getTenantIdsList(),
                asked.getFetchVariableList(),
                Duration.ofMillis(asked.getTimeout()),
                asked.getWorker()),
            asked.getMaxJobsToActivate(),
            StubGateway.pollEnd(asked.getRequestTimeout()),
            some -> {
              if (!some.isEmpty()) {
                ActivateJobsResponse.Builder answer = ActivateJobsResponse.newBuilder();
                some.forEach(job -> answer.addJobs(message(job)));
                out.onNext(answer.build());
              }
              out.onCompleted();
            });
    cancellable(out).setOnCancelHandler(() -> jobs.cancel(poll));
    jobs.open(poll);
  }

  @Override
  public void streamActivatedJobs(
      StreamActivatedJobsRequest asked, StreamObserver<ActivatedJob> out) {
    ServerCallStreamObserver<ActivatedJob> pushed = cancellable(out);
    StubGatewayJobs.JobStream stream =
        new StubGatewayJobs.JobStream(
            new StubGatewayJobs.Wanted(
                asked.getType(),
                asked.getTenantIdsList(),
                asked.getFetchVariableList(),
                Duration.ofMillis(asked.getTimeout()),
                asked.getWorker()),
            pushed::isReady,
            job -> pushed.onNext(message(job)));
    pushed.setOnCancelHandler(() -> jobs.cancel(stream));
    jobs.open(stream);
  }

  private static ActivatedJob message(StubGatewayJobs.HandedOut job) {
    return ActivatedJob.newBuilder()
        .setKey(job.key())
        .setType(job.type())
        .setProcessInstanceKey(job.key())
        .setBpmnProcessId("process")
        .setProcessDefinitionVersion(1)
        .setProcessDefinitionKey(1)
        .setElementId(job.type())
        .setElementInstanceKey(job.key())
        .setCustomHeaders(json(job.headers()))
        .setWorker(job.worker())
        .setRetries(job.retries())
        .setDeadline(job.deadline().toEpochMilli())
        .setVariables(json(job.variables()))
        .setTenantId(job.tenant())
        .build();
  }

  @Override
  public void completeJob(CompleteJobRequest asked, StreamObserver<CompleteJobResponse> out) {
    report(
        out,
        asked.getJobKey(),
        () -> jobs.complete(asked.getJobKey(), variables(asked.getVariables())),
        CompleteJobResponse.getDefaultInstance());
  }

  @Override
  public void failJob(FailJobRequest asked, StreamObserver<FailJobResponse> out) {
    StubGateway.Failure failure =
        new StubGateway.Failure(
            asked.getJobKey(),
            asked.getRetries(),
            Duration.ofMillis(asked.getRetryBackOff()),
            asked.getErrorMessage());
    report(out, asked.getJobKey(), () -> jobs.fail(failure), FailJobResponse.getDefaultInstance());
  }

  @Override
  public void throwError(ThrowErrorRequest asked, StreamObserver<ThrowErrorResponse> out) {
    StubGateway.ThrownError error =
        new StubGateway.ThrownError(
            asked.getJobKey(), asked.getErrorCode(), asked.getErrorMessage());
    report(
        out,
        asked.getJobKey(),
        () -> jobs.throwError(error),
        ThrowErrorResponse.getDefaultInstance());
  }

  private <T> void report(StreamObserver<T> out, long key, BooleanSupplier taken, T answer) {
    cancellable(out).setOnCancelHandler(() -> {});
    calls.report(
        () -> {
          Status status =
              calls
                  .nextReportRefusal()
                  .map(StubGateway.Refusal::status)
                  .orElseGet(
                      () ->
                          taken.getAsBoolean()
                              ? Status.OK
                              : Status.NOT_FOUND.withDescription("No such job: " + key));
          if (status.isOk()) {
            out.onNext(answer);
            out.onCompleted();
          } else {
            out.onError(status.asRuntimeException());
          }
        });
  }

  @Override
  public void topology(TopologyRequest asked, StreamObserver<TopologyResponse> out) {
    out.onNext(
        TopologyResponse.newBuilder()
            .setClusterSize(1)
            .setPartitionsCount(1)
            .setReplicationFactor(1)
            .setGatewayVersion(StubGateway.VERSION)
            .addBrokers(
                BrokerInfo.newBuilder()
                    .setHost("127.0.0.1")
                    .setPort(26501)
                    .setVersion(StubGateway.VERSION)
                    .addPartitions(
                        Partition.newBuilder()
                            .setPartitionId(1)
                            .setRole(Partition.PartitionBrokerRole.LEADER)))
            .build());
    out.onCompleted();
  }

  @Override
  public void deployResource(
      DeployResourceRequest asked, StreamObserver<DeployResourceResponse> out) {
    DeployResourceResponse.Builder answer = DeployResourceResponse.newBuilder().setKey(1);
    answer.setTenantId(StubGateway.DEFAULT_TENANT);
    for (Resource resource : asked.getResourcesList()) {
      String name = resource.getName();
      calls.deployed(name);
      answer
          .addDeploymentsBuilder()
          .getProcessBuilder()
          .setBpmnProcessId(StubGateway.id(name))
          .setVersion(1)
          .setProcessDefinitionKey(1)
          .setResourceName(name)
          .setTenantId(StubGateway.DEFAULT_TENANT);
    }
    out.onNext(answer.build());
    out.onCompleted();
  }

  private static <T> ServerCallStreamObserver<T> cancellable(StreamObserver<T> out) {
    return (ServerCallStreamObserver<T>) out;
  }

  private static Map<String, Object> variables(String json) {
    try {
      return json.isEmpty() ? Map.of() : JSON.readValue(json, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(Map<String, ?> variables) {
    try {
      return JSON.writeValueAsString(variables);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
