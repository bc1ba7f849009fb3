package io.github.pingoneoath.connector;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.connector.api.outbound.JobContext;
import io.camunda.connector.api.outbound.OutboundConnectorContext;
import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.job.Outcome;
import io.github.pingoneoath.job.Outcomes;
import io.github.pingoneoath.jobtype.FailureLog;
import io.github.pingoneoath.jobtype.Job;
import io.github.pingoneoath.jobtype.VariablesJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a job for the Connector runtime and translates its outcome.
 *
 * @param work takes a job to its result, a record whose components become process variables
 * @param outcomes of failures
 */
record JobFunction(Function<Job, Object> work, Outcomes outcomes) {

  private static final Logger LOG = LoggerFactory.getLogger(JobFunction.class);
  private static final ObjectMapper JSON = VariablesJson.mapper();

  /** More tries than this make no difference to a back-off. */
  private static final int MOST_RETRIES = 8;

  /**
   * The process variables.
   *
   * @throws FailedJobException if the job is to be tried again
   * @throws IncidentReport if a person has to act
   */
  Map<String, Object> execute(OutboundConnectorContext context) {
    JobContext job = context.getJobContext();
    JobVariables variables = JobVariables.of(job.getVariables());
    String processInstance = String.valueOf(job.getProcessInstanceKey());
    try {
      Object result = work.apply(new Job(processInstance, variables));
      return JSON.convertValue(result, new TypeReference<>() {});
    } catch (RuntimeException failure) {
      RuntimeException report = report(failure, variables);
      FailureLog.line(LOG, failure)
          .setCause(FailureLog.isUnexpected(failure) ? withoutMessages(failure) : null)
          .addKeyValue("processInstanceKey", processInstance)
          .log(
              "Job {} of process instance {} failed: {}",
              job.getElementId(),
              processInstance,
              report.getMessage());
      throw report;
    }
  }

  /** Where it happened, without what it says of a value. */
  static Throwable withoutMessages(Throwable failure) {
    Throwable cause = failure.getCause();
    Throwable bare = new Throwable(failure.getClass().getName());
    bare.setStackTrace(failure.getStackTrace());
    return cause == null ? bare : bare.initCause(withoutMessages(cause));
  }

  private RuntimeException report(RuntimeException failure, JobVariables variables) {
    List<Outcome> outcomes =
        IntStream.rangeClosed(1, MOST_RETRIES)
            .mapToObj(retries -> this.outcomes.of(failure, retries))
            .toList();
    if (!(outcomes.getLast() instanceof Outcome.TryAgain again)) {
      throw new IllegalStateException("No failure ends a job that has tries left.", failure);
    }
    String message = told(again.message(), failure, variables);
    if (again.isIncident()) {
      return new IncidentReport(message);
    }
    return new FailedJobException(
        code(outcomes.getFirst(), again),
        message,
        MOST_RETRIES - again.retries(),
        outcomes.stream().map(JobFunction::backoff).toList());
  }

  /** Such a failure says by itself what kind the variable is. */
  private static String told(String message, RuntimeException failure, JobVariables variables) {
    return failure instanceof InvalidVariableException ? message : variables.untoldIn(message);
  }

  private static String code(Outcome ofLastTry, Outcome.TryAgain ofFirstTry) {
    if (ofLastTry instanceof Outcome.BpmnError error) {
      return error.code();
    }
    return ofFirstTry.retries() == MOST_RETRIES ? "TRY_AGAIN_LATER" : "TRY_AGAIN";
  }

  /** A BPMN error has none: there is no other try. */
  private static Duration backoff(Outcome outcome) {
    return outcome instanceof Outcome.TryAgain again ? again.backoff() : Duration.ZERO;
  }
}
