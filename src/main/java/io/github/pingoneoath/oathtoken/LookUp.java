package io.github.pingoneoath.oathtoken;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which OATH tokens to look up.
 *
 * @param serialNumbers at most 100
 * @param environmentId UUID; null for the connection's environment
 * @param connection name of a configured connection
 */
public record LookUp(
    List<String> serialNumbers, @Nullable String environmentId, String connection) {}
