package io.github.pingoneoath.benchmark;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * Camunda's connector runtime with the connectors on the class path, see {@code
 * src/benchmark/connector-runtime.xml}.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
public class ConnectorRuntime {

  public static void main(String... arguments) {
    SpringApplication.run(ConnectorRuntime.class, arguments);
  }
}
