package io.github.pingoneoath.testing;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.TimerRecordValue;
import io.camunda.zeebe.protocol.record.value.UserTaskRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import io.github.pingoneoath.testing.EngineEvent.Phase;
import io.github.pingoneoath.testing.ProcessEngine.JobReport;
import java.util.Optional;
import java.util.Set;

/** Records of the engine's log as {@link EngineEvent}s. */
final class EngineEvents {

  private static final Set<JobIntent> REPORTS =
      Set.of(JobIntent.COMPLETED, JobIntent.FAILED, JobIntent.ERROR_THROWN);
  private static final Set<UserTaskIntent> TASK_ENDS =
      Set.of(UserTaskIntent.COMPLETED, UserTaskIntent.CANCELED);
  private static final Set<TimerIntent> TIMER_ENDS =
      Set.of(TimerIntent.TRIGGERED, TimerIntent.CANCELED);

  private EngineEvents() {}

  /** Empty for what says nothing new about a process instance. */
  static Optional<EngineEvent> of(Record<?> record) {
    return switch (record.getValue()) {
      case ProcessInstanceRecordValue element -> element(record, element);
      case VariableRecordValue variable ->
          Optional.of(
              new EngineEvent.Variable(
                  record.getTimestamp(),
                  variable.getProcessInstanceKey(),
                  variable.getScopeKey(),
                  variable.getName(),
                  variable.getValue()));
      case TimerRecordValue timer -> timer(record, timer);
      case IncidentRecordValue incident -> incident(record, incident);
      case UserTaskRecordValue task -> userTask(record, task);
      case JobRecordValue job -> job(record, job);
      default -> Optional.empty();
    };
  }

  private static Optional<EngineEvent> element(
      Record<?> record, ProcessInstanceRecordValue element) {
    if (element.getBpmnElementType() == BpmnElementType.SEQUENCE_FLOW) {
      return record.getIntent() == ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN
          ? Optional.of(
              new EngineEvent.Flow(
                  record.getTimestamp(),
                  element.getProcessInstanceKey(),
                  element.getBpmnProcessId(),
                  element.getElementId()))
          : Optional.empty();
    }
    return phase((ProcessInstanceIntent) record.getIntent())
        .map(
            phase ->
                new EngineEvent.Element(
                    record.getTimestamp(),
                    element.getProcessInstanceKey(),
                    element.getBpmnProcessId(),
                    element.getElementId(),
                    element.getBpmnElementType().name(),
                    record.getKey(),
                    element.getFlowScopeKey(),
                    element.getParentProcessInstanceKey(),
                    phase));
  }

  private static Optional<Phase> phase(ProcessInstanceIntent intent) {
    return switch (intent) {
      case ELEMENT_ACTIVATED -> Optional.of(Phase.ENTERED);
      case ELEMENT_COMPLETED -> Optional.of(Phase.LEFT);
      case ELEMENT_TERMINATED -> Optional.of(Phase.TERMINATED);
      default -> Optional.empty();
    };
  }

  private static Optional<EngineEvent> timer(Record<?> record, TimerRecordValue timer) {
    boolean isRunning = record.getIntent() == TimerIntent.CREATED;
    return isRunning || TIMER_ENDS.contains(record.getIntent())
        ? Optional.of(
            new EngineEvent.Timer(
                record.getTimestamp(),
                timer.getProcessInstanceKey(),
                timer.getTargetElementId(),
                timer.getElementInstanceKey(),
                record.getKey(),
                timer.getDueDate(),
                isRunning))
        : Optional.empty();
  }

  private static Optional<EngineEvent> incident(Record<?> record, IncidentRecordValue incident) {
    boolean isOpen = record.getIntent() == IncidentIntent.CREATED;
    return isOpen || record.getIntent() == IncidentIntent.RESOLVED
        ? Optional.of(
            new EngineEvent.Incident(
                record.getTimestamp(),
                incident.getProcessInstanceKey(),
                incident.getElementId(),
                incident.getElementInstanceKey(),
                record.getKey(),
                incident.getJobKey(),
                incident.getErrorMessage().strip(),
                isOpen))
        : Optional.empty();
  }

  private static Optional<EngineEvent> userTask(Record<?> record, UserTaskRecordValue task) {
    boolean isOpen = record.getIntent() == UserTaskIntent.CREATED;
    return isOpen || TASK_ENDS.contains(record.getIntent())
        ? Optional.of(
            new EngineEvent.UserTask(
                record.getTimestamp(),
                task.getProcessInstanceKey(),
                task.getElementId(),
                task.getElementInstanceKey(),
                record.getKey(),
                isOpen,
                task.getVariables()))
        : Optional.empty();
  }

  private static Optional<EngineEvent> job(Record<?> record, JobRecordValue job) {
    return REPORTS.contains(record.getIntent())
        ? Optional.of(
            new EngineEvent.Job(
                record.getTimestamp(), job.getProcessInstanceKey(), JobReport.of(record, job)))
        : Optional.empty();
  }
}
