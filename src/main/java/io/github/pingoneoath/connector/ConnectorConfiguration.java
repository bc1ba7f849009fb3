package io.github.pingoneoath.connector;

import io.github.pingoneoath.config.MetricsConfiguration;
import io.github.pingoneoath.config.OathJobMetrics;
import io.github.pingoneoath.config.PingOneClients;
import io.github.pingoneoath.config.RequestMetrics;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Spring beans of the connectors. The runtime finds it by the jar's {@code
 * AutoConfiguration.imports}.
 */
@AutoConfiguration
@Import({MetricsConfiguration.class, Connectors.class})
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
}
