package io.github.pingoneoath.jobtype;

/**
 * A job that an engine has handed out, as much of it as the work needs.
 *
 * @param processInstance key of its process instance, goes to logs and to PingOne's audit log
 * @param variables its variables
 */
public record Job(String processInstance, Variables variables) {

  /** The variables of a job, as the host reads them. */
  public interface Variables {
    /** A record whose component names are variables; others are ignored. */
    <T> T as(Class<T> type);
  }

  /** A record of variables; those that are not there are null. */
  public <T> T variablesAs(Class<T> type) {
    return variables.as(type);
  }
}
