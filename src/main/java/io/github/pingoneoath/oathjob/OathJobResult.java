package io.github.pingoneoath.oathjob;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of one check. The components are the process variables, under the same names.
 *
 * @param status PingOne's own word
 * @param finished true for {@code DONE} and {@code FAILED} alone
 * @param operation PingOne's {@code type}: {@code CREATE_OATH_TOKENS} or {@code REVOKE_OATH_TOKENS}
 * @param created number of tokens created
 * @param revoked number of tokens revoked
 * @param duplicates submitted tokens whose serial number existed already, as PingOne sent them
 * @param duplicateCount all of them, also those not listed
 * @param duplicatesTruncated true if the list was cut at {@code pingone.max-duplicates}
 * @param reason why the job failed
 * @param pollCount checks made so far, this one included
 * @param nextPollIn how long to wait before the next check; null once finished
 * @param lastPolledAt when PingOne answered
 */
public record OathJobResult(
    String status,
    boolean finished,
    @Nullable String operation,
    @Nullable Long created,
    @Nullable Long revoked,
    List<Map<String, Object>> duplicates,
    int duplicateCount,
    boolean duplicatesTruncated,
    @Nullable String reason,
    int pollCount,
    @Nullable Duration nextPollIn,
    Instant lastPolledAt) {}
