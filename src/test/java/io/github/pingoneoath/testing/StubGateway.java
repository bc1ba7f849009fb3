package io.github.pingoneoath.testing;

import io.grpc.Status;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.tls.HeldCertificate;

/**
 * A Camunda 8.8 gateway, gRPC and REST, for the jobs that a test adds: long polls, job streams,
 * deadlines and back-offs as in a real one, and its failures when a test asks for them.
 */
public final class StubGateway implements AutoCloseable {

  public static final String DEFAULT_TENANT = "<default>";

  static final String VERSION = "8.8.14";

  private static final int RETRIES = 5;
  private static final Duration DEFAULT_POLL = Duration.ofSeconds(10);

  private final StubGatewayJobs jobs = new StubGatewayJobs();
  private final StubGatewayCalls calls = new StubGatewayCalls();
  private final StubGatewayPorts ports;

  /** How a job was failed. */
  public record Failure(long key, int retries, Duration backoff, String message) {}

  /**
   * That a job was completed or failed.
   *
   * @param inHand real time since it was handed out
   * @param failure the error message of a job that was failed
   */
  public record Report(long key, Duration inHand, Optional<String> failure) {}

  /** Which BPMN error was thrown from a job. */
  public record ThrownError(long key, String code, String message) {}

  /** An answer over REST. */
  public record HttpAnswer(int code, String contentType, String body) {

    /** As the gateway itself refuses. */
    public static HttpAnswer problem(int code) {
      return new HttpAnswer(
          code,
          "application/problem+json",
          """
          {"type": "about:blank", "title": "REFUSED", "status": %d, "detail": "Refused by the stub"}
          """
              .formatted(code));
    }

    public static HttpAnswer empty(int code) {
      return new HttpAnswer(code, "", "");
    }

    /** As an ingress refuses. */
    public static HttpAnswer html(int code) {
      return new HttpAnswer(
          code, "text/html", "<html><body><h1>%d</h1></body></html>".formatted(code));
    }

    private static HttpAnswer of(Status status) {
      return problem(
          switch (status.getCode()) {
            case INVALID_ARGUMENT -> 400;
            case UNAUTHENTICATED -> 401;
            case PERMISSION_DENIED -> 403;
            case NOT_FOUND -> 404;
            case ALREADY_EXISTS, FAILED_PRECONDITION, ABORTED -> 409;
            case UNAVAILABLE, RESOURCE_EXHAUSTED -> 503;
            case DEADLINE_EXCEEDED -> 504;
            default -> 500;
          });
    }
  }

  /** How a call is refused over either protocol. */
  record Refusal(Status status, HttpAnswer http) {}

  private StubGateway(Optional<HeldCertificate> certificate) {
    ports = new StubGatewayPorts(jobs, calls, certificate);
  }

  public static StubGateway start() {
    return new StubGateway(Optional.empty());
  }

  /** With TLS on both ports; the certificate has to be one for 127.0.0.1 or localhost. */
  public static StubGateway startWithTls(HeldCertificate certificate) {
    return new StubGateway(Optional.of(certificate));
  }

  public URI grpcAddress() {
    return ports.grpcAddress();
  }

  public URI restAddress() {
    return ports.restAddress();
  }

  /** Cuts all connections, without the farewells of HTTP/2 and TLS, and refuses new ones. */
  public void goAway() {
    ports.cut();
  }

  /** Serves again at the same ports, with the jobs as they were. */
  public void comeBack() {
    ports.open();
  }

  /** When a poll ends, in {@code System.nanoTime()}: negative means at once, 0 the default. */
  static long pollEnd(long requestTimeout) {
    long wait = requestTimeout == 0 ? DEFAULT_POLL.toMillis() : Math.max(requestTimeout, 0);
    return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(wait);
  }

  /** The id in a resource, taken from its name. */
  static String id(String resourceName) {
    return resourceName.replaceAll(".*/|\\.[a-z]+$", "");
  }

