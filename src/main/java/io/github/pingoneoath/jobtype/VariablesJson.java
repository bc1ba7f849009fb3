package io.github.pingoneoath.jobtype;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Duration;
import java.time.Instant;

/** Process variables as JSON, the same for every host. */
public final class VariablesJson {

  private VariablesJson() {}

  /** Writes durations and instants as ISO-8601 texts; ignores variables that are not asked for. */
  public static ObjectMapper mapper() {
    // a virtual thread finds nothing in the default pool, which each thread has for itself
    return JsonMapper.builder(
            JsonFactory.builder().recyclerPool(JsonRecyclerPools.sharedBoundedPool()).build())
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .addModule(
            new SimpleModule()
                .addSerializer(Duration.class, ToStringSerializer.instance)
                .addSerializer(Instant.class, ToStringSerializer.instance))
        .build();
  }
}
