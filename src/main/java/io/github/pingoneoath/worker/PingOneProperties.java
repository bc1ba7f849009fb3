package io.github.pingoneoath.worker;

import io.github.pingoneoath.pingone.PingOneConnection;
import io.github.pingoneoath.pingone.RequestGate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The operator's side: which PingOne connections there are and what bounds hold for their calls.
 *
 * @param connections connections by the name that diagrams use; {@code default} is filled from
 *     {@code PINGONE_*} environment variables
 * @param connectTimeout longest time to open a connection
 * @param readTimeout longest silence of PingOne within a TLS handshake or an answer
 * @param callTimeout longest time of a call from start to end
 * @param maxResponseSize largest body that is read, unpacked
 * @param maxDuplicates most duplicates listed in the variable {@code duplicates}
 */
@ConfigurationProperties(prefix = "pingone", ignoreUnknownFields = false)
record PingOneProperties(
    @DefaultValue Map<String, ConnectionProperties> connections,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("10s") Duration readTimeout,
    @DefaultValue("20s") Duration callTimeout,
    @DefaultValue("10MB") DataSize maxResponseSize,
    @DefaultValue("5000") int maxDuplicates) {

  private static final String DEFAULT = "default";

  PingOneProperties {
    requirePositive("connect-timeout", connectTimeout);
    requirePositive("read-timeout", readTimeout);
    requirePositive("call-timeout", callTimeout);
    if (maxResponseSize.toBytes() <= 0 || maxResponseSize.toBytes() >= Integer.MAX_VALUE) {
      throw new InvalidConfigurationException(
          "pingone.max-response-size", "must be more than 0 and less than 2 GB");
    }
    if (maxDuplicates < 0) {
      throw new InvalidConfigurationException("pingone.max-duplicates", "must be 0 or more");
    }
  }

  /**
   * The connections, checked.
   *
   * @throws InvalidConfigurationException if one of them is incomplete or wrong, or none is there
   */
  Map<String, PingOneConnection> toConnections() {
    Map<String, PingOneConnection> checked = new TreeMap<>();
    connections.forEach(
        (name, properties) -> {
          if (!properties.isBlank() || !name.equals(DEFAULT) || connections.size() == 1) {
            checked.put(name, properties.toConnection(prefix(name)));
          }
        });
    return checked;
  }

  /** The gate of a connection. A call waits for its turn no longer than another one may take. */
  RequestGate toGate(String connection, InstantSource clock, RandomGenerator random) {
    return connections.get(connection).toGate(prefix(connection), callTimeout, clock, random);
  }

  private static String prefix(String connection) {
    return "pingone.connections." + connection;
  }

  private static void requirePositive(String property, Duration value) {
    if (!value.isPositive()) {
      throw new InvalidConfigurationException("pingone." + property, "must be longer than 0");
    }
  }
}
