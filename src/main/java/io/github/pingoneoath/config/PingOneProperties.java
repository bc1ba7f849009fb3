package io.github.pingoneoath.config;

import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.PingOneConnection;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.unit.DataSize;

/**
 * The operator's side, {@code pingone.*}: which PingOne connections there are and what bounds hold
 * for their calls.
 *
 * @param connections PingOne connections by the name that diagrams use. "default" is filled from
 *     PINGONE_REGION, PINGONE_ENVIRONMENT_ID and so on
 * @param connectTimeout longest time to open a connection
 * @param readTimeout longest silence of PingOne within a TLS handshake or an answer
 * @param callTimeout longest time of a call from start to end
 * @param maxResponseSize largest body that is read, unpacked
 * @param maxDuplicates most duplicates listed in the variable duplicates
 * @param proxy URL of an HTTP proxy such as http://proxy.example.com:3128
 * @param proxyUser user of the proxy, if it requires a login
 * @param proxyPassword password of the proxy
 * @param sslBundle name of a Spring SSL bundle with authorities of your own or a client certificate
 * @param seeds where seed files are and how they are read
 * @param revocation whether OATH tokens may be revoked
 */
@ConfigurationProperties("pingone")
public record PingOneProperties(
    @DefaultValue Map<String, ConnectionProperties> connections,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue("10s") Duration readTimeout,
    @DefaultValue("20s") Duration callTimeout,
    @DefaultValue("10MB") DataSize maxResponseSize,
    @DefaultValue("5000") int maxDuplicates,
    @Nullable String proxy,
    @Nullable String proxyUser,
    @Nullable String proxyPassword,
    @Nullable String sslBundle,
    @DefaultValue @NestedConfigurationProperty SeedsProperties seeds,
    @DefaultValue RevocationProperties revocation) {

  /**
   * {@code pingone.revocation.*}.
   *
   * @param enabled whether the job types that revoke OATH tokens, and look them up before, are
   *     offered
   */
  public record RevocationProperties(@DefaultValue("false") boolean enabled) {}

  private static final String PREFIX = "pingone";

  /** The name in Ping's Terraform provider. */
  private static final String REGION_OF_TERRAFORM = "PINGONE_REGION_CODE";

  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
  private static final Duration SHORTEST_CALL_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);

  /**
   * How many calls may follow each other within a job: access token and call, and both once more
   * when the token is refused, each of them behind others that open the connection.
   */
  private static final int CALLS_OF_A_JOB = 5;

  public PingOneProperties {
    requireBetween("connect-timeout", connectTimeout, SHORTEST_TIMEOUT);
    requireBetween("read-timeout", readTimeout, SHORTEST_TIMEOUT);
    requireBetween("call-timeout", callTimeout, SHORTEST_CALL_TIMEOUT);
    if (maxResponseSize.toBytes() <= 0 || maxResponseSize.toBytes() >= Integer.MAX_VALUE) {
      throw new InvalidConfigurationException(
          PREFIX + ".max-response-size", "must be more than 0 and less than 2 GB");
    }
    if (maxDuplicates < 0) {
      throw new InvalidConfigurationException(PREFIX + ".max-duplicates", "must be 0 or more");
    }
    proxy = Text.trimmed(proxy);
    proxyUser = Text.trimmed(proxyUser);
    proxyPassword = Text.trimmed(proxyPassword);
    sslBundle = Text.trimmed(sslBundle);
    if ((proxyUser == null) != (proxyPassword == null)) {
      throw new InvalidConfigurationException(
          PREFIX + ".proxy-user and " + PREFIX + ".proxy-password", "must be set together");
    }
  }

  /**
   * Reads them as the configuration has them now, secrets as they are.
   *
   * @throws InvalidConfigurationException if something is wrong that does not concern a single
   *     connection
   */
  public static PingOneProperties of(ConfigurableEnvironment environment) {
    EnvironmentVariables.requireKnown(environment);
    return Binder.get(environment)
        .bindOrCreate(
            PREFIX,
            Bindable.of(PingOneProperties.class),
            new NoUnboundElementsBindHandler(
                BindHandler.DEFAULT, new UnboundElementsSourceFilter()))
        .with(new Secrets(environment), environment.getProperty(REGION_OF_TERRAFORM));
  }

  private PingOneProperties with(Secrets secrets, @Nullable String regionOfDefault) {
    Map<String, ConnectionProperties> withSecrets = new TreeMap<>();
    connections.forEach(
        (name, properties) -> {
          String region = name.equals(Connections.DEFAULT) ? regionOfDefault : null;
          withSecrets.put(name, properties.with(prefix(name), secrets, region));
        });
    return new PingOneProperties(
        withSecrets,
        connectTimeout,
        readTimeout,
        callTimeout,
        maxResponseSize,
        maxDuplicates,
        proxy,
        proxyUser,
        secrets.get(PREFIX + ".proxy-password").orElse(null),
        sslBundle,
        seeds,
        revocation);
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
          if (!properties.isBlank()
              || !name.equals(Connections.DEFAULT)
              || connections.size() == 1) {
            checked.put(name, toConnection(name));
          }
        });
    return checked;
  }

  /** Whether anything is configured of a connection. */
  public boolean hasConnections() {
    return !connections.values().stream().allMatch(ConnectionProperties::isBlank);
  }

  /** Bounds of an answer, of any connection. */
  public PingOneClient.Limits limits() {
    return new PingOneClient.Limits(maxResponseSize.toBytes(), maxDuplicates);
  }

  /**
   * A connection, checked.
   *
   * @throws InvalidConfigurationException if it is incomplete or wrong
   */
  PingOneConnection toConnection(String name) {
    return connections.get(name).toConnection(prefix(name));
  }

  /** Most requests a second of a connection; null if unlimited. */
  @Nullable Double maxRequestsPerSecond(String connection) {
    return connections.get(connection).checkedRate(prefix(connection));
  }

  /**
   * Checks that no job is handed out again while it is still at work.
   *
   * @param property where the activation's time-out stands in the configuration
   * @param activation after which time the engine hands out a job again
   */
  public void requireJobsWithin(String property, Duration activation) {
    if (callTimeout.multipliedBy(CALLS_OF_A_JOB).compareTo(activation) > 0) {
      throw new InvalidConfigurationException(
          PREFIX + ".call-timeout",
          "must be at most a fifth of %s (%s), so that no job is handed out twice, but is %s"
              .formatted(property, activation, callTimeout));
    }
  }

  private static String prefix(String connection) {
    return PREFIX + ".connections." + connection;
  }

  private static void requireBetween(String property, Duration value, Duration shortest) {
    if (value.compareTo(shortest) < 0 || value.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new InvalidConfigurationException(
          PREFIX + "." + property,
          "must be from %s to %s, but is %s; a number without a unit counts milliseconds"
              .formatted(shortest, LONGEST_TIMEOUT, value));
    }
  }

  /** Says nothing of its contents, because some are secret. */
  @Override
  public String toString() {
    return "pingone.* of connections " + connections.keySet();
  }
}
