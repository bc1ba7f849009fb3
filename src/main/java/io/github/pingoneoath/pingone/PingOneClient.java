package io.github.pingoneoath.pingone;

import io.github.pingoneoath.pingone.PingOneHttp.BodyReader;
import io.github.pingoneoath.pingone.json.OathJob;
import io.github.pingoneoath.pingone.json.OathJobIdReader;
import io.github.pingoneoath.pingone.json.OathJobReader;
import io.github.pingoneoath.pingone.json.OathJobRequest;
import io.github.pingoneoath.pingone.json.OathToken;
import io.github.pingoneoath.pingone.json.OathTokenReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * PingOne's API of OATH jobs and tokens over one connection. Thread-safe; connections and threads
 * are those of the given OkHttp client, so that one serves them all.
 */
public final class PingOneClient {

  private static final String AUTHORIZATION = "Authorization";
  private static final int UNAUTHORIZED = 401;

  private final PingOneConnection connection;
  private final RequestGate gate;
  private final PingOneHttp http;
  private final AccessTokens tokens;
  private final Failures failures;
  private final int maxDuplicates;
  private final SingleFlight<HttpUrl, PingOneAnswer<OathJob>> jobReads = new SingleFlight<>();

  /**
   * Bounds of an answer.
   *
   * @param maxResponseSize bytes of a body, unpacked, beyond which an answer is given up
   * @param maxDuplicates most duplicates of an OATH job that are kept; all are counted
   */
  public record Limits(long maxResponseSize, int maxDuplicates) {}

  /**
   * @param connection hosts, environment and credentials
   * @param gate pauses and limits the calls
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
    this.failures = new Failures(connection.credentials());
    this.maxDuplicates = limits.maxDuplicates();
  }

  /** Hosts, environment and credentials of this client. */
  public PingOneConnection connection() {
    return connection;
  }

  /** Pauses and limits its calls. */
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
   * @throws PingOneException if PingOne gave no OATH job; its class says what to do next
   * @see <a
   *     href="https://developer.pingidentity.com/pingone-api/mfa/oath-tokens/check_status_of_oath_token_creation_job.html">Check
   *     status of OATH token creation job</a>
   */
  public PingOneAnswer<OathJob> readOathJob(
      String environmentId, String oathJobId, String transactionId) {
    Request request =
        request(
                url(environmentId, Endpoint.OATH_JOBS).addPathSegment(oathJobId),
                Endpoint.OATH_JOBS,
                transactionId)
            .build();
    return jobReads.share(
        request.url(),
        () ->
            send(
                Purpose.readOathJob(environmentId, oathJobId),
                () -> request,
                body -> new OathJobReader(maxDuplicates).read(body)));
  }

  /**
   * Submits an OATH job, once. Without an answer it is unknown whether PingOne accepted it: wait
   * before the next try as long as the exception says. Tokens that a lost job created come back as
   * duplicates of the next one.
   *
   * <p>{@code POST /v1/environments/{environmentId}/oathJobs}. Needs a role on the environment that
   * may create or revoke OATH tokens (see <i>Permissions by Resource</i> in PingOne's reference)
   * and a licence that includes them.
   *
   * @param environmentId environment of the tokens, a UUID
   * @param request the tokens; their secrets are read until this method returns, then the caller
   *     overwrites them
   * @param transactionId goes to PingOne's audit log as {@code X-Ping-External-Transaction-Id}; up
   *     to 100 characters
   * @return the {@code id} of the OATH job, a UUID
   * @throws PingOneException if PingOne gave no id; its class says what to do next
   * @see <a
   *     href="https://developer.pingidentity.com/pingone-api/mfa/oath-tokens/create_multiple_oath_tokens.html">Create
   *     multiple OATH tokens</a>
   * @see <a
   *     href="https://developer.pingidentity.com/pingone-api/mfa/oath-tokens/revoke_multiple_oath_tokens.html">Revoke
   *     multiple OATH tokens</a>
   */
  public PingOneAnswer<String> submitOathJob(
      String environmentId, OathJobRequest request, String transactionId) {
    Request.Builder post =
        request(url(environmentId, Endpoint.OATH_JOBS), Endpoint.OATH_JOBS, transactionId);
    try {
      return send(
          Purpose.submitOathJob(environmentId, request),
          () -> post.post(OathJobBody.of(request)).build(),
          new AcceptedJob());
    } catch (PingOneException failure) {
      throw Failures.ofLostAnswer(failure);
    }
  }

