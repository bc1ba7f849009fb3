package io.github.pingoneoath.jobtype;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A job type and the work that it stands for.
 *
 * @param name job type in diagrams
 * @param variables names of the variables to fetch
 * @param mostAtOnce most jobs of it that a worker has in hand, whatever the configuration allows
 * @param work takes a job to its result, a record whose components become process variables
 */
public record JobType(
    String name, List<String> variables, int mostAtOnce, Function<Job, Object> work) {

  /**
   * @param variables records whose component names are the variables to fetch
   */
  public static JobType of(
      String name, Function<Job, Object> work, List<Class<? extends Record>> variables) {
    List<String> names =
        variables.stream()
            .flatMap(record -> Arrays.stream(record.getRecordComponents()))
            .map(RecordComponent::getName)
            .toList();
    return new JobType(name, names, Integer.MAX_VALUE, work);
  }

  /** The same with a bound of its own. */
  public JobType atMost(int jobs) {
    return new JobType(name, variables, jobs, work);
  }
}
