package io.github.pingoneoath.worker;

import io.camunda.client.CamundaClient;
import io.camunda.client.CamundaClientBuilder;
import io.camunda.client.CredentialsProvider;
import io.camunda.client.api.command.ClientHttpException;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.impl.CamundaObjectMapper;
import io.github.pingoneoath.jobtype.VariablesJson;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The gateway of the Camunda cluster: its client, and whether it answers. */
final class Gateway implements HealthIndicator, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final CamundaProperties settings;
  private final CamundaClient client;
  private final Runnable renewCredentials;
  private boolean unavailable; // guarded by this

  private Gateway(CamundaProperties settings, CamundaClient client, Runnable renewCredentials) {
    this.settings = settings;
    this.client = client;
    this.renewCredentials = renewCredentials;
  }

  /** Opens a client; nothing is sent yet. */
  static Gateway of(CamundaProperties camunda, InstantSource clock) {
    return switch (camunda.method()) {
      case NONE -> of(camunda, null, () -> {});
      case BASIC -> of(camunda, basic(camunda.auth()), () -> {});
      case OIDC -> {
        ClusterCredentials credentials = ClusterCredentials.of(camunda, clock);
        yield of(camunda, credentials, credentials::forget);
      }
    };
  }

  private static CredentialsProvider basic(CamundaProperties.Auth auth) {
    return CredentialsProvider.newBasicAuthCredentialsProviderBuilder()
        .applyEnvironmentOverrides(false)
        .username(auth.username())
        .password(auth.password())
        .build();
  }

  private static Gateway of(
      CamundaProperties camunda,
      @Nullable CredentialsProvider credentials,
      Runnable renewCredentials) {
    CamundaClientBuilder builder =
        CamundaClient.newClientBuilder()
            .applyEnvironmentVariableOverrides(false)
            .grpcAddress(camunda.gatewayOverGrpc())
            .restAddress(camunda.gatewayOverRest())
            .preferRestOverGrpc(camunda.preferRestOverGrpc())
            .withJsonMapper(new CamundaObjectMapper(VariablesJson.mapper()))
            .withInterceptors(new ConnectAtOnce());
    if (credentials != null) {
      builder.credentialsProvider(credentials);
    }
    if (camunda.tenantId() != null) {
      builder.defaultTenantId(camunda.tenantId());
    }
    if (camunda.caCertificatePath() != null) {
      builder.caCertificatePath(camunda.caCertificatePath().toString());
    }
    return new Gateway(camunda, builder.build(), renewCredentials);
  }

  CamundaClient client() {
    return client;
  }

  CamundaProperties settings() {
    return settings;
  }

  URI address() {
    return settings.gateway();
  }

  /** The next call carries a new access token, if any. */
  void renewCredentials() {
    renewCredentials.run();
  }

  /** A call has been answered. */
  synchronized void answered() {
    if (unavailable) {
      LOG.info("The gateway at {} answers again", address());
      unavailable = false;
    }
  }

  /** A call has failed, and is repeated. */
  synchronized void failed(RuntimeException failure) {
    if (!unavailable) {
      LOG.warn("The gateway at {} is unavailable, retrying: {}", address(), reason(failure));
      unavailable = true;
    }
  }

  /** Whether the latest call was answered. */
  synchronized boolean isAvailable() {
    return !unavailable;
  }

  /** In few words: messages of the client may quote the request. */
  static String reason(Throwable failure) {
    if (failure instanceof ClientStatusException grpc) {
      return "gRPC status " + grpc.getStatusCode();
    }
    if (failure instanceof ClientHttpException rest) {
      return "HTTP " + rest.code();
    }
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getClass().getSimpleName();
  }

  @Override
  public Health health() {
    try {
      client.newTopologyRequest().requestTimeout(PATIENCE).send().join();
      return Health.up().build();
    } catch (RuntimeException e) {
      return Health.down()
          .withDetail("gateway", address().toString())
          .withDetail("reason", reason(e))
          .build();
    }
  }

  @Override
  public void close() {
    client.close();
  }

  /**
   * gRPC waits up to two minutes between two attempts to connect. Calls come at a pace of their own
   * here, so each may connect at once.
   */
  private static final class ConnectAtOnce implements ClientInterceptor {
    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(
        MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
      if (next instanceof ManagedChannel channel
          && channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
        channel.resetConnectBackoff();
      }
      return next.newCall(method, options);
    }
  }
}
