package io.github.pingoneoath.worker;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets the worker be seen from outside. */
@Configuration(proxyBeanMethods = false)
class ObservationConfiguration {

  /** PingOne chooses the words; should it go mad, it must not fill the registry. */
  private static final int MOST_WORDS = 50;

  @Bean
  RequestMetrics requestMetrics(MeterRegistry registry) {
    return new RequestMetrics(registry);
  }

  @Bean
  OathJobMetrics oathJobMetrics(MeterRegistry registry) {
    return new OathJobMetrics(registry);
  }

  @Bean
  MeterFilter boundedStatuses() {
    return MeterFilter.maximumAllowableTags("oathjob", "status", MOST_WORDS, MeterFilter.deny());
  }

  @Bean
  MeterFilter boundedOperations() {
    return MeterFilter.maximumAllowableTags("oathjob", "operation", MOST_WORDS, MeterFilter.deny());
  }

  @Bean
  MeterBinder gates(PingOneClients clients) {
    return registry ->
        clients
            .byConnection()
            .forEach(
                (name, client) ->
                    Gauge.builder("pingone.gate.open", client, c -> c.isOpen() ? 1 : 0)
                        .description("1 while calls go through, 0 while PingOne wants a pause")
                        .tag("connection", name)
                        .register(registry));
  }

  /** One part for each connection. */
  @Bean
  HealthContributor pingOneHealthContributor(PingOneClients clients) {
    return CompositeHealthContributor.fromMap(clients.byConnection(), ConnectionHealth::new);
  }
}
