package io.github.pingoneoath.config;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;

/** Makes the one HTTP client that all connections share. */
public final class PingOneHttpClient {

  private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

  /** Over HTTP/1.1 each call in flight needs a connection of its own; HTTP/2 needs one or two. */
  private static final int MOST_IDLE_CONNECTIONS = 64;

  private static final Duration IDLE = Duration.ofMinutes(5);

  private PingOneHttpClient() {}

  /**
   * Makes it. It follows no redirect, and asks an idle HTTP/2 connection whether it is still there:
   * a firewall may have forgotten it.
   *
   * @param sslBundles gives an SSL bundle by its name
   * @param metrics is told of each call
   * @param version of this product, for the user agent
   */
  public static OkHttpClient of(
      PingOneProperties properties,
      Function<String, SslBundle> sslBundles,
      EventListener.Factory metrics,
      String version) {
    String userAgent = "pingone-oath-connector/" + version;
    OkHttpClient.Builder client =
        new OkHttpClient.Builder()
            .connectTimeout(properties.connectTimeout())
            .readTimeout(properties.readTimeout())
            .writeTimeout(properties.readTimeout())
            .callTimeout(properties.callTimeout())
            .pingInterval(properties.readTimeout().dividedBy(2))
            .connectionPool(
                new ConnectionPool(MOST_IDLE_CONNECTIONS, IDLE.toMillis(), TimeUnit.MILLISECONDS))
            .socketFactory(new PromptSockets())
            .followRedirects(false)
            .followSslRedirects(false)
            .eventListenerFactory(metrics)
            .addInterceptor(
                chain ->
                    chain.proceed(
                        chain.request().newBuilder().header("User-Agent", userAgent).build()));
    if (properties.proxy() != null) {
      client.proxy(proxy(properties.proxy()));
    }
    if (properties.proxyUser() != null && properties.proxyPassword() != null) {
      String login = Credentials.basic(properties.proxyUser(), properties.proxyPassword());
      client.proxyAuthenticator((route, response) -> loggedIn(response.request(), login));
    }
    if (properties.sslBundle() != null) {
      trust(client, bundle(sslBundles, properties.sslBundle()));
    }
    return client.build();
  }

  private static Proxy proxy(String url) {
    HttpUrl proxy = HttpUrl.parse(url);
    if (proxy == null || proxy.isHttps() || !proxy.encodedPath().equals("/")) {
      throw new InvalidConfigurationException(
          "pingone.proxy", "must be a URL such as http://proxy.example.com:3128");
    }
    if (!(proxy.username() + proxy.password()).isEmpty()) {
      throw new InvalidConfigurationException(
          "pingone.proxy",
          "must not hold a login; set pingone.proxy-user and pingone.proxy-password");
    }
    return new Proxy(
        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
  }

  /** Once: a second refusal means that the login is wrong. */
  private static @Nullable Request loggedIn(Request refused, String login) {
    return refused.header(PROXY_AUTHORIZATION) == null
        ? refused.newBuilder().header(PROXY_AUTHORIZATION, login).build()
        : null;
  }

  private static SslBundle bundle(Function<String, SslBundle> sslBundles, String name) {
    try {
      return sslBundles.apply(name);
    } catch (NoSuchSslBundleException e) {
      throw new InvalidConfigurationException(
          "pingone.ssl-bundle",
          "must be the name of a bundle under spring.ssl.bundle, but there is no bundle of that name");
    }
  }

  private static void trust(OkHttpClient.Builder client, SslBundle bundle) {
    X509TrustManager authorities =
        Stream.of(bundle.getManagers().getTrustManagers())
            .filter(X509TrustManager.class::isInstance)
            .map(X509TrustManager.class::cast)
            .findFirst()
            .orElseThrow();
    client.sslSocketFactory(bundle.createSslContext().getSocketFactory(), authorities);
  }
}
