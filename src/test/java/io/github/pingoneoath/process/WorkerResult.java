package io.github.pingoneoath.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.oathjob.OathJobResult;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables with which a worker completes a job: all components of its result record. */
final class WorkerResult {

  private WorkerResult() {}

  /** A component without a value is null, 0, false or an empty list. */
  static Map<String, Object> of(Class<? extends Record> type, Map<String, ?> values) {
    Map<String, Object> variables = new HashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      variables.put(component.getName(), empty(component.getType()));
    }
    assertThat(variables).containsKeys(values.keySet().toArray(String[]::new));
    variables.putAll(values);
    return variables;
  }

  private static Object empty(Class<?> type) {
    if (type == boolean.class) {
      return false;
    }
    if (type == int.class) {
      return 0;
    }
    return type == List.class ? List.of() : null;
  }

  static Map<String, Object> running(String status, int pollCount, String nextPollIn) {
    return of(
        OathJobResult.class,
        Map.of("status", status, "pollCount", pollCount, "nextPollIn", nextPollIn));
  }

  static Map<String, Object> done(Map<String, ?> values) {
    return finished("DONE", values);
  }

  static Map<String, Object> failed(String reason) {
    return finished("FAILED", Map.of("reason", reason));
  }

  static Map<String, Object> finished(String status, Map<String, ?> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.putAll(Map.of("status", status, "finished", true));
    return of(OathJobResult.class, all);
  }

  /** All variables of these results, each with the same value. */
  static Map<String, Object> filled(@Nullable String value, Class<?>... types) {
    Map<String, Object> variables = new HashMap<>();
    Arrays.stream(types)
        .flatMap(type -> Arrays.stream(type.getRecordComponents()))
        .forEach(component -> variables.put(component.getName(), value));
    return variables;
  }
}
