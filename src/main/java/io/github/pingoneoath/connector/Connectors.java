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
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The connectors as the runtime registers them: it takes the job type and the variables to fetch
 * from the annotation of a class. A time-out of their jobs may be set by their names, such as
 * {@code CONNECTOR_PINGONE_OATH_JOB_CHECK_TIMEOUT}. What the operator has not configured is null,
 * and not registered.
 */
@Configuration(proxyBeanMethods = false)
class Connectors {

  /** {@code pingone-oath-job-check}, and {@code authentication}; no other host takes such jobs. */
  static final String CHECK_WITH_SECRETS = "io.github.pingoneoath:oath-job-check:1";

  /** What all of them do. */
  private interface Connector extends OutboundConnectorFunction {

    JobFunction function();

    @Override
    default Object execute(OutboundConnectorContext context) {
      return function().execute(context);
    }
  }

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
  record CheckOathJob(JobFunction function) implements Connector {}

  @Bean
  @Nullable CheckOathJob checkOathJobConnector(OfferedWork offered) {
    return offered.as(CheckOathJobWorker.JOB_TYPE, CheckOathJob::new);
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
  record CheckOathJobWithSecrets(JobFunction function) implements Connector {}

  @Bean
  @Nullable CheckOathJobWithSecrets checkOathJobWithSecretsConnector(OfferedWork offered) {
    return offered.as(CHECK_WITH_SECRETS, CheckOathJobWithSecrets::new);
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
  record CheckSeedFile(JobFunction function) implements Connector {}

  @Bean
  @Nullable CheckSeedFile checkSeedFileConnector(OfferedWork offered) {
    return offered.as(CheckSeedFileWorker.JOB_TYPE, CheckSeedFile::new);
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
  record CreateOathTokens(JobFunction function) implements Connector {}

  @Bean
  @Nullable CreateOathTokens createOathTokensConnector(OfferedWork offered) {
    return offered.as(CreateOathTokensWorker.JOB_TYPE, CreateOathTokens::new);
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
  record ReconcileDuplicates(JobFunction function) implements Connector {}

  @Bean
  @Nullable ReconcileDuplicates reconcileDuplicatesConnector(OfferedWork offered) {
    return offered.as(ReconcileDuplicatesWorker.JOB_TYPE, ReconcileDuplicates::new);
  }

  @OutboundConnector(
      name = "PingOne OATH serial numbers read",
      type = ReadSerialNumbersWorker.JOB_TYPE,
      inputVariables = {"seedFile", "seedFormat", "seedFileHash", "firstRow"})
  record ReadSerialNumbers(JobFunction function) implements Connector {}

  @Bean
  @Nullable ReadSerialNumbers readSerialNumbersConnector(OfferedWork offered) {
    return offered.as(ReadSerialNumbersWorker.JOB_TYPE, ReadSerialNumbers::new);
  }

  @OutboundConnector(
      name = "PingOne OATH tokens find",
      type = FindOathTokensWorker.JOB_TYPE,
      inputVariables = {"serialNumbers", "environmentId", "connection"})
  record FindOathTokens(JobFunction function) implements Connector {}

  @Bean
  @Nullable FindOathTokens findOathTokensConnector(OfferedWork offered) {
    return offered.as(FindOathTokensWorker.JOB_TYPE, FindOathTokens::new);
  }

  @OutboundConnector(
      name = "PingOne OATH tokens revoke",
      type = RevokeOathTokensWorker.JOB_TYPE,
      inputVariables = {"serialNumbers", "tokenIds", "forceUnpair", "environmentId", "connection"})
  record RevokeOathTokens(JobFunction function) implements Connector {}

  @Bean
  @Nullable RevokeOathTokens revokeOathTokensConnector(OfferedWork offered) {
    return offered.as(RevokeOathTokensWorker.JOB_TYPE, RevokeOathTokens::new);
  }
}
