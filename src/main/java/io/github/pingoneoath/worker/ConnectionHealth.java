package io.github.pingoneoath.worker;

import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.PingOneException;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * What the latest call of a connection tells of PingOne: {@code DOWN} if it refuses the client,
 * which a person has to mend, {@code OUT_OF_SERVICE} if it is away, else {@code UP}. It makes no
 * call of its own.
 */
final class ConnectionHealth implements HealthIndicator {

  private final PingOneClient client;

  ConnectionHealth(PingOneClient client) {
    this.client = client;
  }

  @Override
  public Health health() {
    Health.Builder health =
        client.latestFailure().map(ConnectionHealth::after).orElseGet(() -> Health.up());
    return health.withDetail("paused", !client.isOpen()).build();
  }

  private static Health.Builder after(PingOneException failure) {
    return switch (failure) {
      case PingOneException.ClientRefused refused ->
          Health.down().withDetail("message", String.valueOf(refused.getMessage()));
      case PingOneException.TryAgain away ->
          Health.outOfService().withDetail("message", String.valueOf(away.getMessage()));
      case PingOneException.TryAgainLater limit -> Health.up();
      case PingOneException.NotFound unknown -> Health.up();
      case PingOneException.AskOperator refused -> Health.up();
    };
  }
}
