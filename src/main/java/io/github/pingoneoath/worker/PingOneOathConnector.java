package io.github.pingoneoath.worker;

import io.camunda.client.annotation.Deployment;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The worker application. It deploys the project's processes when it starts, unless {@code
 * camunda.client.deployment.enabled} is false.
 */
@SpringBootApplication(proxyBeanMethods = false)
@Deployment(resources = {"classpath:bpmn/*.bpmn", "classpath:bpmn/*.form"})
public class PingOneOathConnector {

  public static void main(String[] args) {
    SpringApplication.run(PingOneOathConnector.class, args);
  }
}
