package io.github.pingoneoath.job;

import java.time.Duration;

/**
 * How a job ends. A host does nothing but translate it for its engine.
 *
 * <ul>
 *   <li>{@link Completed}: the result becomes the process variables.
 *   <li>{@link TryAgain}: the engine hands the job out again after a back-off; without retries left
 *       it is an incident.
 *   <li>{@link BpmnError}: for a boundary event in the diagram.
 * </ul>
 */
public sealed interface Outcome {

  /**
   * @param variables record whose components are the process variables
   */
  record Completed(Object variables) implements Outcome {}

  /**
   * @param retries tries that are left; 0 is an incident
   * @param backoff until the engine hands the job out again, a second or more
   * @param message for people: what happened and what to do
   */
  record TryAgain(int retries, Duration backoff, String message) implements Outcome {
    /** Whether a person has to act. */
    public boolean isIncident() {
      return retries == 0;
    }
  }

  /**
   * @param code which boundary event catches it
   * @param message for people
   */
  record BpmnError(String code, String message) implements Outcome {}
}
