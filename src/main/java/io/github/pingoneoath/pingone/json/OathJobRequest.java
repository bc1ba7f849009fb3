package io.github.pingoneoath.pingone.json;

/** What an OATH job is to do, as it is submitted to PingOne. */
public sealed interface OathJobRequest permits CreateOathTokens, RevokeOathTokens {

  /** How many OATH tokens the job is about. */
  int tokenCount();
}
