package io.github.pingoneoath.pingone.json;

import java.util.List;

/**
 * A batch of OATH tokens to create. PingOne documents no maximum for a batch.
 *
 * @param tokens TOTP and HOTP tokens, which may be mixed
 * @see <a
 *     href="https://developer.pingidentity.com/pingone-api/mfa/oath-tokens/create_multiple_oath_tokens.html">Create
 *     multiple OATH tokens</a>
 */
public record CreateOathTokens(List<NewOathToken> tokens) implements OathJobRequest {

  public CreateOathTokens {
    tokens = List.copyOf(tokens);
  }

  @Override
  public int tokenCount() {
    return tokens.size();
  }

  /** Says nothing of the tokens but how many they are. */
  @Override
  public String toString() {
    return "creation of " + tokens.size() + " OATH tokens";
  }
}
