package io.github.pingoneoath.config;

import java.util.function.Supplier;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.ConfigTreePropertySource.Option;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The folders of files that Kubernetes and Docker mount secrets as. Spring reads them once; here
 * they are read again, so that a secret changes without a restart.
 */
final class ConfigTrees {

  private ConfigTrees() {}

  /** Reads them again, then takes a value from the configuration. */
  static <T> T readAgain(ConfigurableEnvironment environment, Supplier<T> wanted) {
    synchronized (environment) {
      environment.getPropertySources().stream()
          .filter(ConfigTreePropertySource.class::isInstance)
          .map(ConfigTreePropertySource.class::cast)
          .forEach(tree -> environment.getPropertySources().replace(tree.getName(), again(tree)));
      return wanted.get();
    }
  }

  private static ConfigTreePropertySource again(ConfigTreePropertySource tree) {
    return new ConfigTreePropertySource(
        tree.getName(), tree.getSource(), Option.AUTO_TRIM_TRAILING_NEW_LINE);
  }
}
