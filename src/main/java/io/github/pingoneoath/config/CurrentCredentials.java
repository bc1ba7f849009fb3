package io.github.pingoneoath.config;

import io.github.pingoneoath.pingone.PingOneCredentials;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The credentials of a connection as the configuration has them now. The files of config trees, as
 * Kubernetes and Docker mount secrets, are read again, so that a secret changes without a restart.
 * While they cannot be read, for any reason, the connection keeps its previous credentials.
 */
final class CurrentCredentials implements Supplier<PingOneCredentials> {

  private static final Logger LOG = LoggerFactory.getLogger(CurrentCredentials.class);

  private final ConfigurableEnvironment environment;
  private final String connection;
  private final AtomicReference<String> problem = new AtomicReference<>("");
  private volatile PingOneCredentials latest;

  /**
   * @param environment holds the configuration
   * @param connection name of the connection
   * @param initial what the configuration had at the start
   */
  CurrentCredentials(
      ConfigurableEnvironment environment, String connection, PingOneCredentials initial) {
    this.environment = environment;
    this.connection = connection;
    this.latest = initial;
  }

  @Override
  public PingOneCredentials get() {
    try {
      PingOneCredentials now = read();
      problem.set("");
      if (!now.equals(latest)) {
        LOG.info("Connection {} has new credentials: {}", connection, now);
        latest = now;
      }
    } catch (InvalidConfigurationException e) {
      keep(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // a folder that is gone, a file in the middle of a swap, a value of another property
      keep("The configuration cannot be read (%s).".formatted(e.getClass().getSimpleName()));
    }
    return latest;
  }

  private void keep(String why) {
    if (!problem.getAndSet(why).equals(why)) {
      LOG.warn("{} Connection {} keeps its previous credentials.", why, connection);
    }
  }

  private PingOneCredentials read() {
    return ConfigTrees.readAgain(
        environment,
        () -> PingOneProperties.of(environment).toConnection(connection).credentials().get());
  }
}
