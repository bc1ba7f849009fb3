package io.github.pingoneoath.worker;

import io.github.pingoneoath.config.InvalidConfigurationException;
import io.github.pingoneoath.config.Secrets;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Zeebe's side, {@code camunda.client.*}: the names that Camunda's Spring starter uses, as far as
 * this worker knows them. Any other name stops the start.
 *
 * @param mode whether the cluster is self-managed or in Camunda SaaS
 * @param grpcAddress gateway over gRPC. Unless given, that of the cluster in SaaS, and else
 *     http://localhost:26500
 * @param restAddress gateway over REST. Unless given, that of the cluster in SaaS, and else
 *     http://localhost:8080
 * @param preferRestOverGrpc whether to work over REST alone
 * @param tenantId tenant of the deployed processes, and of the jobs unless the worker names others
 * @param caCertificatePath PEM file with the authority of gateway and token endpoint
 * @param cloud cluster in Camunda SaaS
 * @param auth how the worker proves to the cluster who it is
 * @param worker how jobs are taken
 * @param deployment what is deployed at the start
 */
@ConfigurationProperties("camunda.client")
record CamundaProperties(
    @DefaultValue("self-managed") Mode mode,
    @Nullable URI grpcAddress,
    @Nullable URI restAddress,
    @DefaultValue("false") boolean preferRestOverGrpc,
    @Nullable String tenantId,
    @Nullable Path caCertificatePath,
    @DefaultValue Cloud cloud,
    @DefaultValue Auth auth,
    @DefaultValue Worker worker,
    @DefaultValue Deployment deployment) {

  static final String PREFIX = "camunda.client";

  enum Mode {
    SELF_MANAGED,
    SAAS
  }

  enum AuthMethod {
    NONE,
    BASIC,
    OIDC
  }

  /**
   * Cluster in Camunda SaaS.
   *
   * @param clusterId ID of the cluster
   * @param region region of the cluster such as bru-2
   */
  record Cloud(@Nullable String clusterId, @Nullable String region) {}

  /**
   * How the worker proves to the cluster who it is.
   *
   * @param method none, basic or oidc. Unless given, the one that the other settings are for
   * @param username user of basic authentication
   * @param password password of basic authentication
   * @param clientId client ID at the token endpoint
   * @param clientSecret client secret at the token endpoint
   * @param tokenUrl token endpoint. In SaaS that of Camunda unless given
   * @param audience audience of the access token. In SaaS that of Zeebe unless given
   * @param scope scope of the access token
   * @param resource resource of the access token
   */
  record Auth(
      @Nullable AuthMethod method,
      @Nullable String username,
      @Nullable String password,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable URI tokenUrl,
      @Nullable String audience,
      @Nullable String scope,
      @Nullable String resource) {
    @Override
    public String toString() {
      return "auth " + method;
    }
  }

  record Worker(@DefaultValue Defaults defaults) {}

  /**
   * @param maxJobsActive most jobs of a type in hand
   * @param timeout after which the engine hands a job out again
   * @param requestTimeout how long a request waits until jobs are available
   * @param pollInterval wait after a request that returned no jobs
   * @param tenantIds tenants whose jobs the worker takes
   */
  record Defaults(
      @DefaultValue("32") int maxJobsActive,
      @DefaultValue("5m") Duration timeout,
      @DefaultValue("10s") Duration requestTimeout,
      @DefaultValue("100ms") Duration pollInterval,
      @DefaultValue List<String> tenantIds) {

    private static final String NAME = PREFIX + ".worker.defaults.";

    static final String TIMEOUT = NAME + "timeout";

    Defaults {
      require(
          maxJobsActive >= 1 && maxJobsActive <= 10_000,
          "max-jobs-active",
          "must be from 1 to 10000, but is " + maxJobsActive);
      requireBetween("timeout", timeout, Duration.ofSeconds(1), Duration.ofHours(24));
      requireBetween(
          "request-timeout", requestTimeout, Duration.ofSeconds(1), Duration.ofMinutes(5));
      requireBetween("poll-interval", pollInterval, Duration.ofMillis(1), Duration.ofMinutes(1));
    }

    private static void requireBetween(String name, Duration value, Duration least, Duration most) {
      require(
          value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
          name,
          "must be from %s to %s, but is %s; a number without a unit counts milliseconds"
              .formatted(least, most, value));
    }

    private static void require(boolean holds, String name, String otherwise) {
      if (!holds) {
        throw new InvalidConfigurationException(NAME + name, otherwise);
      }
    }
  }

  /**
   * What is deployed at the start.
   *
   * @param enabled whether the worker deploys the processes that are called
   */
  record Deployment(@DefaultValue("true") boolean enabled) {}

  /**
   * Reads them.
   *
   * @throws InvalidConfigurationException if one is missing or wrong
   */
  static CamundaProperties of(ConfigurableEnvironment environment) {
    CamundaProperties bound =
        Binder.get(environment)
            .bindOrCreate(
                PREFIX,
                Bindable.of(CamundaProperties.class),
                new NoUnboundElementsBindHandler(
                    BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
    CamundaProperties complete = bound.with(new Secrets(environment));
    complete.requireComplete();
    return complete;
  }

  private CamundaProperties with(Secrets secrets) {
    Auth withSecrets =
        new Auth(
            auth.method,
            auth.username,
            secrets.get(PREFIX + ".auth.password").orElse(null),
            auth.clientId,
            secrets.get(PREFIX + ".auth.client-secret").orElse(null),
            auth.tokenUrl,
            auth.audience,
            auth.scope,
            auth.resource);
    return new CamundaProperties(
        mode,
        grpcAddress,
        restAddress,
        preferRestOverGrpc,
        tenantId,
        caCertificatePath,
        cloud,
        withSecrets,
        worker,
        deployment);
  }

  private void requireComplete() {
    requireUrl("grpc-address", grpcAddress);
    requireUrl("rest-address", restAddress);
    requireUrl("auth.token-url", auth.tokenUrl);
    if (mode == Mode.SAAS) {
      required("cloud.cluster-id", cloud.clusterId);
      required("cloud.region", cloud.region);
    }
    switch (method()) {
      case NONE -> {}
      case BASIC -> {
        required("auth.username", auth.username);
        required("auth.password", auth.password);
      }
      case OIDC -> {
        required("auth.client-id", auth.clientId);
        required("auth.client-secret", auth.clientSecret);
        tokenUrl();
      }
    }
    if (caCertificatePath != null) {
      Authorities.in(caCertificatePath);
    }
  }

  /** The method that is set, or else the one that the other settings are for. */
  AuthMethod method() {
    if (auth.method != null) {
      return auth.method;
    }
    if (mode == Mode.SAAS || auth.clientId != null) {
      return AuthMethod.OIDC;
    }
    return auth.username == null ? AuthMethod.NONE : AuthMethod.BASIC;
  }

  URI gatewayOverGrpc() {
    if (grpcAddress != null) {
      return grpcAddress;
    }
    return URI.create(
        mode == Mode.SAAS
            ? "https://%s.%s.zeebe.camunda.io:443".formatted(cloud.clusterId, cloud.region)
            : "http://localhost:26500");
  }

  URI gatewayOverRest() {
    if (restAddress != null) {
      return restAddress;
    }
    return URI.create(
        mode == Mode.SAAS
            ? "https://%s.zeebe.camunda.io:443/%s".formatted(cloud.region, cloud.clusterId)
            : "http://localhost:8080");
  }

  /** Where the worker asks for jobs. */
  URI gateway() {
    return preferRestOverGrpc ? gatewayOverRest() : gatewayOverGrpc();
  }

  URI tokenUrl() {
    return mode == Mode.SAAS && auth.tokenUrl == null
        ? URI.create("https://login.cloud.camunda.io/oauth/token")
        : required("auth.token-url", auth.tokenUrl);
  }

  @Nullable String audience() {
    return mode == Mode.SAAS && auth.audience == null ? "zeebe.camunda.io" : auth.audience;
  }

  /** Tenants whose jobs the worker takes; none for the default one. */
  List<String> tenantIds() {
    List<String> named = worker.defaults().tenantIds();
    return named.isEmpty() && tenantId != null ? List.of(tenantId) : named;
  }

  private static void requireUrl(String name, @Nullable URI address) {
    if (address != null
        && (address.getHost() == null || !String.valueOf(address.getScheme()).matches("https?"))) {
      throw new InvalidConfigurationException(
          PREFIX + "." + name, "must be a URL such as http://camunda.example.com:26500");
    }
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null || Objects.toString(value).isBlank()) {
      throw new InvalidConfigurationException(PREFIX + "." + name, "is missing");
    }
    return value;
  }
}
