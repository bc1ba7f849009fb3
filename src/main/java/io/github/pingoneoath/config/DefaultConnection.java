package io.github.pingoneoath.config;

import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The connection called default, filled from the environment variables that Ping's own tools use.
 * The worker has this in its {@code application.yaml}; a jar among others must not bring one along.
 */
public final class DefaultConnection {

  /** Behind {@code PINGONE_}. */
  static final Set<String> VARIABLES =
      Set.of(
          "REGION",
          "ENVIRONMENT_ID",
          "CLIENT_ID",
          "CLIENT_SECRET",
          "CLIENT_ENVIRONMENT_ID",
          "ACCESS_TOKEN",
          "API_URL",
          "AUTH_URL");

  private static final String PREFIX = "pingone.connections.default.";

  private DefaultConnection() {}

  /** Adds it behind all else that is configured, as if it stood in a file. */
  public static void addTo(ConfigurableEnvironment environment) {
    environment
        .getPropertySources()
        .addLast(
            new OriginTrackedMapPropertySource(
                PREFIX + "*",
                VARIABLES.stream()
                    .collect(Collectors.toMap(DefaultConnection::property, value()))));
  }

  private static String property(String variable) {
    return PREFIX + variable.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Function<String, String> value() {
    return variable -> "${PINGONE_" + variable + ":}";
  }
}
