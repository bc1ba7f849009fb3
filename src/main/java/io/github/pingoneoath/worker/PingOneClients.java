package io.github.pingoneoath.worker;

import io.github.pingoneoath.pingone.PingOneClient;
import java.util.Map;

/**
 * The clients of all connections.
 *
 * @param byConnection clients by the name of their connection
 */
record PingOneClients(Map<String, PingOneClient> byConnection) {}
