package io.github.pingoneoath.worker;

import io.github.pingoneoath.oathjob.CheckOathJob;
import io.github.pingoneoath.pingone.PingOneConnection;
import io.github.pingoneoath.pingone.PingOneCredentials;
import io.github.pingoneoath.pingone.PingOneRegion;
import io.github.pingoneoath.pingone.RequestGate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * {@code pingone.connections.<name>.*}. Blank is the same as not set.
 *
 * @param region region of the organization: NA (default), CA, EU, AU, SG or AP
 * @param environmentId UUID of the environment that holds the OATH jobs
 * @param clientId client ID of the worker application
 * @param clientSecret client secret of the worker application
 * @param clientEnvironmentId UUID of the environment that holds the worker application, if another
 * @param accessToken access token to use instead of a worker application, to try things out
 * @param apiUrl base URL of the API instead of the region's
 * @param authUrl base URL of the token endpoint instead of the region's
 * @param maxRequestsPerSecond most requests a second to the API, evenly spaced; unlimited if not
 *     set
 */
record ConnectionProperties(
    @Nullable String region,
    @Nullable String environmentId,
    @Nullable String clientId,
    @Nullable String clientSecret,
    @Nullable String clientEnvironmentId,
    @Nullable String accessToken,
    @Nullable String apiUrl,
    @Nullable String authUrl,
    @Nullable Double maxRequestsPerSecond) {

  private static final double SLOWEST = 0.1;
  private static final double FASTEST = 10_000;

  ConnectionProperties {
    region = trimmed(region);
    environmentId = trimmed(environmentId);
    clientId = trimmed(clientId);
    clientSecret = trimmed(clientSecret);
    clientEnvironmentId = trimmed(clientEnvironmentId);
    accessToken = trimmed(accessToken);
    apiUrl = trimmed(apiUrl);
    authUrl = trimmed(authUrl);
  }

  boolean isBlank() {
    return Stream.of(
            region,
            environmentId,
            clientId,
            clientSecret,
            clientEnvironmentId,
            accessToken,
            apiUrl,
            authUrl,
            maxRequestsPerSecond)
        .allMatch(Objects::isNull);
  }

  /**
   * The connection they describe.
   *
   * @param prefix where they stand in the configuration, for messages
   */
  PingOneConnection toConnection(String prefix) {
    PingOneRegion inRegion = region(prefix);
    String environment = uuid(prefix + ".environment-id", environmentId);
    PingOneCredentials credentials = credentials(prefix, environment);
    HttpUrl api = url(prefix + ".api-url", apiUrl, inRegion.apiUrl());
    HttpUrl auth = url(prefix + ".auth-url", authUrl, inRegion.authUrl());
    try {
      return new PingOneConnection(api, auth, environment, credentials);
    } catch (IllegalArgumentException e) {
      throw new InvalidConfigurationException(prefix + "." + e.getMessage());
    }
  }

  /**
   * The gate of the connection.
   *
   * @param prefix where they stand in the configuration, for messages
   * @param patience how long a call may wait for its turn
   */
  RequestGate toGate(
      String prefix, Duration patience, InstantSource clock, RandomGenerator random) {
    if (maxRequestsPerSecond == null) {
      return RequestGate.unlimited(clock, random);
    }
    if (!(maxRequestsPerSecond >= SLOWEST && maxRequestsPerSecond <= FASTEST)) {
      throw new InvalidConfigurationException(
          prefix + ".max-requests-per-second",
          "must be from %s to %s, but is %s".formatted(SLOWEST, FASTEST, maxRequestsPerSecond));
    }
    return RequestGate.limited(maxRequestsPerSecond, patience, clock, random);
  }

  private PingOneRegion region(String prefix) {
    if (region == null) {
      return PingOneRegion.NA;
    }
    try {
      return PingOneRegion.valueOf(region.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InvalidConfigurationException(
          prefix + ".region",
          "must be one of %s, but is \"%s\""
              .formatted(Arrays.toString(PingOneRegion.values()), region));
    }
  }

  private PingOneCredentials credentials(String prefix, String environment) {
    if (accessToken != null) {
      if (clientId != null || clientSecret != null) {
        throw new InvalidConfigurationException(
            prefix + ".access-token",
            "stands beside client-id or client-secret; set one or the other");
      }
      return new PingOneCredentials.AccessToken(accessToken);
    }
    String id = required(prefix + ".client-id", clientId);
    String secret = required(prefix + ".client-secret", clientSecret);
    String home =
        clientEnvironmentId == null
            ? environment
            : uuid(prefix + ".client-environment-id", clientEnvironmentId);
    return new PingOneCredentials.WorkerApplication(home, id, secret);
  }

  private static HttpUrl url(String property, @Nullable String value, HttpUrl otherwise) {
    if (value == null) {
      return otherwise;
    }
    HttpUrl url = HttpUrl.parse(value);
    if (url == null) {
      throw new InvalidConfigurationException(
          property, "must be a URL such as https://api.pingone.com");
    }
    return url;
  }

  private static String uuid(String property, @Nullable String value) {
    String given = required(property, value);
    if (!CheckOathJob.isUuid(given)) {
      throw new InvalidConfigurationException(
          property, "must be " + CheckOathJob.UUID_RULE + ", but is \"" + given + "\"");
    }
    return given;
  }

  private static String required(String property, @Nullable String value) {
    if (value == null) {
      throw new InvalidConfigurationException(
          property, "is missing" + environmentVariable(property));
    }
    return value;
  }

  /** Ping's own tools name the variables that fill the connection called default. */
  private static String environmentVariable(String property) {
    String prefix = "pingone.connections.default.";
    return property.startsWith(prefix)
        ? "; set it or the environment variable PINGONE_"
            + property.substring(prefix.length()).replace('-', '_').toUpperCase(Locale.ROOT)
        : "";
  }

  private static @Nullable String trimmed(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** Says nothing of its contents, because two of them are secret. */
  @Override
  public String toString() {
    return "connection to environment " + environmentId;
  }
}
