package io.github.pingoneoath.connector;

import io.camunda.connector.api.outbound.OutboundConnectorFunction;
import io.github.pingoneoath.job.Outcomes;
import io.github.pingoneoath.jobtype.Job;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the operator allows.
 *
 * @param byJobType takes a job to its result
 * @param outcomes of failures
 */
record OfferedWork(Map<String, Function<Job, Object>> byJobType, Outcomes outcomes) {

  /** The connector of a job type; null if it is not offered. */
  <T extends OutboundConnectorFunction> @Nullable T as(
      String jobType, Function<JobFunction, T> connector) {
    Function<Job, Object> work = byJobType.get(jobType);
    return work == null ? null : connector.apply(new JobFunction(work, outcomes));
  }
}
