package io.github.pingoneoath.pingone.json;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An OATH token as PingOne sends it, which is without its secret. What is not there or not as
 * documented is null.
 *
 * @param id PingOne's name for it, a UUID
 * @param serialNumber as PingOne writes it
 * @param type {@code TOTP} or {@code HOTP}
 * @param otpLength digits of a code
 * @param hashAlgorithm {@code HmacSHA1}, {@code HmacSHA256} or {@code HmacSHA512}
 * @param timeStep {@code totp.timeStep}, seconds
 * @param createdAt when PingOne created it
 * @param paired whether devices of users are paired with it; null unless asked for
 * @see <a href="https://developer.pingidentity.com/pingone-api/mfa/oath-tokens.html">OATH
 *     tokens</a>
 */
public record OathToken(
    String id,
    String serialNumber,
    @Nullable String type,
    @Nullable Integer otpLength,
    @Nullable String hashAlgorithm,
    @Nullable Integer timeStep,
    @Nullable Instant createdAt,
    @Nullable Boolean paired) {}
