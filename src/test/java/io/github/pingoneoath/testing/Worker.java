package io.github.pingoneoath.testing;

import static org.springframework.boot.logging.LogLevel.WARN;

import io.github.pingoneoath.worker.PingOneOathConnector;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** The real worker application in this JVM, on an embedded engine. */
public final class Worker {

  private Worker() {}

  /**
   * Starts the application; it deploys the processes. Closing the context stops it.
   *
   * @param properties what an operator would configure
   * @param beans take part in it, such as a clock
   */
  public static ConfigurableApplicationContext start(
      ProcessEngine engine, Map<String, String> properties, Object... beans) {
    Map<String, String> all = new HashMap<>();
    all.put("camunda.client.grpc-address", engine.gateway().toString());
    all.putAll(properties);
    return start(all, beans);
  }

  /** Starts the application for a gateway that the properties name. */
  public static ConfigurableApplicationContext start(
      Map<String, String> properties, Object... beans) {
    Map<String, String> all = new HashMap<>();
    all.put("server.port", "0");
    all.put("camunda.client.worker.defaults.request-timeout", "1s"); // stopping waits for it
    all.put("logging.level.root", "warn");
    all.putAll(properties);
    SpringApplication application = new SpringApplication(PingOneOathConnector.class);
    application.setLogStartupInfo(false);
    application.addInitializers(
        context -> {
          for (int i = 0; i < beans.length; i++) {
            context.getBeanFactory().registerSingleton("bean-of-the-test-" + i, beans[i]);
          }
        });
    application.addListeners(
        (ApplicationListener<ContextClosedEvent>) closed -> logAsBefore(all.keySet()));
    return application.run(
        all.entrySet().stream()
            .map(property -> "--" + property.getKey() + "=" + property.getValue())
            .toArray(String[]::new));
  }

  /** Levels belong to the JVM, not to the application: the next test would log as this one. */
  private static void logAsBefore(Set<String> properties) {
    LoggingSystem logging = LoggingSystem.get(Worker.class.getClassLoader());
    properties.stream()
        .filter(property -> property.startsWith("logging.level."))
        .map(property -> property.substring("logging.level.".length()))
        .forEach(logger -> logging.setLogLevel(logger, logger.equals("root") ? WARN : null));
  }
}
