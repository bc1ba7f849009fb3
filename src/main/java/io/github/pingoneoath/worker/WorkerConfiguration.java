package io.github.pingoneoath.worker;

import io.github.pingoneoath.config.OathJobMetrics;
import io.github.pingoneoath.config.ObservationConfiguration;
import io.github.pingoneoath.config.PingOneClients;
import io.github.pingoneoath.config.PingOneHttpClient;
import io.github.pingoneoath.config.PingOneProperties;
import io.github.pingoneoath.config.RequestMetrics;
import io.github.pingoneoath.config.SeedFileChecks;
import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.job.Outcomes;
import io.github.pingoneoath.jobtype.CheckOathJobWorker;
import io.github.pingoneoath.jobtype.OfferedJobTypes;
import io.github.pingoneoath.oathjob.OathJobs;
import io.github.pingoneoath.oathjob.PollSchedule;
import io.github.pingoneoath.pingone.Jitter;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import okhttp3.OkHttpClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;

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
  Gateway gateway(CamundaProperties camunda, InstantSource clock) {
    return Gateway.of(camunda, clock);
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
      OfferedJobTypes jobTypes,
      PingOneProperties pingOne,
      Jitter jitter,
      MeterRegistry registry) {
    Duration patience = pingOne.callTimeout().plus(TIME_TO_REPORT);
    return Workers.of(gateway, jobTypes.all(), new Outcomes(jitter), registry, patience);
  }

  @Bean
  MeterBinder gatewayAvailable(Gateway gateway) {
    return registry ->
        Gauge.builder("camunda.gateway.available", gateway, g -> g.isAvailable() ? 1 : 0)
            .description("1 while the gateway answers")
            .register(registry);
  }
}