  /** Adds a job and returns its key. */
  public long addJob(String type, Map<String, ?> variables) {
    return addJob(type, DEFAULT_TENANT, RETRIES, variables);
  }

  public long addJob(String type, String tenant, int retries, Map<String, ?> variables) {
    return jobs.add(type, tenant, retries, Map.of(), variables);
  }

  public long addJob(String type, Map<String, ?> headers, Map<String, ?> variables) {
    return jobs.add(type, DEFAULT_TENANT, RETRIES, headers, variables);
  }

  /** Adds a job for each of the variables. */
  public List<Long> addJobs(String type, List<? extends Map<String, ?>> variables) {
    return variables.stream().map(some -> addJob(type, some)).toList();
  }

  /**
   * From now on this listener is told that a job was completed or failed, and nothing is kept of
   * it, so that the memory does not grow with the jobs.
   */
  public void tellReportsTo(Consumer<Report> listener) {
    jobs.tellReportsTo(listener);
  }

  /** As if its process instance were cancelled: reports about it are refused with NOT_FOUND. */
  public void cancelJob(long key) {
    jobs.cancel(key);
  }

  /** Refuses the next reports, one each; over REST with the matching problem. */
  public void refuseReports(Status... next) {
    calls.refuseReports(refusals(next));
  }

  /** Refuses the next reports, one each; over gRPC with UNAVAILABLE. */
  public void refuseReports(HttpAnswer... next) {
    calls.refuseReports(
        Arrays.stream(next).map(answer -> new Refusal(Status.UNAVAILABLE, answer)).toList());
  }

  /** Refuses the next polls, one each; over REST with the matching problem. */
  public void refusePolls(Status... next) {
    calls.refusePolls(refusals(next));
  }

  private static List<Refusal> refusals(Status... next) {
    return Arrays.stream(next).map(status -> new Refusal(status, HttpAnswer.of(status))).toList();
  }

  /**
   * Neither treats nor answers reports until {@link #releaseReports}; then also those that nobody
   * waits for any more.
   */
  public void holdReports() {
    calls.hold();
  }

  public void releaseReports() {
    calls.release();
  }

  public int heldReports() {
    return calls.heldReports();
  }

  /**
   * From now on a poll over REST goes on when its client has gone, and the jobs that it takes are
   * lost until their deadline, as in Camunda 8.8.
   *
   * @see <a href="https://github.com/camunda/camunda/pull/48999">camunda/camunda#48999</a>
   */
  public void ignoreClosedConnections() {
    calls.ignoreClosedConnections();
  }

  /** From now on calls without this bearer token are refused. */
  public void wantsToken(String token) {
    calls.wantsToken(token);
  }

  /** Jobs that are activated and neither reported nor timed out. */
  public int activated() {
    return jobs.activated();
  }

  /** The highest {@link #activated} so far. */
  public int mostActivated() {
    return jobs.mostActivated();
  }

  public int timesHandedOut(long key) {
    return jobs.timesHandedOut(key);
  }

  /** Variables by job key. */
  public Map<Long, Map<String, Object>> completed() {
    return jobs.completed();
  }

  public List<Failure> failures() {
    return jobs.failures();
  }

  public List<ThrownError> errors() {
    return jobs.errors();
  }

  public int openPolls() {
    return jobs.openPolls();
  }

  /** Reports of outcomes so far, refused ones included. */
  public int reports() {
    return calls.reports();
  }

  /** Polls that brought nothing within their time, so far. */
  public int emptyPolls() {
    return jobs.emptyPolls();
  }

  /** Polls so far. */
  public int activationRequests() {
    return calls.activationRequests();
  }

  /** Authorization headers, one for each call that had one. */
  public List<String> authorizations() {
    return calls.authorizations();
  }

  public List<String> deployedResources() {
    return calls.deployedResources();
  }

  /** How long the latest poll asked to wait for jobs. */
  public Duration lastPollTimeout() {
    return calls.lastPollTimeout();
  }

  @Override
  public void close() {
    ports.close();
  }
}
