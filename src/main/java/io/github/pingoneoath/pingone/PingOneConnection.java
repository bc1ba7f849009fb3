package io.github.pingoneoath.pingone;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Where PingOne is, which environment holds the OATH jobs, and who asks.
 *
 * @param apiUrl base of the API without {@code /v1}; https unless the host is this machine
 * @param authUrl base of the token endpoint; https unless the host is this machine
 * @param environmentId environment of the OATH jobs, unless a job names another one
 * @param credentials who asks; looked at whenever a token is needed, so that they may change
 */
public record PingOneConnection(
    HttpUrl apiUrl,
    HttpUrl authUrl,
    String environmentId,
    Supplier<PingOneCredentials> credentials) {

  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

  public PingOneConnection {
    requireSafe("api-url", apiUrl);
    requireSafe("auth-url", authUrl);
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

  private static void requireSafe(String property, HttpUrl url) {
    if (!url.isHttps() && !isLoopback(url)) {
      throw new IllegalArgumentException(
          property + " must start with https:// unless its host is this machine");
    }
    if (!(url.username() + url.password()).isEmpty() || url.query() != null) {
      throw new IllegalArgumentException(
          property + " must be a plain URL without user, password or query");
    }
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
