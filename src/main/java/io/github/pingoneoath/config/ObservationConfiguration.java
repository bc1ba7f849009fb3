package io.github.pingoneoath.config;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Metrics and health. */
@Configuration(proxyBeanMethods = false)
@Import(MetricsConfiguration.class)
public class ObservationConfiguration {

  /** One part for each connection. */
  @Bean
  HealthContributor pingOneHealthContributor(PingOneClients clients) {
    return CompositeHealthContributor.fromMap(
        clients.byConnection(), client -> new ConnectionHealth(client.gate()));
  }
}
