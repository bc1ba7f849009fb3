package io.github.pingoneoath.worker;

import io.camunda.client.api.worker.BackoffSupplier;
import io.camunda.client.jobhandling.CamundaClientExecutorService;
import io.camunda.client.jobhandling.CommandExceptionHandlingStrategy;
import io.camunda.client.jobhandling.DefaultJobExceptionHandlingStrategy;
import io.camunda.client.metrics.MetricsRecorder;
import io.camunda.client.spring.properties.CamundaClientJobWorkerProperties;
import io.camunda.client.spring.properties.CamundaClientProperties;
import io.camunda.client.spring.properties.CamundaClientWorkerProperties;
import io.github.pingoneoath.oathjob.OathJobs;
import io.github.pingoneoath.oathjob.PollSchedule;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.PingOneCredentials;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.ConfigurableEnvironment;

/** Puts the worker together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PingOneProperties.class)
class WorkerConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerConfiguration.class);

  @Bean
  @ConditionalOnMissingBean
  InstantSource clock() {
    return InstantSource.system();
  }

  /** A {@link Random}, because threads share it. */
  @Bean
  RandomGenerator random() {
    return new Random();
  }

  /** The one HTTP client: all connections share its pool. */
  @Bean
  OkHttpClient pingOneHttp(
      PingOneProperties properties, RequestMetrics metrics, ObjectProvider<BuildProperties> build) {
    String version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("dev");
    String userAgent = "pingone-oath-connector/" + version;
    return new OkHttpClient.Builder()
        .connectTimeout(properties.connectTimeout())
        .readTimeout(properties.readTimeout())
        .writeTimeout(properties.readTimeout())
        .callTimeout(properties.callTimeout())
        .followRedirects(false)
        .eventListenerFactory(metrics)
        .addInterceptor(
            chain ->
                chain.proceed(chain.request().newBuilder().header("User-Agent", userAgent).build()))
        .build();
  }

  @Bean
  PingOneClients pingOneClients(
      PingOneProperties properties,
      ConfigurableEnvironment environment,
      OkHttpClient http,
      InstantSource clock,
      RandomGenerator random) {
    Map<String, PingOneClient> clients = new TreeMap<>();
    properties
        .toConnections()
        .forEach(
            (name, connection) -> {
              PingOneCredentials credentials = connection.credentials().get();
              LOG.info("Connection {}: {} as {}", name, connection, credentials);
              clients.put(
                  name,
                  new PingOneClient(
                      connection.with(new CurrentCredentials(environment, name, credentials)),
                      properties.toGate(name, clock, random),
                      http,
                      clock,
                      properties.maxResponseSize().toBytes()));
            });
    return new PingOneClients(clients);
  }

  @Bean
  OathJobs oathJobs(PingOneClients clients, PingOneProperties properties, RandomGenerator random) {
    return new OathJobs(
        clients.byConnection(), new PollSchedule(random), properties.maxDuplicates());
  }

  @Bean
  CheckOathJobWorker checkOathJobWorker(
      OathJobs oathJobs,
      OathJobMetrics metrics,
      PingOneProperties properties,
      CamundaClientProperties camunda) {
    settings(camunda, CamundaClientJobWorkerProperties::getTimeout)
        .forEach(properties::requireJobsWithin);
    return new CheckOathJobWorker(oathJobs, metrics);
  }

  @Bean
  JobFailures jobFailures(
      CommandExceptionHandlingStrategy commands,
      MetricsRecorder metrics,
      MeterRegistry registry,
      RandomGenerator random) {
    return new JobFailures(
        new DefaultJobExceptionHandlingStrategy(commands, metrics), registry, random);
  }

  @Bean
  ReportFailures reportFailures(BackoffSupplier backoff, CamundaClientExecutorService threads) {
    return new ReportFailures(backoff, threads.get());
  }

  /**
   * Virtual threads for as many jobs as the engine hands out at once, and two for the client's own
   * timers. The application stops them, see {@link JobsInFlight}.
   */
  @Bean(destroyMethod = "")
  CamundaClientExecutorService jobThreads(CamundaClientProperties camunda) {
    int jobs =
        settings(camunda, CamundaClientJobWorkerProperties::getMaxJobsActive)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return new CamundaClientExecutorService(new JobThreads(jobs + 2), false);
  }

  /** What is set for workers in general, and for some of them. */
  private static <T> Stream<T> settings(
      CamundaClientProperties camunda, Function<CamundaClientJobWorkerProperties, T> setting) {
    CamundaClientWorkerProperties workers = camunda.getWorker();
    return Stream.concat(Stream.of(workers.getDefaults()), workers.getOverride().values().stream())
        .map(setting)
        .filter(Objects::nonNull);
  }

  /** The first thing that happens when the application stops. */
  @Bean
  ApplicationListener<ContextClosedEvent> stopTimers(CamundaClientExecutorService threads) {
    return closed -> ((JobThreads) threads.get()).stopTimers();
  }

  @Bean
  JobsInFlight jobsInFlight(CamundaClientExecutorService threads, PingOneProperties properties) {
    return new JobsInFlight(threads.get(), properties.callTimeout());
  }
}
