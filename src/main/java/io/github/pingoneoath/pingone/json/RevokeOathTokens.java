package io.github.pingoneoath.pingone.json;

import java.util.List;

/**
 * A batch of OATH tokens to revoke.
 *
 * @param tokenIds the {@code id} of each token, a UUID; not serial numbers
 * @param forceUnpair whether tokens that are paired with users are revoked too
 * @see <a
 *     href="https://developer.pingidentity.com/pingone-api/mfa/oath-tokens/revoke_multiple_oath_tokens.html">Revoke
 *     multiple OATH tokens</a>
 */
public record RevokeOathTokens(List<String> tokenIds, boolean forceUnpair)
    implements OathJobRequest {

  public RevokeOathTokens {
    tokenIds = List.copyOf(tokenIds);
  }

  @Override
  public int tokenCount() {
    return tokenIds.size();
  }
}
