package io.github.pingoneoath.worker;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The worker application. */
@SpringBootApplication(proxyBeanMethods = false)
public class PingOneOathConnector {

  public static void main(String[] args) {
    SpringApplication.run(PingOneOathConnector.class, args);
  }
}
