package io.github.pingoneoath.artifact;

import io.github.pingoneoath.oathjob.OathJobResult;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** The variables that diagrams, templates and worker agree on. */
final class Contract {

  static final List<String> INPUTS =
      List.of(
          "oathJobId",
          "environmentId",
          "connection",
          "pollCount",
          "pollInterval",
          "maxPollInterval");

  /** Of the process instead of the job type: it counts by itself and gives up in the end. */
  static final List<String> PROCESS_INPUTS =
      List.of(
          "oathJobId", "environmentId", "connection", "pollInterval", "maxPollInterval", "timeout");

  static final List<String> OUTPUTS =
      Arrays.stream(OathJobResult.class.getRecordComponents())
          .map(RecordComponent::getName)
          .toList();

  /**
   * What a caller of the process may want: once it ends, the job is finished and nothing follows.
   */
  static final List<String> PROCESS_OUTPUTS =
      OUTPUTS.stream().filter(name -> !List.of("finished", "nextPollIn").contains(name)).toList();

  private Contract() {}
}
