package io.github.pingoneoath.config;

import io.github.pingoneoath.seedfile.SeedDirectory;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;

/** The reader of seed files that the configuration describes. */
public final class SeedFileChecks {

  private static final Logger LOG = LoggerFactory.getLogger(SeedFileChecks.class);

  private SeedFileChecks() {}

  /**
   * Makes it of the configuration; empty without {@code pingone.seeds.directory}.
   *
   * @param environment read again whenever a key is needed
   * @throws InvalidConfigurationException if the directory or a key cannot be used
   */
  public static Optional<SeedFileCheck> of(
      PingOneProperties properties, ConfigurableEnvironment environment, InstantSource clock) {
    SeedsProperties seeds = properties.seeds();
    SeedKeys keys = new SeedKeys(environment);
    seeds.keys().keySet().forEach(keys::read);
    return seeds.checkedDirectory().map(directory -> check(directory, seeds, keys, clock));
  }

  private static SeedFileCheck check(
      Path directory, SeedsProperties seeds, SeedKeys keys, InstantSource clock) {
    LOG.info("Seed files are in {}; keys: {}", directory, seeds.keys().keySet());
    return new SeedFileCheck(
        new SeedDirectory(directory, seeds.maxFileSize().toBytes()),
        keys,
        seeds.batchSize(),
        seeds.maxProblems(),
        clock);
  }
}
