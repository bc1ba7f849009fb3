package io.github.pingoneoath.config;

import io.github.pingoneoath.job.Variable;
import io.github.pingoneoath.pingone.PingOneConnection;
import io.github.pingoneoath.pingone.PingOneCredentials;
import io.github.pingoneoath.pingone.PingOneRegion;
import io.github.pingoneoath.pingone.json.AccessTokenBody;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
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
public record ConnectionProperties(
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

  public ConnectionProperties {
    region = Text.trimmed(region);
    environmentId = Text.trimmed(environmentId);
    clientId = Text.trimmed(clientId);
    clientSecret = Text.trimmed(clientSecret);
    clientEnvironmentId = Text.trimmed(clientEnvironmentId);
    accessToken = Text.trimmed(accessToken);
    apiUrl = Text.trimmed(apiUrl);
    authUrl = Text.trimmed(authUrl);
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
   * The same with the secrets as they stand in the configuration.
   *
   * @param regionOtherwise if no region is set
   */
  ConnectionProperties with(String prefix, Secrets secrets, @Nullable String regionOtherwise) {
    return new ConnectionProperties(
        region == null ? regionOtherwise : region,
        environmentId,
        clientId,
        secrets.get(prefix + ".client-secret").orElse(null),
        clientEnvironmentId,
        secrets.get(prefix + ".access-token").orElse(null),
        apiUrl,
        authUrl,
        maxRequestsPerSecond);
  }

  /** Most requests a second, checked; null if unlimited. */
  @Nullable Double checkedRate(String prefix) {
    if (maxRequestsPerSecond != null
        && !(maxRequestsPerSecond >= SLOWEST && maxRequestsPerSecond <= FASTEST)) {
      throw new InvalidConfigurationException(
          prefix + ".max-requests-per-second",
          "must be from %s to %s, but is %s".formatted(SLOWEST, FASTEST, maxRequestsPerSecond));
    }
    return maxRequestsPerSecond;
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
            "cannot be combined with client-id and client-secret; set one or the other");
      }
      if (!AccessTokenBody.isUsable(accessToken)) {
        throw new InvalidConfigurationException(
            prefix + ".access-token", "has characters that no access token has; copy it again");
      }
      return new PingOneCredentials.AccessToken(accessToken);
    }
    String id = required(prefix + ".client-id", clientId);
    String secret = required(prefix + ".client-secret", clientSecret);
    Text.requireVisible(prefix + ".client-id", id);
    Text.requireVisible(prefix + ".client-secret", secret);
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
    if (!Variable.isUuid(given)) {
      throw new InvalidConfigurationException(
          property,
          "must be %s, but is a text of %d characters"
              .formatted(Variable.UUID_RULE, given.length()));
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

  /** Says nothing of its contents, because two of them are secret. */
  @Override
  public String toString() {
    return "connection to environment " + environmentId;
  }
}
