package io.github.pingoneoath.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.protocol.rest.ActivatedJobResult;
import io.camunda.client.protocol.rest.BrokerInfo;
import io.camunda.client.protocol.rest.DeploymentMetadataResult;
import io.camunda.client.protocol.rest.DeploymentProcessResult;
import io.camunda.client.protocol.rest.DeploymentResult;
import io.camunda.client.protocol.rest.JobActivationRequest;
import io.camunda.client.protocol.rest.JobActivationResult;
import io.camunda.client.protocol.rest.JobCompletionRequest;
import io.camunda.client.protocol.rest.JobErrorRequest;
import io.camunda.client.protocol.rest.JobFailRequest;
import io.camunda.client.protocol.rest.Partition;
import io.camunda.client.protocol.rest.TopologyResponse;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The REST side of a {@link StubGateway}, one for each connection. */
final class StubGatewayRest extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final Pattern REPORT =
      Pattern.compile("/v2/jobs/(\\d+)/(completion|failure|error)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StubGatewayJobs jobs;
  private final StubGatewayCalls calls;
  private StubGatewayJobs.Poll poll;

  StubGatewayRest(StubGatewayJobs jobs, StubGatewayCalls calls) {
    this.jobs = jobs;
    this.calls = calls;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext connection, FullHttpRequest asked)
      throws IOException {
    String path = asked.uri();
    Matcher report = REPORT.matcher(path);
    if (!calls.letsIn(asked.headers().get(HttpHeaderNames.AUTHORIZATION))) {
      answer(connection, StubGateway.HttpAnswer.problem(401));
    } else if (report.matches()) {
      long key = Long.parseLong(report.group(1));
      report(connection, report(key, report.group(2), asked));
    } else if (path.equals("/v2/jobs/activation")) {
      activate(connection, read(asked, JobActivationRequest.class));
    } else if (path.equals("/v2/topology")) {
      answer(connection, json(topology()));
    } else if (path.equals("/v2/deployments")) {
      answer(connection, json(deploy(asked)));
    } else {
      answer(connection, StubGateway.HttpAnswer.problem(404));
    }
  }

  /** A connection that is reset, or a client that does not trust the certificate. */
  @Override
  public void exceptionCaught(ChannelHandlerContext connection, Throwable failure) {
    connection.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext connection) {
    if (!calls.ignoresClosedConnections()) {
      jobs.cancel(poll);
    }
  }

  private void activate(ChannelHandlerContext connection, JobActivationRequest asked) {
    calls.activationRequested(Objects.requireNonNullElse(asked.getRequestTimeout(), 0L));
    Optional<StubGateway.Refusal> refusal = calls.nextPollRefusal();
    if (refusal.isPresent()) {
      answer(connection, refusal.get().http());
      return;
    }
    poll =
        new StubGatewayJobs.Poll(
            new StubGatewayJobs.Wanted(
                asked.getType(),
                Objects.requireNonNullElse(asked.getTenantIds(), List.of()),
                Objects.requireNonNullElse(asked.getFetchVariable(), List.of()),
                Duration.ofMillis(asked.getTimeout()),
                Objects.requireNonNullElse(asked.getWorker(), "")),
            asked.getMaxJobsToActivate(),
            StubGateway.pollEnd(Objects.requireNonNullElse(asked.getRequestTimeout(), 0L)),
            some ->
                answer(
                    connection,
                    json(
                        new JobActivationResult()
                            .jobs(some.stream().map(StubGatewayRest::result).toList()))));
    jobs.open(poll);
  }

  private static ActivatedJobResult result(StubGatewayJobs.HandedOut job) {
    String key = Long.toString(job.key());
    return new ActivatedJobResult()
        .jobKey(key)
        .type(job.type())
        .processInstanceKey(key)
        .processDefinitionId("process")
        .processDefinitionVersion(1)
        .processDefinitionKey("1")
        .elementId(job.type())
        .elementInstanceKey(key)
        .customHeaders(Map.copyOf(job.headers()))
        .worker(job.worker())
        .retries(job.retries())
        .deadline(job.deadline().toEpochMilli())
        .variables(job.variables())
        .tenantId(job.tenant());
  }

  private BooleanSupplier report(long key, String kind, FullHttpRequest asked) throws IOException {
    switch (kind) {
      case "completion" -> {
        Map<String, Object> variables = read(asked, JobCompletionRequest.class).getVariables();
        return () -> jobs.complete(key, Objects.requireNonNullElse(variables, Map.of()));
      }
      case "failure" -> {
        JobFailRequest failed = read(asked, JobFailRequest.class);
        Duration backoff =
            Duration.ofMillis(Objects.requireNonNullElse(failed.getRetryBackOff(), 0L));
        return () ->
            jobs.fail(
                new StubGateway.Failure(
                    key, failed.getRetries(), backoff, failed.getErrorMessage()));
      }
      default -> {
        JobErrorRequest error = read(asked, JobErrorRequest.class);
        return () ->
            jobs.throwError(
                new StubGateway.ThrownError(key, error.getErrorCode(), error.getErrorMessage()));
      }
    }
  }

  private void report(ChannelHandlerContext connection, BooleanSupplier taken) {
    calls.report(
        () ->
            answer(
                connection,
                calls
                    .nextReportRefusal()
                    .map(StubGateway.Refusal::http)
                    .orElseGet(
                        () ->
                            taken.getAsBoolean()
                                ? StubGateway.HttpAnswer.empty(204)
                                : StubGateway.HttpAnswer.problem(404))));
  }

  private static TopologyResponse topology() {
    return new TopologyResponse()
        .clusterSize(1)
        .partitionsCount(1)
        .replicationFactor(1)
        .gatewayVersion(StubGateway.VERSION)
        .addBrokersItem(
            new BrokerInfo()
                .nodeId(0)
                .host("127.0.0.1")
                .port(26501)
                .version(StubGateway.VERSION)
                .addPartitionsItem(
                    new Partition()
                        .partitionId(1)
                        .role(Partition.RoleEnum.LEADER)
                        .health(Partition.HealthEnum.HEALTHY)));
  }

  private DeploymentResult deploy(FullHttpRequest asked) {
    DeploymentResult deployment =
        new DeploymentResult().deploymentKey("1").tenantId(StubGateway.DEFAULT_TENANT);
    HttpPostMultipartRequestDecoder parts = new HttpPostMultipartRequestDecoder(asked);
    for (InterfaceHttpData part : parts.getBodyHttpDatas()) {
      if (part instanceof FileUpload file) {
        calls.deployed(file.getFilename());
        deployment.addDeploymentsItem(deployed(file.getFilename()));
      }
    }
    parts.destroy();
    return deployment;
  }

  private static DeploymentMetadataResult deployed(String name) {
    return new DeploymentMetadataResult()
        .processDefinition(
            new DeploymentProcessResult()
                .processDefinitionId(StubGateway.id(name))
                .processDefinitionVersion(1)
                .processDefinitionKey("1")
                .resourceName(name)
                .tenantId(StubGateway.DEFAULT_TENANT));
  }

  private static <T> T read(FullHttpRequest asked, Class<T> type) throws IOException {
    try (InputStream body = new ByteBufInputStream(asked.content())) {
      return JSON.readValue(body, type);
    }
  }

  private static StubGateway.HttpAnswer json(Object body) {
    return new StubGateway.HttpAnswer(200, "application/json", JSON.valueToTree(body).toString());
  }

  private static void answer(ChannelHandlerContext connection, StubGateway.HttpAnswer answer) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(answer.code()),
            Unpooled.wrappedBuffer(body));
    if (answer.code() != 204) {
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
    }
    if (body.length > 0) {
      response.headers().set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
    }
    connection.writeAndFlush(response);
  }
}
