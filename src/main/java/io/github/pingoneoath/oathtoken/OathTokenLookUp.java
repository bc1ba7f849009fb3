package io.github.pingoneoath.oathtoken;

import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.oathtoken.FoundOathTokens.FoundOathToken;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.PingOneException;
import java.util.ArrayList;
import java.util.List;

/** Tells which OATH tokens PingOne has, and which are paired with devices of users. */
public final class OathTokenLookUp {

  private final Connections connections;
  private final FoundTokens found = new FoundTokens();

  public OathTokenLookUp(Connections connections) {
    this.connections = connections;
  }

  /**
   * Looks up serial numbers, one after the other.
   *
   * @param transactionId shows up in PingOne's audit log
   * @throws InvalidVariableException if there is no such connection
   * @throws PingOneException if PingOne gave no usable answer; the tokens that were found before it
   *     are not looked up again at the next try
   */
  public FoundOathTokens find(LookUp lookUp, String transactionId) {
    PingOneClient client = connections.named(lookUp.connection());
    String environment = Connections.environment(client, lookUp.environmentId());
    FoundTokens.Try lookUps =
        found.begin(
            environment,
            transactionId,
            number -> client.findOathTokenWithDevices(environment, number, transactionId).body());
    List<FoundOathToken> tokens = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String serialNumber : lookUp.serialNumbers()) {
      lookUps
          .find(serialNumber)
          .ifPresentOrElse(
              known -> tokens.add(new FoundOathToken(serialNumber, known.id(), known.paired())),
              () -> unknown.add(serialNumber));
    }
    found.forget(transactionId);
    int paired = (int) tokens.stream().filter(t -> Boolean.TRUE.equals(t.paired())).count();
    return new FoundOathTokens(tokens, paired, unknown);
  }
}
