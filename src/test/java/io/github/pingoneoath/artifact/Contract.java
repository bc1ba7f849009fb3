package io.github.pingoneoath.artifact;

import io.github.pingoneoath.oathjob.OathJobResult;
import io.github.pingoneoath.seedfile.SeedFileVariables;
import io.github.pingoneoath.seedfile.SeedFileVerdict;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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

  static final List<String> OUTPUTS = names(OathJobResult.class);

  /**
   * What a caller of the process may want: once it ends, the job is finished and nothing follows.
   */
  static final List<String> PROCESS_OUTPUTS =
      OUTPUTS.stream().filter(name -> !List.of("finished", "nextPollIn").contains(name)).toList();

  /** Of a seed file: job type and process have them in common. */
  static final List<String> SEED_FILE_INPUTS = names(SeedFileVariables.class);

  static final List<String> CREATION_INPUTS =
      concat(
          SEED_FILE_INPUTS,
          "approvedSeedFileHash",
          "connection",
          "environmentId",
          "pollInterval",
          "maxPollInterval",
          "timeout");

  static final List<String> SEED_FILE_OUTPUTS = names(SeedFileVerdict.class);

  /** Without the batches: what came out of each is in {@code batchResults}. */
  static final List<String> CREATION_OUTPUTS =
      concat(
          SEED_FILE_OUTPUTS.stream().filter(name -> !name.equals("batches")).toList(),
          "created",
          "ownDuplicates",
          "sameTokens",
          "conflicts",
          "conflictCount",
          "batchResults");

  static final List<String> REVOCATION_INPUTS =
      List.of(
          "serialNumbers",
          "seedFile",
          "seedFormat",
          "forceUnpair",
          "connection",
          "environmentId",
          "pollInterval",
          "maxPollInterval",
          "timeout");

  static final List<String> REVOCATION_OUTPUTS =
      List.of("revoked", "submittedCount", "unknownSerialNumbers", "unknownCount", "batchResults");

  private static List<String> names(Class<? extends Record> variables) {
    return Arrays.stream(variables.getRecordComponents()).map(RecordComponent::getName).toList();
  }

  private static List<String> concat(List<String> names, String... others) {
    return Stream.concat(names.stream(), Stream.of(others)).toList();
  }

  private Contract() {}
}
