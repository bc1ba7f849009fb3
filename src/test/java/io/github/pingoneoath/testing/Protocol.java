package io.github.pingoneoath.testing;

import java.util.HashMap;
import java.util.Map;

/** How a worker speaks to its gateway. */
public enum Protocol {
  GRPC,
  REST;

  /** What an operator configures for it. */
  public Map<String, String> properties(StubGateway gateway, FakePingOne pingOne) {
    Map<String, String> properties = properties(gateway);
    properties.putAll(pingOne.properties());
    properties.put("logging.level.io.github.pingoneoath", "error");
    return properties;
  }

  /** The part of it that is Camunda's. */
  public Map<String, String> properties(StubGateway gateway) {
    Map<String, String> properties = new HashMap<>();
    properties.put("camunda.client.grpc-address", gateway.grpcAddress().toString());
    properties.put("camunda.client.rest-address", gateway.restAddress().toString());
    properties.put("camunda.client.prefer-rest-over-grpc", String.valueOf(this == REST));
    properties.put("camunda.client.worker.defaults.request-timeout", "1s"); // stopping waits for it
    return properties;
  }
}
