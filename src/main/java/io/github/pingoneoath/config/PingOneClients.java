package io.github.pingoneoath.config;

import io.github.pingoneoath.pingone.Jitter;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.PingOneConnection;
import io.github.pingoneoath.pingone.PingOneCredentials;
import io.github.pingoneoath.pingone.RequestGate;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The clients of all connections.
 *
 * @param byConnection clients by the name of their connection
 */
public record PingOneClients(Map<String, PingOneClient> byConnection) {

  private static final Logger LOG = LoggerFactory.getLogger(PingOneClients.class);

  /**
   * Makes them of the configuration.
   *
   * @param environment read again whenever a connection needs an access token
   * @param http from {@link PingOneHttpClient}
   * @throws InvalidConfigurationException if a connection is incomplete or wrong, or none is there
   */
  public static PingOneClients of(
      PingOneProperties properties,
      ConfigurableEnvironment environment,
      OkHttpClient http,
      InstantSource clock,
      Jitter jitter) {
    Map<String, PingOneClient> clients = new TreeMap<>();
    properties
        .toConnections()
        .forEach(
            (name, connection) -> {
              PingOneCredentials credentials = connection.credentials().get();
              LOG.info("Connection {}: {} as {}", name, connection, credentials);
              PingOneConnection current =
                  connection.with(new CurrentCredentials(environment, name, credentials));
              RequestGate gate = gate(name, properties, clock, jitter);
              clients.put(name, new PingOneClient(current, gate, http, clock, properties.limits()));
            });
    return new PingOneClients(clients);
  }

  private static RequestGate gate(
      String name, PingOneProperties properties, InstantSource clock, Jitter jitter) {
    Double rate = properties.maxRequestsPerSecond(name);
    return rate == null
        ? RequestGate.unlimited(name, clock, jitter)
        : RequestGate.limited(name, rate, clock, jitter);
  }
}
