package io.github.pingoneoath.oathtoken;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a process learns of a revocation. The components are process variables.
 *
 * @param oathJobId UUID of the OATH job that revokes the tokens; null if there was none to revoke
 * @param submittedCount how many tokens it was given
 * @param unknownSerialNumbers those that PingOne does not have, perhaps not any more
 * @param submittedAt when PingOne answered; null if there was nothing to submit
 */
public record SubmittedRevocation(
    @Nullable String oathJobId,
    int submittedCount,
    List<String> unknownSerialNumbers,
    @Nullable Instant submittedAt) {}
