package io.github.pingoneoath.oathtoken;

import java.time.Instant;

/**
 * What a process learns of a batch that PingOne took. The components are process variables.
 *
 * @param oathJobId UUID of the OATH job that creates the tokens
 * @param submittedCount how many tokens it was given
 * @param submittedAt when PingOne answered
 */
public record SubmittedBatch(String oathJobId, int submittedCount, Instant submittedAt) {}
