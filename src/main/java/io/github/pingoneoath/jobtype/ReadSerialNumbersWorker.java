package io.github.pingoneoath.jobtype;

import io.github.pingoneoath.seedfile.SeedFileCheck;
import io.github.pingoneoath.seedfile.SerialNumberPage;
import io.github.pingoneoath.seedfile.SerialNumbersVariables;
import java.util.List;

/** Job type {@code pingone-oath-serial-numbers-read}: reads serial numbers of a file. */
public final class ReadSerialNumbersWorker {

  public static final String JOB_TYPE = "pingone-oath-serial-numbers-read";

  private final SeedFileCheck seedFiles;

  ReadSerialNumbersWorker(SeedFileCheck seedFiles) {
    this.seedFiles = seedFiles;
  }

  JobType jobType() {
    return JobType.of(JOB_TYPE, this::read, List.of(SerialNumbersVariables.class));
  }

  private SerialNumberPage read(Job job) {
    SerialNumbersVariables variables = job.variablesAs(SerialNumbersVariables.class);
    return seedFiles.readSerialNumbers(
        variables.toSeedFile(), variables.toSeedFileHash(), variables.toFirstRow());
  }
}
