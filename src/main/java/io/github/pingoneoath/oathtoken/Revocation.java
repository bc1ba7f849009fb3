package io.github.pingoneoath.oathtoken;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which OATH tokens to revoke. Either list is empty.
 *
 * @param serialNumbers at most 100; looked up first
 * @param tokenIds UUIDs, at most 1,000
 * @param forceUnpair whether to revoke tokens that are paired with a user, too
 * @param environmentId UUID; null for the connection's environment
 * @param connection name of a configured connection
 */
public record Revocation(
    List<String> serialNumbers,
    List<String> tokenIds,
    boolean forceUnpair,
    @Nullable String environmentId,
    String connection) {}
