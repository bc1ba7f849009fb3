package io.github.pingoneoath.oathtoken;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose the duplicates of an OATH job are. The components are process variables.
 *
 * @param ownDuplicates how many were created since the seed file was checked, with the same fields:
 *     an earlier submission of the same batch, whose answer was lost
 * @param sameTokens how many were created earlier, with the same fields. That does not prove that
 *     the secret is the same
 * @param conflicts those with other fields, or that cannot be compared
 */
public record ReconciledDuplicates(int ownDuplicates, int sameTokens, List<Conflict> conflicts) {

  /**
   * A token of PingOne that has the serial number of one in the seed file and is another one.
   *
   * @param row row of the seed file; null if the batch has no token of this serial number
   * @param serialNumber null if PingOne did not send one
   * @param differs names of what differs, such as {@code otpLength} or {@code secret}; {@code
   *     serialNumber} if there is nothing to compare, in the file or in PingOne
   */
  public record Conflict(
      @Nullable Integer row, @Nullable String serialNumber, List<String> differs) {}
}
