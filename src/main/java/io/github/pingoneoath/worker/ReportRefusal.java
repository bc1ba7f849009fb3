package io.github.pingoneoath.worker;

import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.ProblemException;

/**
 * What it means that the gateway has not taken the outcome of a job. Only what the gateway says
 * itself is final: over REST a problem document, and not the status of an ingress before it.
 */
enum ReportRefusal {
  /** The same report may be taken later. */
  PASSING,
  /** The job is no longer ours: completed, cancelled or timed out. */
  GONE,
  /** The engine does not accept this outcome. */
  INVALID,
  /** The worker may not report, or its access token is out of date. */
  FORBIDDEN;

  static ReportRefusal of(RuntimeException failure) {
    return switch (failure) {
      case ClientStatusException grpc ->
          switch (grpc.getStatusCode()) {
            case NOT_FOUND -> GONE;
            case INVALID_ARGUMENT, FAILED_PRECONDITION -> INVALID;
            case PERMISSION_DENIED -> FORBIDDEN;
            default -> PASSING;
          };
      case ProblemException rest ->
          switch (rest.code()) {
            case 404 -> GONE;
            case 400, 409 -> INVALID;
            case 403 -> FORBIDDEN;
            default -> PASSING;
          };
      default -> PASSING;
    };
  }
}
