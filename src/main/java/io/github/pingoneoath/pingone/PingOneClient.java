package io.github.pingoneoath.pingone;

import io.github.pingoneoath.pingone.PingOneCredentials.AccessToken;
import io.github.pingoneoath.pingone.PingOneCredentials.WorkerApplication;
import io.github.pingoneoath.pingone.PingOneHttp.BodyReader;
import java.time.InstantSource;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * PingOne's OATH job API over one connection. Thread-safe; connections and threads are those of the
 * given OkHttp client, so that one serves them all.
 */
public final class PingOneClient {

  private static final String AUTHORIZATION = "Authorization";
  private static final int UNAUTHORIZED = 401;

  private final PingOneConnection connection;
  private final RequestGate gate;
  private final PingOneHttp http;
  private final AccessTokens tokens;
  private final int maxDuplicates;
  private final SingleFlight<HttpUrl, PingOneAnswer<OathJob>> jobReads = new SingleFlight<>();

  /**
   * What is read of an answer.
   *
   * @param maxResponseSize bytes of a body, unpacked, beyond which an answer is given up
   * @param maxDuplicates most duplicates of an OATH job that are kept; all are counted
   */
  public record Limits(long maxResponseSize, int maxDuplicates) {}

  /**
   * @param connection where and as whom to ask
   * @param gate where all calls pass
   * @param http shared client; gives time-outs and TLS and must not follow redirects
   * @param clock tells when answers came and tokens expire
   */
  public PingOneClient(
      PingOneConnection connection,
      RequestGate gate,
      OkHttpClient http,
      InstantSource clock,
      Limits limits) {
    this.connection = connection;
    this.gate = gate;
    this.http = new PingOneHttp(http, clock, limits.maxResponseSize());
    this.tokens = new AccessTokens(this.http, connection);
    this.maxDuplicates = limits.maxDuplicates();
  }

  /** Where and as whom this client asks. */
  public PingOneConnection connection() {
    return connection;
  }

  /** Where all its calls pass. */
  public RequestGate gate() {
    return gate;
  }

  /**
   * Reads an OATH job, of creating or of revoking tokens, once. Callers that ask for the same job
   * at the same time share one request, under the transaction id of the first.
   *
   * <p>{@code GET /v1/environments/{environmentId}/oathJobs/{oathJobId}}. Needs a role on the
   * environment that may read OATH tokens (see <i>Permissions by Resource</i> in PingOne's
   * reference) and a licence that includes them.
   *
   * @param environmentId environment of the job, a UUID
   * @param oathJobId the {@code id} that PingOne gave when the job was submitted, a UUID
   * @param transactionId goes to PingOne's audit log as {@code X-Ping-External-Transaction-Id}; up
   *     to 100 characters
   * @throws PingOneException if there is no OATH job to be had; the leaf says what to do next
   * @see <a
   *     href="https://developer.pingidentity.com/pingone-api/mfa/oath-tokens/check_status_of_oath_token_creation_job.html">Check
   *     status of OATH token creation job</a>
   */
  public PingOneAnswer<OathJob> readOathJob(
      String environmentId, String oathJobId, String transactionId) {
    HttpUrl url =
        connection
            .apiUrl()
            .newBuilder()
            .addPathSegments("v1/environments")
            .addPathSegment(environmentId)
            .addPathSegment("oathJobs")
            .addPathSegment(oathJobId)
            .build();
    Request request =
        new Request.Builder()
            .url(url)
            .tag(Endpoint.class, Endpoint.OATH_JOBS)
            .header("Accept", "application/json")
            .header("X-Ping-External-Transaction-Id", transactionId)
            .build();
    String what = "OATH job " + oathJobId + " of environment " + environmentId;
    return jobReads.share(
        url, () -> send(what, request, body -> OathJob.read(body, maxDuplicates)));
  }

  /** Executes, bounds, checks, parses and translates every failure. */
  private <T> PingOneAnswer<T> send(String what, Request request, BodyReader<T> reader) {
    return gate.pass(
        () -> {
          Answer<T> answer = authorized(what, request, reader);
          if (answer.body() == null) {
            throw failure(what, answer);
          }
          return new PingOneAnswer<>(
              answer.body(),
              answer.at(),
              Optional.ofNullable(answer.retryAfter()),
              answer.correlationId());
        });
  }

  /** Adds the access token; on 401 renews it and repeats the request, once. */
  private <T> Answer<T> authorized(String what, Request request, BodyReader<T> reader) {
    String token = tokens.current();
    Answer<T> answer = http.send(what, with(request, token), reader);
    if (answer.status() != UNAUTHORIZED) {
      return answer;
    }
    String renewed = tokens.replace(token);
    return renewed.equals(token) ? answer : http.send(what, with(request, renewed), reader);
  }

  private static Request with(Request request, String token) {
    return request.newBuilder().header(AUTHORIZATION, "Bearer " + token).build();
  }

  private PingOneException failure(String what, Answer<?> answer) {
    String label = answer.label();
    if (answer.isUnavailable()) {
      return new PingOneException.Unavailable(
          "No %s in the response from %s %s. PingOne or a proxy is unavailable."
              .formatted(what, answer.host(), label),
          answer);
    }
    if (answer.isUnclear() || (answer.status() == 404 && !answer.isErrorOfPingOne())) {
      return new PingOneException.TryAgain(
          "No %s in the response from %s %s, which is not PingOne's own. Check api-url and proxies."
              .formatted(what, answer.host(), label),
          answer);
    }
    return switch (answer.status()) {
      case UNAUTHORIZED -> new PingOneException.ClientRefused(unauthorized(label), answer);
      case 403 -> new PingOneException.TryAgain(forbidden(what, label), answer);
      case 404 ->
          new PingOneException.NotFound(
              "%s was not found %s. Check id, environmentId and connection.".formatted(what, label),
              answer);
      case 429 ->
          new PingOneException.TryAgainLater(
              "PingOne's request limit is reached " + label + ".", answer.pause(), answer);
      default ->
          new PingOneException.AskOperator(
              "PingOne did not accept the request for %s %s. Check api-url of the connection."
                  .formatted(what, label),
              answer);
    };
  }

  private String unauthorized(String label) {
    return switch (connection.credentials().get()) {
      case AccessToken given ->
          "PingOne does not accept the given access token %s. Set a fresh PINGONE_ACCESS_TOKEN, or"
                  .formatted(label)
              + " client-id and client-secret of a worker application.";
      case WorkerApplication client ->
          "PingOne does not accept the access token of %s, not even a new one %s. Check that"
                  .formatted(client, label)
              + " region and environments of the connection belong together.";
    };
  }

  private String forbidden(String what, String label) {
    return ("PingOne does not let %s read %s %s. Give it a role on that environment"
            + " that may read OATH tokens, and check that the environment exists and that its"
            + " licence includes OATH tokens.")
        .formatted(connection.credentials().get(), what, label);
  }
}
