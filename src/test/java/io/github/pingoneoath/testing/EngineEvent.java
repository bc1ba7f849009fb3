package io.github.pingoneoath.testing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/**
 * Something that an engine has written down about a process instance. As JSON it has its {@code
 * kind}. Times are milliseconds since 1970, keys are the engine's own; there is no key below 1.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EngineEvent.Flow.class, name = "flow"),
  @JsonSubTypes.Type(value = EngineEvent.Element.class, name = "element"),
  @JsonSubTypes.Type(value = EngineEvent.Variable.class, name = "variable"),
  @JsonSubTypes.Type(value = EngineEvent.Timer.class, name = "timer"),
  @JsonSubTypes.Type(value = EngineEvent.Incident.class, name = "incident"),
  @JsonSubTypes.Type(value = EngineEvent.UserTask.class, name = "userTask"),
  @JsonSubTypes.Type(value = EngineEvent.Job.class, name = "job")
})
public sealed interface EngineEvent {

  /** When it happened, by the engine's clock. */
  long at();

  /** Key of the process instance. */
  long instance();

  /** A sequence flow was taken. */
  record Flow(long at, long instance, String process, String flow) implements EngineEvent {}

  /** What happened to an element. */
  enum Phase {
    ENTERED,
    LEFT,
    TERMINATED
  }

  /**
   * An element was entered or left.
   *
   * @param type such as {@code PROCESS} or {@code SERVICE_TASK}
   * @param key of this instance of the element
   * @param scope key of the element instance around it
   * @param caller key of the process instance that called this one
   */
  record Element(
      long at,
      long instance,
      String process,
      String element,
      String type,
      long key,
      long scope,
      long caller,
      Phase phase)
      implements EngineEvent {

    @JsonIgnore
    public boolean isProcess() {
      return type.equals("PROCESS");
    }
  }

  /**
   * A variable was set.
   *
   * @param scope key of the element instance, or of the process instance, that holds it
   * @param json its value
   */
  record Variable(long at, long instance, long scope, String name, String json)
      implements EngineEvent {}

  /**
   * A timer was started, or has gone off, or is not needed any more.
   *
   * @param elementKey key of the element instance that waits for it
   * @param key of the timer
   * @param due when it goes off
   */
  record Timer(
      long at,
      long instance,
      String element,
      long elementKey,
      long key,
      long due,
      boolean isRunning)
      implements EngineEvent {}

  /**
   * An incident came up or was resolved.
   *
   * @param elementKey key of the element instance that it holds
   * @param key of the incident
   * @param job key of the job that has failed, or -1
   */
  record Incident(
      long at,
      long instance,
      String element,
      long elementKey,
      long key,
      long job,
      String message,
      boolean isOpen)
      implements EngineEvent {}

  /**
   * A user task was created, or has ended.
   *
   * @param elementKey key of its element instance
   * @param key of the task
   * @param decision the variables with which it was completed
   */
  record UserTask(
      long at,
      long instance,
      String element,
      long elementKey,
      long key,
      boolean isOpen,
      Map<String, Object> decision)
      implements EngineEvent {}

  /** A worker has reported about a job. */
  record Job(long at, long instance, @JsonIgnore ProcessEngine.JobReport report)
      implements EngineEvent {

    /** The message of a failure; empty if the job was completed. */
    public String getMessage() {
      return report.intent().equals("COMPLETED") ? "" : report.message();
    }

    public int getRetries() {
      return report.retries();
    }
  }
}
