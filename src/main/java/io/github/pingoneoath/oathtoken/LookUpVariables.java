package io.github.pingoneoath.oathtoken;

import io.github.pingoneoath.job.Connections;
import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.job.Variable;
import org.jspecify.annotations.Nullable;

/**
 * The variables that say which OATH tokens to look up, as they come: any JSON value. The component
 * names are the variables to fetch.
 */
public record LookUpVariables(
    @Nullable Object serialNumbers, @Nullable Object environmentId, @Nullable Object connection) {

  /**
   * The look-up they describe.
   *
   * @throws InvalidVariableException if a variable breaks its rule
   */
  public LookUp toLookUp() {
    Variable environment = new Variable("environmentId", Variable.UUID_RULE, environmentId);
    Variable name = new Variable("connection", "the name of a configured connection", connection);
    return new LookUp(
        RevocationVariables.serialNumbers(serialNumbers),
        environment.uuid().orElse(null),
        name.text().orElse(Connections.DEFAULT));
  }
}
