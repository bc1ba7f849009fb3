package io.github.pingoneoath.worker;

import io.camunda.client.api.command.ClientException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one sentence, without a stack trace, why the application cannot start. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureReporter implements SpringBootExceptionReporter {

  private final ConfigurableApplicationContext context;

  StartFailureReporter(ConfigurableApplicationContext context) {
    this.context = context;
  }

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
      case UnboundConfigurationPropertiesException unknown -> Optional.of(unknownProperty(unknown));
      case BindException unreadable -> Optional.of(unreadableProperty(unreadable));
      case BeanCreationException bean -> unusableClient(bean);
      case ClientException engine -> Optional.of(unreachableEngine(engine));
      default -> Optional.empty();
    };
  }

  private static String unknownProperty(UnboundConfigurationPropertiesException e) {
    return e.getUnboundProperties().iterator().next().getName() + " is no property of this worker.";
  }

  /** A value is shown only if it was to be converted: secrets are texts as they come. */
  private static String unreadableProperty(BindException e) {
    ConfigurationProperty property = e.getProperty();
    if (property == null || !property.getName().equals(e.getName())) {
      return (property == null ? e.getName() : property.getName())
          + " cannot be read: "
          + NestedExceptionUtils.getMostSpecificCause(e).getMessage();
    }
    return "%s must be of type %s, but is \"%s\"."
        .formatted(
            property.getName(),
            e.getTarget().getType().toClass().getSimpleName(),
            property.getValue());
  }

  /** What the engine's client says of its settings, such as credentials that are not there. */
  private static Optional<String> unusableClient(BeanCreationException e) {
    return Optional.ofNullable(e.getBeanName())
        .filter(bean -> bean.startsWith("camundaClient"))
        .map(
            bean ->
                "camunda.client.* cannot be used: "
                    + NestedExceptionUtils.getMostSpecificCause(e).getMessage());
  }

  private String unreachableEngine(ClientException e) {
    String address = context.getEnvironment().getProperty("camunda.client.grpc-address", "");
    return "Cannot deploy the processes through the gateway at %s: %s. Check camunda.client.*, or set"
            .formatted(
                address.isBlank() ? "its default address" : address,
                NestedExceptionUtils.getMostSpecificCause(e).getMessage())
        + " camunda.client.deployment.enabled to false.";
  }
}
