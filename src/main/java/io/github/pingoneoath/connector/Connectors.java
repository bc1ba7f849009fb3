package io.github.pingoneoath.connector;

import io.camunda.connector.api.annotation.OutboundConnector;
import io.camunda.connector.api.outbound.OutboundConnectorContext;
import io.camunda.connector.api.outbound.OutboundConnectorFunction;
import io.github.pingoneoath.jobtype.CheckOathJobWorker;
import io.github.pingoneoath.jobtype.CheckSeedFileWorker;
import io.github.pingoneoath.jobtype.CreateOathTokensWorker;
import io.github.pingoneoath.jobtype.FindOathTokensWorker;
import io.github.pingoneoath.jobtype.ReadSerialNumbersWorker;
import io.github.pingoneoath.jobtype.ReconcileDuplicatesWorker;
import io.github.pingoneoath.jobtype.RevokeOathTokensWorker;

/**
 * The connectors as the runtime registers them: it takes the job type and the variables to fetch
 * from the annotation of a class. A time-out of their jobs may be set by their names, such as
 * {@code CONNECTOR_PINGONE_OATH_JOB_CHECK_TIMEOUT}.
 */
final class Connectors {

  /** {@code pingone-oath-job-check}, and {@code authentication}; no other host takes such jobs. */
  static final String CHECK_WITH_SECRETS = "io.github.pingoneoath:oath-job-check:1";

  private Connectors() {}

  @OutboundConnector(
      name = "PingOne OATH job check",
      type = CheckOathJobWorker.JOB_TYPE,
      inputVariables = {
        "oathJobId",
        "environmentId",
        "connection",
        "pollCount",
        "pollInterval",
        "maxPollInterval",
        "status",
        "lastPolledAt"
      })
  record CheckOathJob(JobFunction function) implements OutboundConnectorFunction {
    @Override
    public Object execute(OutboundConnectorContext context) {
      return function.execute(context);
    }
  }

  @OutboundConnector(
      name = "PingOne OATH job check with secrets",
      type = CHECK_WITH_SECRETS,
      inputVariables = {
        "authentication",
        "oathJobId",
        "environmentId",
        "connection",
        "pollCount",
        "pollInterval",
        "maxPollInterval",
        "status",
        "lastPolledAt"
      })
  record CheckOathJobWithSecrets(JobFunction function) implements OutboundConnectorFunction {
    @Override
    public Object execute(OutboundConnectorContext context) {
      return function.execute(context);
    }
  }

  @OutboundConnector(
      name = "PingOne OATH seed file check",
      type = CheckSeedFileWorker.JOB_TYPE,
      inputVariables = {
        "seedFile",
        "seedFormat",
        "secretEncoding",
        "seedKey",
        "tokenType",
        "otpLength",
        "timeStep",
        "hashAlgorithm"
      })
  record CheckSeedFile(JobFunction function) implements OutboundConnectorFunction {
    @Override
    public Object execute(OutboundConnectorContext context) {
      return function.execute(context);
    }
  }

  @OutboundConnector(
      name = "PingOne OATH tokens create",
      type = CreateOathTokensWorker.JOB_TYPE,
      inputVariables = {
        "seedFile",
        "seedFormat",
        "secretEncoding",
        "seedKey",
        "tokenType",
        "otpLength",
        "timeStep",
        "hashAlgorithm",
        "seedFileHash",
        "firstRow",
        "lastRow",
        "environmentId",
        "connection"
      })
  record CreateOathTokens(JobFunction function) implements OutboundConnectorFunction {
    @Override
    public Object execute(OutboundConnectorContext context) {
      return function.execute(context);
    }
  }

  @OutboundConnector(
      name = "PingOne OATH duplicates reconcile",
      type = ReconcileDuplicatesWorker.JOB_TYPE,
      inputVariables = {
        "seedFile",
        "seedFormat",
        "secretEncoding",
        "seedKey",
        "tokenType",
        "otpLength",
        "timeStep",
        "hashAlgorithm",
        "seedFileHash",
        "firstRow",
        "lastRow",
        "environmentId",
        "connection",
        "duplicates",
        "checkedAt"
      })
  record ReconcileDuplicates(JobFunction function) implements OutboundConnectorFunction {
    @Override
    public Object execute(OutboundConnectorContext context) {
      return function.execute(context);
    }
  }

  @OutboundConnector(
      name = "PingOne OATH serial numbers read",
      type = ReadSerialNumbersWorker.JOB_TYPE,
      inputVariables = {"seedFile", "seedFormat", "seedFileHash", "firstRow"})
  record ReadSerialNumbers(JobFunction function) implements OutboundConnectorFunction {
    @Override
    public Object execute(OutboundConnectorContext context) {
      return function.execute(context);
    }
  }

  @OutboundConnector(
      name = "PingOne OATH tokens find",
      type = FindOathTokensWorker.JOB_TYPE,
      inputVariables = {"serialNumbers", "environmentId", "connection"})
  record FindOathTokens(JobFunction function) implements OutboundConnectorFunction {
    @Override
    public Object execute(OutboundConnectorContext context) {
      return function.execute(context);
    }
  }

  @OutboundConnector(
      name = "PingOne OATH tokens revoke",
      type = RevokeOathTokensWorker.JOB_TYPE,
      inputVariables = {"serialNumbers", "tokenIds", "forceUnpair", "environmentId", "connection"})
  record RevokeOathTokens(JobFunction function) implements OutboundConnectorFunction {
    @Override
    public Object execute(OutboundConnectorContext context) {
      return function.execute(context);
    }
  }
}
