package io.github.pingoneoath.config;

import io.github.pingoneoath.pingone.RequestGate;
import io.github.pingoneoath.pingone.RequestGate.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Metrics for both hosts. Uses no class that has another package in another Spring Boot version.
 */
@Configuration(proxyBeanMethods = false)
public class MetricsConfiguration {

  /** PingOne chooses these values; the limit bounds the number of meters. */
  private static final int MOST_WORDS = 50;

  @Bean("pingOneOathRequestMetrics")
  RequestMetrics requestMetrics(MeterRegistry registry) {
    return new RequestMetrics(registry);
  }

  @Bean("pingOneOathJobMetrics")
  OathJobMetrics oathJobMetrics(MeterRegistry registry) {
    return new OathJobMetrics(registry);
  }

  @Bean("pingOneOathBoundedStatuses")
  MeterFilter boundedStatuses() {
    return MeterFilter.maximumAllowableTags("oathjob", "status", MOST_WORDS, MeterFilter.deny());
  }

  @Bean("pingOneOathBoundedOperations")
  MeterFilter boundedOperations() {
    return MeterFilter.maximumAllowableTags("oathjob", "operation", MOST_WORDS, MeterFilter.deny());
  }

  @Bean("pingOneOathConnectionStates")
  MeterBinder connectionStates(PingOneClients clients) {
    return registry ->
        clients
            .byConnection()
            .forEach(
                (name, client) ->
                    Stream.of(State.values())
                        .forEach(state -> register(registry, name, client.gate(), state)));
  }

  private static void register(
      MeterRegistry registry, String connection, RequestGate gate, State state) {
    Gauge.builder("pingone.connection.state", gate, g -> g.state() == state ? 1 : 0)
        .description("1 for the state that a connection is in, 0 for the others")
        .tags("connection", connection, "state", state.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
