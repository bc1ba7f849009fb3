package io.github.pingoneoath.oathtoken;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a process learns of serial numbers. The components are process variables.
 *
 * @param tokens those that PingOne has
 * @param pairedCount how many of them are paired with devices of users
 * @param unknownSerialNumbers those that PingOne does not have
 */
public record FoundOathTokens(
    List<FoundOathToken> tokens, int pairedCount, List<String> unknownSerialNumbers) {

  /**
   * An OATH token.
   *
   * @param tokenId PingOne's name for it, a UUID
   * @param paired whether devices of users are paired with it; null if PingOne does not tell
   */
  public record FoundOathToken(String serialNumber, String tokenId, @Nullable Boolean paired) {}
}
