package io.github.pingoneoath.jobtype;

import io.github.pingoneoath.oathtoken.FoundOathTokens;
import io.github.pingoneoath.oathtoken.LookUpVariables;
import io.github.pingoneoath.oathtoken.OathTokenLookUp;
import java.util.List;

/** Job type {@code pingone-oath-tokens-find}: tells which OATH tokens PingOne has. */
public final class FindOathTokensWorker {

  public static final String JOB_TYPE = "pingone-oath-tokens-find";

  private final OathTokenLookUp lookUp;

  FindOathTokensWorker(OathTokenLookUp lookUp) {
    this.lookUp = lookUp;
  }

  JobType jobType() {
    return JobType.of(JOB_TYPE, this::find, List.of(LookUpVariables.class));
  }

  private FoundOathTokens find(Job job) {
    LookUpVariables variables = job.variablesAs(LookUpVariables.class);
    return lookUp.find(variables.toLookUp(), job.processInstance());
  }
}
