package io.github.pingoneoath.connector;

import io.github.pingoneoath.config.MetricsConfiguration;
import io.github.pingoneoath.config.OathJobMetrics;
import io.github.pingoneoath.config.PingOneClients;
import io.github.pingoneoath.config.RequestMetrics;
import io.github.pingoneoath.jobtype.CheckOathJobWorker;
import io.github.pingoneoath.jobtype.CheckSeedFileWorker;
import io.github.pingoneoath.jobtype.CreateOathTokensWorker;
import io.github.pingoneoath.jobtype.FindOathTokensWorker;
import io.github.pingoneoath.jobtype.ReadSerialNumbersWorker;
import io.github.pingoneoath.jobtype.ReconcileDuplicatesWorker;
import io.github.pingoneoath.jobtype.RevokeOathTokensWorker;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Spring beans of the connectors. The runtime finds it by the jar's {@code
 * AutoConfiguration.imports}. What the operator has not configured is null, and not registered.
 */
@AutoConfiguration
@Import(MetricsConfiguration.class)
class ConnectorConfiguration {

  @Bean(destroyMethod = "close")
  Host pingOneOathHost(
      ConfigurableEnvironment environment, SslBundles sslBundles, RequestMetrics metrics) {
    return Host.of(environment, sslBundles::getBundle, metrics);
  }

  /** For the metrics. */
  @Bean
  PingOneClients pingOneClients(Host host) {
    return host.clients();
  }

  @Bean
  OfferedWork pingOneOathWork(Host host, OathJobMetrics metrics) {
    return host.offeredWork(metrics);
  }

  @Bean
  Connectors.@Nullable CheckOathJob checkOathJobConnector(OfferedWork offered) {
    return offered.as(CheckOathJobWorker.JOB_TYPE, Connectors.CheckOathJob::new);
  }

  @Bean
  Connectors.@Nullable CheckOathJobWithSecrets checkOathJobWithSecretsConnector(
      OfferedWork offered) {
    return offered.as(Connectors.CHECK_WITH_SECRETS, Connectors.CheckOathJobWithSecrets::new);
  }

  @Bean
  Connectors.@Nullable CheckSeedFile checkSeedFileConnector(OfferedWork offered) {
    return offered.as(CheckSeedFileWorker.JOB_TYPE, Connectors.CheckSeedFile::new);
  }

  @Bean
  Connectors.@Nullable CreateOathTokens createOathTokensConnector(OfferedWork offered) {
    return offered.as(CreateOathTokensWorker.JOB_TYPE, Connectors.CreateOathTokens::new);
  }

  @Bean
  Connectors.@Nullable ReconcileDuplicates reconcileDuplicatesConnector(OfferedWork offered) {
    return offered.as(ReconcileDuplicatesWorker.JOB_TYPE, Connectors.ReconcileDuplicates::new);
  }

  @Bean
  Connectors.@Nullable ReadSerialNumbers readSerialNumbersConnector(OfferedWork offered) {
    return offered.as(ReadSerialNumbersWorker.JOB_TYPE, Connectors.ReadSerialNumbers::new);
  }

  @Bean
  Connectors.@Nullable FindOathTokens findOathTokensConnector(OfferedWork offered) {
    return offered.as(FindOathTokensWorker.JOB_TYPE, Connectors.FindOathTokens::new);
  }

  @Bean
  Connectors.@Nullable RevokeOathTokens revokeOathTokensConnector(OfferedWork offered) {
    return offered.as(RevokeOathTokensWorker.JOB_TYPE, Connectors.RevokeOathTokens::new);
  }
}
