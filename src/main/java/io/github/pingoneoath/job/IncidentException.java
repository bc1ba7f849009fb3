package io.github.pingoneoath.job;

import java.io.Serial;

/**
 * Trying again does not help; a person has to act. Ends a job as an incident at once. The message
 * is for that person: what happened, which variable, property or file, what to do. It quotes
 * nothing that may be a secret.
 */
public class IncidentException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  public IncidentException(String message) {
    super(message);
  }
}
