package io.github.pingoneoath.pingone;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Hosts, environment and credentials of a connection to PingOne.
 *
 * @param apiUrl host of the API; https unless it is this machine; a path of {@code /v1}, as Ping's
 *     guides print it, is cut off
 * @param authUrl host of the token endpoint, likewise
 * @param environmentId environment of the OATH jobs, unless a job names another one
 * @param credentials read whenever an access token is needed, because they may change
 */
public record PingOneConnection(
    HttpUrl apiUrl,
    HttpUrl authUrl,
    String environmentId,
    Supplier<PingOneCredentials> credentials) {

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

  private static final Pattern PATH = Pattern.compile("/*(v1)?/*");

  public PingOneConnection {
    apiUrl = host("api-url", apiUrl);
    authUrl = host("auth-url", authUrl);
  }

  /** A connection whose credentials stay as they are. */
  public PingOneConnection(
      HttpUrl apiUrl, HttpUrl authUrl, String environmentId, PingOneCredentials credentials) {
    this(apiUrl, authUrl, environmentId, () -> credentials);
  }

  /** The same connection with credentials that may change. */
  public PingOneConnection with(Supplier<PingOneCredentials> changing) {
    return new PingOneConnection(apiUrl, authUrl, environmentId, changing);
  }

  /**
   * The token endpoint of an environment. On a custom domain the path names no environment.
   *
   * @see <a
   *     href="https://developer.pingidentity.com/pingone-api/auth/openid-connect-oauth-2/token-admin-app-client_credentials.html">Token
   *     (client_credentials)</a>
   */
  HttpUrl tokenUrl(String clientEnvironmentId) {
    HttpUrl.Builder url = authUrl.newBuilder();
    if (PingOneRegion.owns(authUrl) || isLoopback(authUrl)) {
      url.addPathSegment(clientEnvironmentId);
    }
    return url.addPathSegment("as").addPathSegment("token").build();
  }

  private static HttpUrl host(String property, HttpUrl url) {
    if (!url.isHttps() && !isLoopback(url)) {
      throw new IllegalArgumentException(
          property + " must start with https:// unless its host is this machine");
    }
    if (!(url.username() + url.password()).isEmpty()
        || url.query() != null
        || url.fragment() != null
        || !PATH.matcher(url.encodedPath()).matches()) {
      throw new IllegalArgumentException(
          property
              + " must be a URL such as https://api.pingone.com, without user, password, path or query");
    }
    return url.newBuilder().encodedPath("/").build();
  }

  private static boolean isLoopback(HttpUrl url) {
    return LOOPBACK.matcher(url.host()).matches();
  }

  /** Says nothing of the credentials. */
  @Override
  public String toString() {
    return "environment %s on %s".formatted(environmentId, apiUrl);
  }
}
