package io.github.pingoneoath.artifact;

import io.github.pingoneoath.worker.PingOneOathConnector;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * The worker with environment variables of a file in {@code deploy/}. It refuses to start with a
 * name that it does not know. It has no gateway, so it deploys nothing and is not ready.
 */
final class ConfiguredWorker {

  private ConfiguredWorker() {}

  /**
   * Starts it on a free port.
   *
   * @param environment all environment variables that it sees
   */
  static ConfigurableApplicationContext start(Map<String, String> environment) {
    Map<String, Object> variables = new HashMap<>(environment);
    variables.put("CAMUNDA_CLIENT_DEPLOYMENT_ENABLED", "false");
    variables.put("SERVER_PORT", "0");
    StandardEnvironment only = new StandardEnvironment();
    String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
    only.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
    SpringApplication application = new SpringApplication(PingOneOathConnector.class);
    application.setEnvironment(only);
    return application.run();
  }

  /** How long it waits for jobs in hand when it stops. */
  static Duration patience(ConfigurableApplicationContext worker) {
    return (Duration) ReflectionTestUtils.getField(worker.getBean("workers"), "patience");
  }
}
