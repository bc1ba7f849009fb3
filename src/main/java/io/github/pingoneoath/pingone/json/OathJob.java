package io.github.pingoneoath.pingone.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An OATH job as PingOne sends it. Only {@code status} is sure to be there: the documentation names
 * no further rule, so everything else is read leniently.
 *
 * @param status {@code DONE}, {@code FAILED} or any other word while the job runs
 * @param type {@code CREATE_OATH_TOKENS} or {@code REVOKE_OATH_TOKENS}
 * @param created {@code result.created}, number of tokens created
 * @param revoked {@code result.revoked}, number of tokens revoked
 * @param duplicates {@code result.duplicates}, tokens whose serial number existed already, each an
 *     object such as {@code {"serialNumber": "2308734700412", "maskedSecret": "6E******"}}, without
 *     members whose name contains "secret", but for {@code maskedSecret}; at most the configured
 *     number, and no more than 900 kB as JSON: the engine rejects larger variables
 * @param duplicateCount all duplicates, also those not kept
 * @param reason why the job failed; of an object its {@code message}, or else its JSON; cut at
 *     10,000 characters
 * @see <a
 *     href="https://developer.pingidentity.com/pingone-api/mfa/oath-tokens/check_status_of_oath_token_creation_job.html">Check
 *     status of OATH token creation job</a>
 */
public record OathJob(
    String status,
    @Nullable String type,
    @Nullable Long created,
    @Nullable Long revoked,
    List<Map<String, Object>> duplicates,
    int duplicateCount,
    @Nullable String reason) {}
