package io.github.pingoneoath.worker;

import io.camunda.client.api.response.ActivatedJob;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What a worker class offers.
 *
 * @param name job type in diagrams
 * @param variables names of the variables to fetch
 * @param work takes a job to its result, a record whose components become process variables
 */
record JobType(String name, List<String> variables, Function<ActivatedJob, Object> work) {

  /**
   * @param variables record whose component names are the variables to fetch
   */
  static JobType of(
      String name, Class<? extends Record> variables, Function<ActivatedJob, Object> work) {
    List<String> names =
        Arrays.stream(variables.getRecordComponents()).map(c -> c.getName()).toList();
    return new JobType(name, names, work);
  }
}
