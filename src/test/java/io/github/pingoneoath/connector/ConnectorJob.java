package io.github.pingoneoath.connector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.connector.api.outbound.JobContext;
import io.camunda.connector.api.outbound.OutboundConnectorContext;
import java.lang.reflect.Proxy;
import java.util.Map;

/** A job as the Connector runtime hands it over, of which a connector looks at a few things. */
final class ConnectorJob {

  private ConnectorJob() {}

  static OutboundConnectorContext with(Map<String, ?> variables) {
    JobContext job =
        of(
            JobContext.class,
            Map.of(
                "getVariables",
                json(variables),
                "getProcessInstanceKey",
                7L,
                "getElementId",
                "task"));
    return of(OutboundConnectorContext.class, Map.of("getJobContext", job));
  }

  private static String json(Map<String, ?> variables) {
    try {
      return new ObjectMapper().writeValueAsString(variables);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T of(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (!answers.containsKey(method.getName())) {
                throw new AssertionError("A connector asks for " + method);
              }
              return answers.get(method.getName());
            }));
  }
}
