package io.github.pingoneoath.artifact;

import static io.github.pingoneoath.testing.FakePingOne.error;
import static io.github.pingoneoath.testing.FakePingOne.ok;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.StubGateway;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A fault that a worker may be in, and the alert of {@code deploy/alerts.yaml} that tells of it:
 * the rows of the table in docs/operations.md.
 */
enum Fault {
  NONE("no fault", null, (pingOne, gateway) -> {}),
  API_UNAVAILABLE(
      "PingOne's API answers 5xx",
      "PingOneUnavailable",
      (pingOne, gateway) -> pingOne.answersAll(error(503, "error-unavailable"))),
  API_UNREACHABLE(
      "no answer of PingOne: connection refused, DNS, TLS, proxy",
      "PingOneUnavailable",
      (pingOne, gateway) -> pingOne.close()),
  TOKEN_ENDPOINT_UNAVAILABLE(
      "PingOne's token endpoint answers 5xx",
      "PingOneUnavailable",
      (pingOne, gateway) -> pingOne.answersTokenRequests(error(503, "error-unavailable"))),
  SECRET_WRONG(
      "PingOne rejects client id or secret",
      "PingOneRefusesCredentials",
      (pingOne, gateway) -> pingOne.rotatesSecret("another")),
  TOKENS_REFUSED(
      "PingOne rejects each access token, also a new one",
      "PingOneRefusesCredentials",
      (pingOne, gateway) -> pingOne.answersAll(error(401, "error-unauthorized"))),
  REQUEST_LIMIT(
      "PingOne's API answers 429 for minutes",
      "PingOneRequestLimit",
      (pingOne, gateway) -> pingOne.throttles(Duration.ofMinutes(10))),
  TOKEN_REQUEST_LIMIT(
      "PingOne's token endpoint answers 429 for minutes",
      "PingOneRequestLimit",
      (pingOne, gateway) -> pingOne.throttlesTokens(Duration.ofMinutes(10))),
  REQUEST_REJECTED(
      "PingOne rejects a request (400)",
      "OathJobIncidents",
      (pingOne, gateway) -> pingOne.answersAll(error(400, "error-bad-request"))),
  FORBIDDEN(
      "a role or licence is missing (403), retries used up",
      "OathJobIncidents",
      (pingOne, gateway) -> pingOne.answersAll(error(403, "error-forbidden"))),
  PAGE_OF_A_PROXY(
      "a page of a proxy in place of PingOne's answer, retries used up",
      "OathJobIncidents",
      (pingOne, gateway) -> pingOne.answersAll(ok("<html></html>"))),
  RESULT_REJECTED(
      "the engine rejects a result",
      "OathJobIncidents",
      (pingOne, gateway) -> gateway.refuseReports(Status.INVALID_ARGUMENT)),
  OATH_JOB_FAILED(
      "an OATH job fails in PingOne: the process decides",
      null,
      (pingOne, gateway) -> pingOne.answersAll(FakePingOne.body("oath-job-failed"))),
  OATH_JOB_UNKNOWN(
      "an OATH job is not found: the process decides",
      null,
      (pingOne, gateway) -> pingOne.answersAll(error(404, "error-not-found"))),
  GATEWAY_UNAVAILABLE(
      "gateway or engine unavailable",
      "CamundaGatewayUnavailable",
      (pingOne, gateway) -> gateway.goAway()),
  GATEWAY_REJECTS_THE_WORKER(
      "the gateway rejects the worker's credentials",
      "CamundaGatewayUnavailable",
      (pingOne, gateway) -> gateway.wantsToken("another")),
  NO_WORKER("no worker", "OathWorkerAbsent", (pingOne, gateway) -> {});

  private final String text;
  private final String alert;
  private final BiConsumer<FakePingOne, StubGateway> begin;

  Fault(String text, String alert, BiConsumer<FakePingOne, StubGateway> begin) {
    this.text = text;
    this.alert = alert;
    this.begin = begin;
  }

  /** The one alert that fires; none if no operator is needed. */
  Optional<String> alert() {
    return Optional.ofNullable(alert);
  }

  void begin(FakePingOne pingOne, StubGateway gateway) {
    begin.accept(pingOne, gateway);
  }

  boolean isOfTheGateway() {
    return this == GATEWAY_UNAVAILABLE || this == GATEWAY_REJECTS_THE_WORKER;
  }

  /** How often a job may still be tried. */
  int retries() {
    return this == FORBIDDEN || this == PAGE_OF_A_PROXY || this == OATH_JOB_UNKNOWN ? 1 : 5;
  }

  /** Its row in the table. */
  String row() {
    return "| %s | %s |".formatted(text, alert().map(name -> "`" + name + "`").orElse("–"));
  }
}
