package io.github.pingoneoath.worker;

import io.camunda.client.CredentialsProvider;
import io.github.pingoneoath.config.OathJobMetrics;
import io.github.pingoneoath.config.ObservationConfiguration;
import io.github.pingoneoath.config.PingOneClients;
import io.github.pingoneoath.config.PingOneHttpClient;
import io.github.pingoneoath.config.PingOneProperties;
import io.github.pingoneoath.config.RequestMetrics;
import io.github.pingoneoath.config.SeedFileChecks;
import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.job.Outcomes;
import io.github.pingoneoath.oathjob.OathJobs;
import io.github.pingoneoath.oathjob.PollSchedule;
import io.github.pingoneoath.pingone.Jitter;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import io.grpc.ClientInterceptor;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Spring beans of the worker. */
@Configuration(proxyBeanMethods = false)
@Import(ObservationConfiguration.class)
class WorkerConfiguration {

  /** Stopping waits for one call to PingOne, and this long for the rest of it. */
  private static final Duration TIME_TO_REPORT = Duration.ofSeconds(5);

  @Bean
  @ConditionalOnMissingBean
  InstantSource clock() {
    return InstantSource.system();
  }

  /** A {@link Random}, because threads share it. */
  @Bean
  Jitter jitter() {
    return new Jitter(new Random());
  }

  @Bean
  PingOneProperties pingOneProperties(ConfigurableEnvironment environment) {
    return PingOneProperties.of(environment);
  }

  @Bean
  CamundaProperties camundaProperties(
      ConfigurableEnvironment environment, PingOneProperties pingOne) {
    CamundaProperties camunda = CamundaProperties.of(environment);
    pingOne.requireJobsWithin(
        CamundaProperties.Defaults.TIMEOUT, camunda.worker().defaults().timeout());
    return camunda;
  }

  @Bean
  OkHttpClient pingOneHttp(
      PingOneProperties properties,
      SslBundles sslBundles,
      RequestMetrics metrics,
      ObjectProvider<BuildProperties> build) {
    String version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("dev");
    return PingOneHttpClient.of(properties, sslBundles::getBundle, metrics, version);
  }

  @Bean
  PingOneClients pingOneClients(
      PingOneProperties properties,
      ConfigurableEnvironment environment,
      OkHttpClient http,
      InstantSource clock,
      Jitter jitter) {
    return PingOneClients.of(properties, environment, http, clock, jitter);
  }

  @Bean
  Connections connections(PingOneClients clients) {
    return new Connections(clients.byConnection());
  }

  @Bean
  OathJobs oathJobs(Connections connections, Jitter jitter) {
    return new OathJobs(connections, new PollSchedule(jitter.random()));
  }

  @Bean
  Gateway gateway(
      CamundaProperties camunda,
      InstantSource clock,
      ObjectProvider<ClientInterceptor> interceptors) {
    List<ClientInterceptor> between = interceptors.orderedStream().toList();
    return switch (camunda.method()) {
      case NONE -> Gateway.of(camunda, null, () -> {}, between);
      case BASIC -> Gateway.of(camunda, basic(camunda.auth()), () -> {}, between);
      case OIDC -> {
        ClusterCredentials credentials = ClusterCredentials.of(camunda, clock);
        yield Gateway.of(camunda, credentials, credentials::forget, between);
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

  @Bean
  OfferedJobTypes offeredJobTypes(
      OathJobs oathJobs,
      OathJobMetrics metrics,
      Connections connections,
      PingOneProperties pingOne,
      ConfigurableEnvironment environment,
      InstantSource clock) {
    CheckOathJobWorker checkOathJob = new CheckOathJobWorker(oathJobs, metrics);
    Optional<SeedFileCheck> seedFiles = SeedFileChecks.of(pingOne, environment, clock);
    return OfferedJobTypes.of(checkOathJob, seedFiles, pingOne.revocation().enabled(), connections);
  }

  @Bean
  Workers workers(
      Gateway gateway,
      CamundaProperties camunda,
      PingOneProperties pingOne,
      OfferedJobTypes jobTypes,
      Jitter jitter,
      MeterRegistry registry) {
    Outcomes outcomes = new Outcomes(jitter);
    ExecutorService jobs =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("job-", 0).factory());
    List<JobPoller> pollers =
        jobTypes.all().stream()
            .map(type -> poller(type, gateway, camunda, outcomes, registry, jobs))
            .toList();
    return new Workers(
        gateway, processes(camunda), pollers, jobs, pingOne.callTimeout().plus(TIME_TO_REPORT));
  }

  private static JobPoller poller(
      JobType type,
      Gateway gateway,
      CamundaProperties camunda,
      Outcomes outcomes,
      MeterRegistry registry,
      ExecutorService jobs) {
    JobMetrics metrics = new JobMetrics(registry, type.name());
    JobRunner runner = new JobRunner(type, gateway, outcomes, metrics);
    return new JobPoller(gateway, camunda, type, runner, metrics, jobs);
  }

  @Bean
  MeterBinder gatewayAvailable(Gateway gateway) {
    return registry ->
        Gauge.builder("camunda.gateway.available", gateway, g -> g.isAvailable() ? 1 : 0)
            .description("1 while the gateway answers")
            .register(registry);
  }

  /** Processes that are called; examples are files to copy, and not in the jar. */
  private static List<Resource> processes(CamundaProperties camunda) {
    if (!camunda.deployment().enabled()) {
      return List.of();
    }
    try {
      return List.of(
          new PathMatchingResourcePatternResolver().getResources("classpath:bpmn/*.bpmn"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
