package io.github.pingoneoath.config;

import io.github.pingoneoath.pingone.RequestGate;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * The state of a connection: {@code DOWN} if PingOne refuses the credentials, which needs an
 * operator, {@code OUT_OF_SERVICE} if it is unavailable, else {@code UP}. It makes no call.
 */
final class ConnectionHealth implements HealthIndicator {

  private final RequestGate gate;

  ConnectionHealth(RequestGate gate) {
    this.gate = gate;
  }

  @Override
  public Health health() {
    RequestGate.State state = gate.state();
    Health.Builder health =
        switch (state) {
          case OPEN, LIMITED -> Health.up();
          case UNAVAILABLE -> Health.outOfService();
          case REFUSED -> Health.down();
        };
    health.withDetail("state", state.name());
    gate.reason().ifPresent(reason -> health.withDetail("reason", reason));
    return health.build();
  }
}
