package io.github.pingoneoath.testing;

import io.github.pingoneoath.config.PingOneClients;
import io.github.pingoneoath.config.PingOneHttpClient;
import io.github.pingoneoath.config.PingOneProperties;
import io.github.pingoneoath.config.SeedFileChecks;
import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.pingone.Jitter;
import io.github.pingoneoath.pingone.PingOneAnswer;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.json.OathJob;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A configuration on top of the packaged {@code application.yaml}, and the clients that the
 * worker's own factories make of it. The environment variables of whoever runs the tests do not
 * count.
 */
public final class PingOneSetup {

  private final Map<String, Object> properties = new HashMap<>();
  private final Map<String, Object> variables = new HashMap<>();
  private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
  private InstantSource clock = InstantSource.system();

  /** Nothing but the defaults. */
  public static PingOneSetup empty() {
    return new PingOneSetup();
  }

  /** A worker application on a fake PingOne. */
  public static PingOneSetup of(FakePingOne pingOne) {
    return empty().with(pingOne.properties());
  }

  /** An access token from elsewhere on a fake PingOne, which asks for no other one. */
  public static PingOneSetup withAccessToken(FakePingOne pingOne) {
    return of(HttpUrl.get(pingOne.url()));
  }

  /** An access token for the API at this URL. */
  public static PingOneSetup of(HttpUrl url) {
    return empty()
        .with("pingone.connections.default.api-url", url.toString())
        .with("pingone.connections.default.environment-id", FakePingOne.ENVIRONMENT_ID)
        .with("pingone.connections.default.access-token", "access-token-sentinel");
  }

  public PingOneSetup with(String property, Object value) {
    properties.put(property, value);
    return this;
  }

  public PingOneSetup with(Map<String, String> more) {
    properties.putAll(more);
    return this;
  }

  /** Sets an environment variable. */
  public PingOneSetup withVariable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  /** Reads the files of this folder, as Kubernetes and Docker mount secrets. */
  public PingOneSetup withConfigTree(Path folder) {
    return with("spring.config.import", "optional:configtree:" + folder + "/");
  }

  /** Trusts this authority alone. */
  public PingOneSetup trusting(HeldCertificate authority) {
    return withBundle(null, authority);
  }

  /** Trusts this authority alone, and shows a certificate of its own. */
  public PingOneSetup trusting(HeldCertificate authority, HeldCertificate own) {
    return withBundle(
        PemSslStoreDetails.forCertificate(own.certificatePem())
            .withPrivateKey(own.privateKeyPkcs8Pem()),
        authority);
  }

  private PingOneSetup withBundle(@Nullable PemSslStoreDetails own, HeldCertificate authority) {
    PemSslStoreDetails trusted = PemSslStoreDetails.forCertificate(authority.certificatePem());
    bundles.registerBundle("pingone", SslBundle.of(new PemSslStoreBundle(own, trusted)));
    return with("pingone.ssl-bundle", "pingone");
  }

  public PingOneSetup at(InstantSource time) {
    clock = time;
    return this;
  }

  public StandardEnvironment environment() {
    StandardEnvironment environment = new StandardEnvironment();
    MutablePropertySources sources = environment.getPropertySources();
    sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    sources.replace(name, new SystemEnvironmentPropertySource(name, variables));
    sources.addFirst(new MapPropertySource("test", properties));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    return environment;
  }

  public PingOneProperties properties() {
    return PingOneProperties.of(environment());
  }

  public OkHttpClient http() {
    return PingOneHttpClient.of(
        properties(), bundles::getBundle, call -> EventListener.NONE, "test");
  }

  private Map<String, PingOneClient> clients() {
    return clients(http());
  }

  public Connections connections() {
    return new Connections(clients());
  }

  /** The reader of the seed files in the configured directory. */
  public SeedFileCheck seedFiles() {
    return SeedFileChecks.of(properties(), environment(), clock).orElseThrow();
  }

  /** The client of the connection called default. */
  public PingOneClient client() {
    return client(http());
  }

  /** Reads an OATH job with a client of its own. */
  public PingOneAnswer<OathJob> readOathJob() {
    return client().readOathJob(FakePingOne.ENVIRONMENT_ID, FakePingOne.OATH_JOB_ID, "1");
  }

  /** The same over an HTTP client that others share or watch. */
  public PingOneClient client(OkHttpClient http) {
    return clients(http).get("default");
  }

  private Map<String, PingOneClient> clients(OkHttpClient http) {
    StandardEnvironment environment = environment();
    return PingOneClients.of(
            PingOneProperties.of(environment), environment, http, clock, new Jitter(new Random()))
        .byConnection();
  }
}
