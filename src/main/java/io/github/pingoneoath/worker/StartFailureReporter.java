package io.github.pingoneoath.worker;

import io.github.pingoneoath.config.InvalidConfigurationException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConverterNotFoundException;

/** Says in one sentence, without a stack trace, why the application cannot start. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureReporter implements SpringBootExceptionReporter {

  @Override
  public boolean reportException(Throwable failure) {
    Optional<String> innermost =
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
            .flatMap(cause -> sentence(cause).stream())
            .reduce((outer, inner) -> inner);
    innermost.ifPresent(LoggerFactory.getLogger(PingOneOathConnector.class)::error);
    return innermost.isPresent();
  }

  private Optional<String> sentence(Throwable cause) {
    return switch (cause) {
      case InvalidConfigurationException invalid -> Optional.of(invalid.getMessage());
      case UnboundConfigurationPropertiesException unknown ->
          Optional.of(unknownProperty(unknown.getUnboundProperties().iterator().next().getName()));
      case BindException unreadable -> Optional.of(unreadableProperty(unreadable));
      default -> Optional.empty();
    };
  }

  private static String unknownProperty(ConfigurationPropertyName name) {
    return "Unknown property %s.".formatted(name);
  }

  /** A value is shown only if it was to be a number or the like: secrets are texts as they come. */
  private static String unreadableProperty(BindException e) {
    Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
    ConfigurationProperty property = e.getProperty();
    ConfigurationPropertyName name = property == null ? e.getName() : property.getName();
    if (cause instanceof ConverterNotFoundException) {
      return unknownProperty(name); // a prefix of properties, not a property
    }
    if (property == null || !name.equals(e.getName())) {
      return name + " cannot be read: " + cause.getMessage();
    }
    return "%s must be of type %s, but is \"%s\"."
        .formatted(name, e.getTarget().getType().toClass().getSimpleName(), property.getValue());
  }
}
