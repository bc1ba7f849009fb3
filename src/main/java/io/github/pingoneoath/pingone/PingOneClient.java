package io.github.pingoneoath.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.pingoneoath.pingone.PingOneCredentials.AccessToken;
import io.github.pingoneoath.pingone.PingOneCredentials.WorkerApplication;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * PingOne's OATH job API over one connection. Thread-safe; connections and threads are those of the
 * given OkHttp client, so that one serves them all.
 */
public final class PingOneClient {

  private final PingOneConnection connection;
  private final RequestGate gate;
  private final PingOneHttp http;
  private final SingleFlight<HttpUrl, PingOneAnswer<OathJob>> jobReads = new SingleFlight<>();
  private volatile @Nullable PingOneException latestFailure;

  /**
   * @param connection where and as whom to ask
   * @param gate where all calls pass
   * @param http shared client; gives time-outs and TLS and must not follow redirects
   * @param clock tells when answers came and tokens expire
   * @param maxResponseSize bytes of a body, unpacked, beyond which an answer is given up
   */
  public PingOneClient(
      PingOneConnection connection,
      RequestGate gate,
      OkHttpClient http,
      InstantSource clock,
      long maxResponseSize) {
    this.connection = connection;
    this.gate = gate;
    PingOneHttp anonymous = new PingOneHttp(http, clock, maxResponseSize);
    AccessTokens tokens = new AccessTokens(anonymous, connection);
    BearerAuth auth = new BearerAuth(tokens::current, tokens::replace);
    this.http =
        anonymous.withClient(http.newBuilder().addInterceptor(auth).authenticator(auth).build());
  }

  /** Where and as whom this client asks. */
  public PingOneConnection connection() {
    return connection;
  }

  /** Whether calls go through, or PingOne has asked for a pause. */
  public boolean isOpen() {
    return gate.isOpen();
  }

  /** Why the latest call gave nothing; empty if it did, or if there was none yet. */
  public Optional<PingOneException> latestFailure() {
    return Optional.ofNullable(latestFailure);
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
            .header("Accept", "application/json")
            .header("X-Ping-External-Transaction-Id", transactionId)
            .build();
    String what = "OATH job " + oathJobId + " of environment " + environmentId;
    return jobReads.share(url, () -> send(request, what, OathJob::from));
  }

  private <T> PingOneAnswer<T> send(Request request, String what, Function<JsonNode, T> parser) {
    gate.enter();
    try {
      PingOneAnswer<T> answer = execute(request, what, parser);
      latestFailure = null;
      return answer;
    } catch (PingOneException failure) {
      latestFailure = failure;
      pause(failure).ifPresent(gate::close);
      throw failure;
    }
  }

  private static Optional<Duration> pause(PingOneException failure) {
    return switch (failure) {
      case PingOneException.TryAgainLater limit -> Optional.of(limit.retryAfter());
      case PingOneException.TryAgain trouble -> trouble.retryAfter();
      default -> Optional.empty();
    };
  }

  private <T> PingOneAnswer<T> execute(Request request, String what, Function<JsonNode, T> parser) {
    PingOneHttp.Answer answer = http.send(request);
    if (!answer.isSuccessful()) {
      throw failure(answer, what);
    }
    try {
      return new PingOneAnswer<>(
          parser.apply(answer.json()),
          answer.at(),
          Optional.ofNullable(answer.retryAfter()),
          answer.correlationId());
    } catch (IllegalArgumentException e) {
      throw new PingOneException.TryAgain(
          "PingOne's answer for %s %s %s.".formatted(what, e.getMessage(), answer.label()),
          answer.retryAfter(),
          null);
    }
  }

  private PingOneException failure(PingOneHttp.Answer answer, String what) {
    String label = answer.label();
    return switch (answer.status()) {
      case 401 -> new PingOneException.ClientRefused(unauthorized(label));
      case 403 -> new PingOneException.AskOperator(forbidden(what, label));
      case 404 ->
          new PingOneException.NotFound(
              "PingOne knows no %s %s. Check oathJobId, environmentId and connection."
                  .formatted(what, label));
      case 429 ->
          new PingOneException.TryAgainLater(
              "PingOne's request limit is reached " + label + ".", answer.pause());
      case 408 -> outOfOrder(answer);
      default ->
          answer.status() >= 400 && answer.status() < 500
              ? new PingOneException.AskOperator(
                  "PingOne did not accept the request for %s %s. Check api-url of the connection."
                      .formatted(what, label))
              : outOfOrder(answer);
    };
  }

  private static PingOneException outOfOrder(PingOneHttp.Answer answer) {
    return new PingOneException.TryAgain(
        "%s gave no OATH job %s. PingOne or a proxy before it is out of order."
            .formatted(answer.host(), answer.label()),
        answer.retryAfter(),
        null);
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
