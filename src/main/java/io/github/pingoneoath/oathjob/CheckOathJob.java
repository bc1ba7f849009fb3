package io.github.pingoneoath.oathjob;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one check of an OATH job.
 *
 * @param oathJobId UUID that PingOne gave when the job was submitted
 * @param environmentId UUID of the job's environment; null for the connection's environment
 * @param connection name of a configured connection
 * @param pollCount checks made so far, 0 or more
 * @param pollInterval wait after the first check, at least a second
 * @param maxPollInterval longest wait between two checks, not under {@code pollInterval}
 */
public record CheckOathJob(
    String oathJobId,
    @Nullable String environmentId,
    String connection,
    int pollCount,
    Duration pollInterval,
    Duration maxPollInterval) {}
