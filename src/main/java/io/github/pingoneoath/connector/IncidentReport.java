package io.github.pingoneoath.connector;

import io.camunda.connector.api.error.ConnectorInputException;
import java.io.Serial;

/** A job that a person has to look into: an incident at once, whatever tries are left. */
final class IncidentReport extends ConnectorInputException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message for people; quotes no variable
   */
  IncidentReport(String message) {
    super(message);
  }

  /** It says nothing that the message does not. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
