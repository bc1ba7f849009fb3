package io.github.pingoneoath.oathtoken;

import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.pingone.PingOneAnswer;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.PingOneException;
import io.github.pingoneoath.pingone.PingOneException.TryAgainLater;
import io.github.pingoneoath.pingone.json.RevokeOathTokens;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Has PingOne revoke OATH tokens. */
public final class OathTokenRevocation {

  private final Connections connections;
  private final FoundTokens found = new FoundTokens();

  public OathTokenRevocation(Connections connections) {
    this.connections = connections;
  }

  /**
   * Looks up serial numbers and submits one OATH job for those that PingOne has. Without any there
   * is no job, and that is a success: they may have been revoked before, by a submission whose
   * answer was lost.
   *
   * @param transactionId shows up in PingOne's audit log
   * @throws InvalidVariableException if there is no such connection
   * @throws PingOneException if PingOne gave no usable answer
   */
  public SubmittedRevocation submit(Revocation revocation, String transactionId) {
    PingOneClient client = connections.named(revocation.connection());
    String environment = Connections.environment(client, revocation.environmentId());
    FoundTokens.Try lookUps =
        found.begin(
            environment,
            transactionId,
            number -> client.findOathToken(environment, number, transactionId).body());
    // a serial number in upper and in lower case may be the same token
    Set<String> ids = new LinkedHashSet<>(revocation.tokenIds());
    List<String> unknown = new ArrayList<>();
    for (String serialNumber : revocation.serialNumbers()) {
      lookUps
          .find(serialNumber)
          .ifPresentOrElse(token -> ids.add(token.id()), () -> unknown.add(serialNumber));
    }
    if (ids.isEmpty()) {
      found.forget(transactionId);
      return new SubmittedRevocation(null, 0, unknown, null);
    }
    RevokeOathTokens request = new RevokeOathTokens(List.copyOf(ids), revocation.forceUnpair());
    PingOneAnswer<String> answer = submit(client, environment, request, transactionId);
    return new SubmittedRevocation(answer.body(), ids.size(), unknown, answer.answeredAt());
  }

  /**
   * Forgets the looked-up tokens as soon as PingOne may have revoked them. Until then they are
   * kept, because at a low request rate the next attempt could not repeat all look-ups in time.
   */
  private PingOneAnswer<String> submit(
      PingOneClient client, String environment, RevokeOathTokens request, String transactionId) {
    boolean isUntouched = false;
    try {
      return client.submitOathJob(environment, request, transactionId);
    } catch (TryAgainLater later) {
      // any other pause has a lost answer as its cause
      isUntouched = later.getCause() == null;
      throw later;
    } finally {
      if (!isUntouched) {
        found.forget(transactionId);
      }
    }
  }
}