  /**
   * Finds the OATH token of a serial number: the one whose serial number is equal, or else is but
   * for upper and lower case.
   *
   * <p>{@code GET /v1/environments/{environmentId}/oathTokens?filter=serialNumber eq "…"}. Needs a
   * role on the environment that may read OATH tokens (see <i>Permissions by Resource</i> in
   * PingOne's reference) and a licence that includes them.
   *
   * @param environmentId environment of the token, a UUID
   * @param transactionId goes to PingOne's audit log as {@code X-Ping-External-Transaction-Id}; up
   *     to 100 characters
   * @return the token, or empty if the environment has none
   * @throws PingOneException if PingOne gave no answer to that; its class says what to do next
   * @see <a
   *     href="https://developer.pingidentity.com/pingone-api/mfa/oath-tokens/get_oath_token_by_serial_number.html">Get
   *     OATH token by serial number</a>
   */
  public PingOneAnswer<Optional<OathToken>> findOathToken(
      String environmentId, String serialNumber, String transactionId) {
    return findOathToken(environmentId, serialNumber, transactionId, Optional.empty());
  }

  /** The same, and whether devices of users are paired with it: {@code expand=devices}. */
  public PingOneAnswer<Optional<OathToken>> findOathTokenWithDevices(
      String environmentId, String serialNumber, String transactionId) {
    return findOathToken(environmentId, serialNumber, transactionId, Optional.of("devices"));
  }

  private PingOneAnswer<Optional<OathToken>> findOathToken(
      String environmentId, String serialNumber, String transactionId, Optional<String> expand) {
    String quoted = serialNumber.replace("\\", "\\\\").replace("\"", "\\\"");
    HttpUrl.Builder url =
        url(environmentId, Endpoint.OATH_TOKENS)
            .addQueryParameter("filter", "serialNumber eq \"" + quoted + "\"");
    expand.ifPresent(what -> url.addQueryParameter("expand", what));
    Request request = request(url, Endpoint.OATH_TOKENS, transactionId).build();
    return send(
        Purpose.findOathToken(environmentId, serialNumber),
        () -> request,
        body -> new OathTokenReader(serialNumber).read(body));
  }

  private HttpUrl.Builder url(String environmentId, Endpoint endpoint) {
    return connection
        .apiUrl()
        .newBuilder()
        .addPathSegments("v1/environments")
        .addPathSegment(environmentId)
        .addPathSegment(endpoint.label());
  }

  private static Request.Builder request(
      HttpUrl.Builder url, Endpoint endpoint, String transactionId) {
    return new Request.Builder()
        .url(url.build())
        .tag(Endpoint.class, endpoint)
        .header("Accept", "application/json")
        .header("X-Ping-External-Transaction-Id", transactionId);
  }

  /** Executes, bounds, checks, parses and translates every failure. */
  private <T> PingOneAnswer<T> send(
      Purpose purpose, Supplier<Request> request, BodyReader<T> reader) {
    return gate.pass(
        () -> {
          Answer<T> answer = authorized(purpose.what(), request, reader);
          if (answer.body() == null) {
            throw failures.of(purpose, answer);
          }
          return new PingOneAnswer<>(
              answer.body(),
              answer.at(),
              Optional.ofNullable(answer.retryAfter()),
              answer.correlationId());
        });
  }

  /** Adds the access token; on 401 renews it and repeats the request, once. */
  private <T> Answer<T> authorized(String what, Supplier<Request> request, BodyReader<T> reader) {
    String token = tokens.current();
    Answer<T> answer = http.send(what, with(request.get(), token), reader);
    if (answer.status() != UNAUTHORIZED) {
      return answer;
    }
    String renewed = tokens.replace(token);
    return renewed.equals(token) ? answer : http.send(what, with(request.get(), renewed), reader);
  }

  private static Request with(Request request, String token) {
    return request.newBuilder().header(AUTHORIZATION, "Bearer " + token).build();
  }

  /** A response without a usable id is no reason to try again: PingOne has accepted the job. */
  private record AcceptedJob() implements BodyReader<String> {
    @Override
    public String read(InputStream body) throws IOException {
      return new OathJobIdReader().read(body);
    }

    @Override
    public PingOneException unusable(String what, Answer<?> head, String why) {
      return Failures.ofAcceptedJob(what, head, why);
    }
  }
}
