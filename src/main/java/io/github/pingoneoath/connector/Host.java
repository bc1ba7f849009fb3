package io.github.pingoneoath.connector;

import io.github.pingoneoath.config.DefaultConnection;
import io.github.pingoneoath.config.OathJobMetrics;
import io.github.pingoneoath.config.PingOneClients;
import io.github.pingoneoath.config.PingOneHttpClient;
import io.github.pingoneoath.config.PingOneProperties;
import io.github.pingoneoath.config.RequestMetrics;
import io.github.pingoneoath.config.SeedFileChecks;
import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.job.Outcomes;
import io.github.pingoneoath.jobtype.CheckOathJobWorker;
import io.github.pingoneoath.jobtype.Job;
import io.github.pingoneoath.jobtype.JobType;
import io.github.pingoneoath.jobtype.OfferedJobTypes;
import io.github.pingoneoath.oathjob.OathJobs;
import io.github.pingoneoath.oathjob.PollSchedule;
import io.github.pingoneoath.pingone.Jitter;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.RequestGate;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * What the runtime's environment configures, and the one HTTP client of all connectors.
 *
 * @param clients of the configured connections; none if the operator configures none
 */
record Host(
    PingOneProperties properties,
    ConfigurableEnvironment environment,
    OkHttpClient http,
    PingOneClients clients,
    Jitter jitter)
    implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Host.class);
  private static final InstantSource CLOCK = InstantSource.system();

  /** Opens it; nothing is sent yet. */
  static Host of(
      ConfigurableEnvironment environment,
      Function<String, SslBundle> sslBundles,
      RequestMetrics metrics) {
    DefaultConnection.addTo(environment);
    PingOneProperties properties = PingOneProperties.of(environment);
    Jitter jitter = new Jitter(new Random()); // threads share it
    OkHttpClient http = PingOneHttpClient.of(properties, sslBundles, metrics, version());
    PingOneClients clients =
        properties.hasConnections()
            ? PingOneClients.of(properties, environment, http, CLOCK, jitter)
            : new PingOneClients(Map.of());
    return new Host(properties, environment, http, clients, jitter);
  }

  private static String version() {
    return Objects.requireNonNullElse(Host.class.getPackage().getImplementationVersion(), "dev");
  }

  /** The same job types as the worker's, and the check with credentials that jobs bring along. */
  OfferedWork offeredWork(OathJobMetrics metrics) {
    Connections connections = new Connections(clients.byConnection());
    CheckOathJobWorker check = check(connections, metrics);
    Optional<SeedFileCheck> seedFiles = SeedFileChecks.of(properties, environment, CLOCK);
    boolean isRevocationEnabled = properties.revocation().enabled();
    Map<String, Function<Job, Object>> work = new HashMap<>();
    for (JobType type :
        OfferedJobTypes.of(check, seedFiles, isRevocationEnabled, connections).all()) {
      work.put(type.name(), type.work());
    }
    work.put(
        Connectors.CHECK_WITH_SECRETS,
        new WorkByCredentials(
            check.jobType().work(),
            credentials -> check(connections(credentials), metrics).jobType().work()));
    return new OfferedWork(work, new Outcomes(jitter));
  }

  private CheckOathJobWorker check(Connections connections, OathJobMetrics metrics) {
    OathJobs oathJobs = new OathJobs(connections, new PollSchedule(jitter.random()));
    return new CheckOathJobWorker(oathJobs, metrics);
  }

  private Connections connections(Authentication credentials) {
    RequestGate gate = RequestGate.unlimited("of connector secrets", CLOCK, jitter);
    PingOneClient client =
        new PingOneClient(credentials.toConnection(), gate, http, CLOCK, properties.limits());
    return new Connections(Map.of(Connections.DEFAULT, client));
  }

  /** When the runtime stops. */
  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
    LOG.info("Connections to PingOne are closed");
  }

  /** Says nothing of the configuration, because some of it is secret. */
  @Override
  public String toString() {
    return "connectors of PingOne OATH";
  }
}
