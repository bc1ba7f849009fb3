package io.github.pingoneoath.job;

import io.github.pingoneoath.pingone.PingOneClient;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The connections that a diagram may name.
 *
 * @param byName clients by the name of their connection
 */
public record Connections(Map<String, PingOneClient> byName) {

  /** A connection that a diagram need not name. */
  public static final String DEFAULT = "default";

  public Connections {
    byName = Map.copyOf(byName);
  }

  /**
   * The client of a connection.
   *
   * @throws InvalidVariableException if there is none of this name
   */
  public PingOneClient named(String connection) {
    PingOneClient client = byName.get(connection);
    if (client == null) {
      String rule = "one of the configured connections " + new TreeSet<>(byName.keySet());
      throw new InvalidVariableException("connection", rule, connection);
    }
    return client;
  }

  /**
   * The environment that a diagram names, or else the connection's.
   *
   * @param environmentId UUID, null if the diagram names none
   */
  public static String environment(PingOneClient client, @Nullable String environmentId) {
    return environmentId == null ? client.connection().environmentId() : environmentId;
  }
}
