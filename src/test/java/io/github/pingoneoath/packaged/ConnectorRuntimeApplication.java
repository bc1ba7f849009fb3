package io.github.pingoneoath.packaged;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * Camunda's Connector runtime, put together from its starter, see {@code
 * src/test/connector-runtime}: the official one is an image. Runs in a process of its own, which
 * has nothing else of these tests.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
public class ConnectorRuntimeApplication {

  public static void main(String... arguments) {
    SpringApplication.run(ConnectorRuntimeApplication.class, arguments);
  }
}
