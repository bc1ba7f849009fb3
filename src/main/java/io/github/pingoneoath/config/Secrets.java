package io.github.pingoneoath.config;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Secrets as they stand in the configuration: Spring would resolve a <code>${…}</code> inside them.
 * Only a file such as {@code application.yaml} may name another property, by a value that is
 * nothing but <code>${NAME}</code>.
 */
public final class Secrets {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([\\w.-]+):?}");

  private final ConfigurableEnvironment environment;

  public Secrets(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  /**
   * The value of a property, without invisible characters at its ends; empty if it is not set.
   *
   * @throws InvalidConfigurationException if there are invisible characters inside
   */
  public Optional<String> get(String property) {
    ConfigurationPropertyName name = ConfigurationPropertyName.adapt(property, '.');
    Optional<String> secret =
        sources()
            .map(source -> source.getConfigurationProperty(name))
            .filter(Objects::nonNull)
            .findFirst()
            .flatMap(this::value)
            .map(Text::trimmed);
    secret.ifPresent(value -> Text.requireVisible(property, value));
    return secret;
  }

  private Stream<ConfigurationPropertySource> sources() {
    return StreamSupport.stream(
        ConfigurationPropertySources.from(environment.getPropertySources()).spliterator(), false);
  }

  private Optional<String> value(ConfigurationProperty property) {
    String value = String.valueOf(property.getValue());
    Matcher reference = REFERENCE.matcher(value);
    return isOfFile(property) && reference.matches()
        ? named(reference.group(1))
        : Optional.of(value);
  }

  private static boolean isOfFile(ConfigurationProperty property) {
    ConfigurationPropertySource source = property.getSource();
    return source != null && source.getUnderlyingSource() instanceof OriginTrackedMapPropertySource;
  }

  private Optional<String> named(String name) {
    return environment.getPropertySources().stream()
        .filter(
            source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
        .map((PropertySource<?> source) -> source.getProperty(name))
        .filter(Objects::nonNull)
        .findFirst()
        .map(String::valueOf);
  }
}
