package io.github.pingoneoath.worker;

import io.camunda.client.api.command.ClientStatusException;
import io.camunda.client.api.command.ProblemException;
import io.grpc.Status;

/**
 * Why the gateway did not accept the outcome of a job. Only the gateway's own answer is final: over
 * REST a problem document, not the status of an ingress in front of it.
 */
enum ReportRefusal {
  /** The same report may be accepted later. */
  PASSING,
  /** The job is no longer active: completed, cancelled or timed out. */
  GONE,
  /** The engine does not accept this outcome. */
  INVALID,
  /** The worker may not report, or its access token is out of date. */
  FORBIDDEN;

  static ReportRefusal of(RuntimeException failure) {
    return switch (failure) {
      case ClientStatusException grpc -> of(grpc.getStatusCode());
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

  static ReportRefusal of(Status.Code grpc) {
    return switch (grpc) {
      case NOT_FOUND -> GONE;
      case INVALID_ARGUMENT, FAILED_PRECONDITION -> INVALID;
      case PERMISSION_DENIED -> FORBIDDEN;
      default -> PASSING;
    };
  }
}
