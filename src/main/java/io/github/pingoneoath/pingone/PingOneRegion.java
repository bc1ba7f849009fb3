package io.github.pingoneoath.pingone;

import okhttp3.HttpUrl;

/**
 * The region an organization lives in; it decides the hosts.
 *
 * @see <a
 *     href="https://developer.pingidentity.com/pingone-api/foundations/conventions/pingone-api-requests.html">PingOne
 *     API requests</a>
 */
public enum PingOneRegion {
  NA("com"),
  CA("ca"),
  EU("eu"),
  AU("com.au"),
  SG("sg"),
  AP("asia");

  private final String topLevelDomain;

  PingOneRegion(String topLevelDomain) {
    this.topLevelDomain = topLevelDomain;
  }

  /** The host of the API, such as {@code https://api.pingone.eu/}. */
  public HttpUrl apiUrl() {
    return HttpUrl.get("https://api.pingone." + topLevelDomain);
  }

  /** The host of the token endpoint, such as {@code https://auth.pingone.eu/}. */
  public HttpUrl authUrl() {
    return HttpUrl.get("https://auth.pingone." + topLevelDomain);
  }

  /** Whether the host is one of Ping's own rather than a customer's domain. */
  static boolean owns(HttpUrl url) {
    for (PingOneRegion region : values()) {
      if (url.host().equals(region.authUrl().host())) {
        return true;
      }
    }
    return false;
  }
}
