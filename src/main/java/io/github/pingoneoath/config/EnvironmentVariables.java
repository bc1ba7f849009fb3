package io.github.pingoneoath.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The names {@code PINGONE_…}: Spring ignores an environment variable that it cannot map to a
 * property, so a typo would have no effect and no message.
 */
final class EnvironmentVariables {

  private static final Pattern OURS = Pattern.compile("PINGONE_.+", Pattern.CASE_INSENSITIVE);

  /**
   * What Kubernetes sets in every pod for a service called {@code pingone} or {@code pingone-…}.
   */
  private static final Pattern OF_A_KUBERNETES_SERVICE =
      Pattern.compile(
          "PINGONE_(.+_)?(SERVICE_(HOST|PORT(_.+)?)|PORT(_\\d+_(TCP|UDP|SCTP)(_.+)?)?)");

  private static final String REGION_CODE = "REGION_CODE";

  private static final Pattern OF_CONNECTION =
      Pattern.compile("CONNECTIONS_[A-Z0-9]+_(" + names(ConnectionProperties.class) + ")");
  private static final Pattern OF_SEEDS =
      Pattern.compile("SEEDS_(" + names(SeedsProperties.class) + ")");
  private static final Pattern OF_SEED_KEY =
      Pattern.compile("SEEDS_KEYS_[A-Z0-9]+_(" + names(SeedsProperties.KeyProperties.class) + ")");
  private static final Pattern OF_REVOCATION =
      Pattern.compile("REVOCATION_(" + names(PingOneProperties.RevocationProperties.class) + ")");
  private static final Pattern OF_ALL = Pattern.compile(names(PingOneProperties.class));

  private EnvironmentVariables() {}

  /**
   * Checks all names that begin with {@code PINGONE_}, also of files of a config tree.
   *
   * @throws InvalidConfigurationException if one of them is not known, or has no effect where it is
   */
  static void requireKnown(ConfigurableEnvironment environment) {
    environment.getPropertySources().stream()
        .filter(EnumerablePropertySource.class::isInstance)
        .map(source -> (EnumerablePropertySource<?>) source)
        .forEach(EnvironmentVariables::requireKnown);
  }

  private static void requireKnown(EnumerablePropertySource<?> source) {
    boolean isMapped = source instanceof SystemEnvironmentPropertySource;
    for (String name : source.getPropertyNames()) {
      if (OURS.matcher(name).matches()) {
        requireKnown(name, isMapped);
      }
    }
  }

  private static void requireKnown(String name, boolean isMapped) {
    String upperCase = name.toUpperCase(Locale.ROOT);
    String rest = upperCase.substring("PINGONE_".length());
    boolean isOfProperty = isOfProperty(rest);
    if (!isOfProperty
        && !rest.equals(REGION_CODE)
        && !DefaultConnection.VARIABLES.contains(rest)
        && !OF_A_KUBERNETES_SERVICE.matcher(upperCase).matches()) {
      throw new InvalidConfigurationException(
          name,
          "is an unknown environment variable. Those of the default connection are"
              + " PINGONE_REGION, PINGONE_ENVIRONMENT_ID and so on; those of another are"
              + " PINGONE_CONNECTIONS_NAME_CLIENTID and so on, with letters and digits"
              + " alone in its name");
    }
    if (isOfProperty && !isMapped) {
      throw new InvalidConfigurationException(
          name,
          "has no effect in a file or an argument: there, use the property name, such as"
              + " pingone.seeds.keys.vendor.hex");
    }
  }

  /** Spring maps these to properties, in environment variables alone. */
  private static boolean isOfProperty(String rest) {
    return OF_CONNECTION.matcher(rest).matches()
        || OF_SEEDS.matcher(rest).matches()
        || OF_SEED_KEY.matcher(rest).matches()
        || OF_REVOCATION.matcher(rest).matches()
        || OF_ALL.matcher(rest).matches();
  }

  /** As Spring maps them: {@code call-timeout} is CALLTIMEOUT or CALL_TIMEOUT. */
  private static String names(Class<? extends Record> properties) {
    return Arrays.stream(properties.getRecordComponents())
        .filter(component -> !isGroup(component.getType()))
        .map(component -> component.getName().replaceAll("([A-Z])", "_?$1"))
        .map(name -> name.toUpperCase(Locale.ROOT))
        .reduce((one, other) -> one + "|" + other)
        .orElseThrow();
  }

  /** Their names go on behind it. */
  private static boolean isGroup(Class<?> type) {
    return type.isRecord() || type == Map.class;
  }
}
