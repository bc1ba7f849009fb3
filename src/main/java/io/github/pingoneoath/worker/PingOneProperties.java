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
@ConfigurationProperties(prefix = PingOneProperties.PREFIX, ignoreUnknownFields = false)
record PingOneProperties(
    @DefaultValue Map<String, ConnectionProperties> connections,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("10s") Duration readTimeout,
    @DefaultValue("20s") Duration callTimeout,
    @DefaultValue("10MB") DataSize maxResponseSize,
    @DefaultValue("5000") int maxDuplicates) {

  static final String PREFIX = "pingone";

  private static final String DEFAULT = "default";

  /**
   * How many calls may follow each other within a job: its turn at the gate, the opening of a
   * connection, the call, and a new access token with a connection of its own.
   */
  private static final int CALLS_OF_A_JOB = 5;

  PingOneProperties {
    requirePositive("connect-timeout", connectTimeout);
    requirePositive("read-timeout", readTimeout);
    requirePositive("call-timeout", callTimeout);
    if (maxResponseSize.toBytes() <= 0 || maxResponseSize.toBytes() >= Integer.MAX_VALUE) {
      throw new InvalidConfigurationException(
          PREFIX + ".max-response-size", "must be more than 0 and less than 2 GB");
    }
    if (maxDuplicates < 0) {
      throw new InvalidConfigurationException(PREFIX + ".max-duplicates", "must be 0 or more");
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
            checked.put(name, toConnection(name));
          }
        });
    return checked;
  }

  /**
   * A connection, checked.
   *
   * @throws InvalidConfigurationException if it is incomplete or wrong
   */
  PingOneConnection toConnection(String name) {
    return connections.get(name).toConnection(prefix(name));
  }

  /**
   * Checks that no job is handed out again while it is still at work.
   *
   * @param activationTimeout after which time the engine hands out a job again
   */
  void requireJobsWithin(Duration activationTimeout) {
    if (callTimeout.multipliedBy(CALLS_OF_A_JOB).compareTo(activationTimeout) > 0) {
      throw new InvalidConfigurationException(
          PREFIX + ".call-timeout",
          "must be at most a fifth of the timeout in camunda.client.worker (%s), so that no job is"
                  .formatted(activationTimeout)
              + " handed out twice, but is "
              + callTimeout);
    }
  }

  /** The gate of a connection. A call waits for its turn no longer than another one may take. */
  RequestGate toGate(String connection, InstantSource clock, RandomGenerator random) {
    return connections.get(connection).toGate(prefix(connection), callTimeout, clock, random);
  }

  private static String prefix(String connection) {
    return PREFIX + ".connections." + connection;
  }

  private static void requirePositive(String property, Duration value) {
    if (!value.isPositive()) {
      throw new InvalidConfigurationException(PREFIX + "." + property, "must be longer than 0");
    }
  }
}
