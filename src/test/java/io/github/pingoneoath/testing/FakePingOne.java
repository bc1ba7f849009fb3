package io.github.pingoneoath.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.pingoneoath.testing.OathJobSubmissions.LostAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * PingOne on a free port of this machine: a token endpoint, OATH jobs and tokens that want a valid
 * access token, and verbs for what a real PingOne may do. It has one environment, whose OATH tokens
 * it keeps: jobs that are submitted create and revoke them.
 */
public final class FakePingOne implements AutoCloseable {

  public static final String ENVIRONMENT_ID = "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
  public static final String OATH_JOB_ID = "61c96614-ff99-47cd-aae9-ee7959eea0cf";
  public static final String CLIENT_ID = "5f0c3a3e-9a6d-4d8e-8f0e-0e8f1a2b3c4d";
  public static final String CLIENT_SECRET = "client-secret-sentinel";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENVIRONMENT = "/v1/environments/" + ENVIRONMENT_ID + "/";
  private static final Pattern FILTER = Pattern.compile("serialNumber eq \"([^\"]*)\"");

  private final MockWebServer server = new MockWebServer();
  private final Map<String, Deque<MockResponse>> jobs = new ConcurrentHashMap<>();
  private final List<RecordedRequest> checks = new CopyOnWriteArrayList<>();
  private final List<RecordedRequest> lookUps = new CopyOnWriteArrayList<>();
  private final Deque<MockResponse> nextAnswers = new ArrayDeque<>();
  private final AccessTokenIssuer accessTokens = new AccessTokenIssuer();
  private volatile Consumer<RecordedRequest> gate = request -> {};
  private volatile Optional<MockResponse> allAnswers = Optional.empty();
  private final OathTokenStore tokens = new OathTokenStore();
  private final OathJobSubmissions submissions =
      new OathJobSubmissions(tokens, (id, first, then) -> job(id, first, then));

  private FakePingOne() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            server.takeRequest(0, TimeUnit.SECONDS); // or else it keeps all bodies
            return request.getTarget().endsWith("/as/token")
                ? accessTokens.issue(request)
                : api(request);
          }

          @Override
          public MockResponse peek() {
            return allAnswers.orElseGet(super::peek);
          }
        });
  }

  /** Starts it on a free port. */
  public static FakePingOne start() {
    return startAt(0);
  }

  /** Starts it where another one has been. */
  public static FakePingOne startAt(int port) {
    FakePingOne pingOne = new FakePingOne();
    try {
      pingOne.server.setServerSocketFactory(new PromptSockets());
      pingOne.server.start(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pingOne;
  }

  /** From now on it takes TLS alone, with this certificate. */
  public FakePingOne speaksTls(HeldCertificate certificate) {
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .build()
            .sslSocketFactory());
    return this;
  }

  public int port() {
    return server.getPort();
  }

  /** Base URL of both the API and the token endpoint. */
  public String url() {
    return server.url("/").toString();
  }

  /** Configuration of a worker whose default connection is this PingOne, whatever PINGONE_* say. */
  public Map<String, String> properties() {
    return Map.of(
        "pingone.connections.default.region",
        "",
        "pingone.connections.default.api-url",
        url(),
        "pingone.connections.default.auth-url",
        url(),
        "pingone.connections.default.environment-id",
        ENVIRONMENT_ID,
        "pingone.connections.default.client-environment-id",
        "",
        "pingone.connections.default.client-id",
        CLIENT_ID,
        "pingone.connections.default.client-secret",
        CLIENT_SECRET,
        "pingone.connections.default.access-token",
        "");
  }

  /** From now on the job answers these, one a check; the last one stays. */
  public FakePingOne job(String jobId, MockResponse... answers) {
    jobs.put(jobId, new ArrayDeque<>(List.of(answers)));
    return this;
  }

  public FakePingOne jobIsRunning(String jobId) {
    return job(jobId, running("IN_PROGRESS"));
  }

  /** The documented example: 6 tokens created, 2 duplicates. */
  public FakePingOne jobIsDone(String jobId) {
    return job(jobId, body("oath-job-done"));
  }

  public FakePingOne jobIsUnknown(String jobId) {
    jobs.remove(jobId);
    return this;
  }

  /** The next answer, whatever is asked, is 429. */
  public FakePingOne throttles(Duration retryAfter) {
    return answersNext(
        error(429, "error-throttled")
            .newBuilder()
            .setHeader("Retry-After", String.valueOf(retryAfter.toSeconds()))
            .build());
  }

  /** From now on the token endpoint answers 429. */
  public FakePingOne throttlesTokens(Duration retryAfter) {
    return answersTokenRequests(
        error(429, "error-throttled")
            .newBuilder()
            .setHeader("Retry-After", String.valueOf(retryAfter.toSeconds()))
            .build());
  }

  /** From now on access tokens say this JSON as {@code expires_in}. */
  public FakePingOne tokensExpireIn(String expiresIn) {
    accessTokens.expireIn(expiresIn);
    return this;
  }

  /** From now on the answers of the token endpoint are held back. */
  public FakePingOne holdsTokens(CountDownLatch answer) {
    accessTokens.hold(answer);
    return this;
  }

  /** From now on the token endpoint answers this; no token given out so far is valid any more. */
  public FakePingOne answersTokenRequests(MockResponse answer) {
    accessTokens.answer(answer);
    return forgetsTokens();
  }

  /** From now on everything but the token endpoint answers this. */
  public FakePingOne answersAll(MockResponse answer) {
    allAnswers = Optional.of(answer);
    return this;
  }

  /** The next answers, whatever is asked, are these. */
  public synchronized FakePingOne answersNext(MockResponse... answers) {
    nextAnswers.addAll(List.of(answers));
    return this;
  }

  /** From now on the answers of everything but the token endpoint are held back. */
  public FakePingOne holdsAnswers(CountDownLatch asked, CountDownLatch answer) {
    gate = request -> hold(asked, answer);
    return this;
  }

  private static void hold(CountDownLatch asked, CountDownLatch answer) {
    asked.countDown();
    await(answer);
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From now on answers to submissions are held back, which are carried out then. */
  public FakePingOne holdsAnswersToSubmissions(CountDownLatch asked, CountDownLatch answer) {
    gate =
        request -> {
          if (request.getMethod().equals("POST")) {
            hold(asked, answer);
          }
        };
    return this;
  }

  /** All faults are over; what it keeps stays. */
  public synchronized FakePingOne recovers() {
    nextAnswers.clear();
    allAnswers = Optional.empty();
    accessTokens.recover();
    submissions.recover();
    return this;
  }

  /** No token given out so far is valid any more. */
  public FakePingOne forgetsTokens() {
    accessTokens.forget();
    return this;
  }

  public FakePingOne refusesClient(boolean refuses) {
    accessTokens.refuseClient(refuses);
    return this;
  }

  /** From now on the client has another secret. */
  public FakePingOne rotatesSecret(String secret) {
    accessTokens.rotateSecret(secret);
    return this;
  }

  /** There is this OATH token. */
  public FakePingOne hasToken(KeptToken token) {
    tokens.keep(token);
    return this;
  }

  /** There is a TOTP token of six digits with this secret, in hex. */
  public FakePingOne hasToken(String serialNumber, String secret, Instant createdAt) {
    return hasToken(KeptToken.totp(serialNumber, secret, createdAt));
  }

  /** A device of a user is paired with this OATH token. */
  public FakePingOne pairs(String serialNumber) {
    tokens.pair(serialNumber);
    return this;
  }

  /** All OATH tokens of the environment are gone. */
  public FakePingOne forgetsOathTokens() {
    tokens.clear();
    return this;
  }

  /** Most OATH tokens of the environment; a job beyond it fails and creates none. */
  public FakePingOne limit(int most) {
    tokens.limit(most);
    return this;
  }

  /** From now on an OATH job is found finished at its first check. */
  public synchronized FakePingOne finishesOathJobsAtOnce() {
    submissions.finishAtOnce();
    return this;
  }

  /** The next OATH job is accepted, and fails. */
  public synchronized FakePingOne failsNextOathJob(String reason) {
    submissions.failNext(reason);
    return this;
  }

  /** The connection breaks at the next submission, which is not carried out. */
  public synchronized FakePingOne losesAnswerBeforeAccepting() {
    submissions.loseNext(LostAnswer.BEFORE_ACCEPTING);
    return this;
  }

  /** The connection breaks at the next submission, which is carried out. */
  public synchronized FakePingOne losesAnswerAfterAccepting() {
    submissions.loseNext(LostAnswer.AFTER_ACCEPTING);
    return this;
  }

  /** The next submissions are answered with these, and not carried out. */
  public synchronized FakePingOne answersNextSubmissions(MockResponse... answers) {
    submissions.script(answers);
    return this;
  }

  /** The OATH tokens there are, with their secrets. */
  public List<KeptToken> tokens() {
    return tokens.all();
  }

  public Optional<KeptToken> token(String serialNumber) {
    return tokens.find(serialNumber);
  }

  /** The code that a TOTP token shows at this time. */
  public String code(String serialNumber, Instant time) {
    return token(serialNumber).orElseThrow().code(time);
  }

  /** The code that an HOTP token shows at this counter. */
  public String code(String serialNumber, long counter) {
    return token(serialNumber).orElseThrow().code(counter);
  }

  /** The OATH jobs that were submitted so far, accepted or not. */
  public List<Submission> submissions() {
    return submissions.all();
  }

  /** The look-ups of OATH tokens so far. */
  public List<RecordedRequest> lookUps() {
    return lookUps;
  }

  /** The checks so far. */
  public List<RecordedRequest> checks() {
    return checks;
  }

  /** The latest request of an access token. */
  public RecordedRequest lastTokenRequest() {
    return accessTokens.lastRequest();
  }

  /** How many access tokens were asked for. */
  public int tokenRequests() {
    return accessTokens.requests();
  }

  public static MockResponse running(String status) {
    return ok(json("oath-job-running").put("status", status).toString());
  }

  /** A body of {@code src/test/resources/pingone} with status 200. */
  public static MockResponse body(String name) {
    return ok(json(name).toString());
  }

  public static MockResponse ok(String body) {
    return new MockResponse.Builder()
        .setHeader("Content-Type", "application/hal+json")
        .setHeader("Correlation-Id", "c0ffee00-0000-4000-8000-000000000200")
        .body(body)
        .build();
  }

  public static MockResponse error(int status, String name) {
    return body(name)
        .newBuilder()
        .code(status)
        .setHeader("Correlation-Id", "c0ffee00-0000-4000-8000-000000000" + status)
        .build();
  }

  private MockResponse api(RecordedRequest request) {
    if (request.getMethod().equals("POST")) {
      submissions.record(request);
    } else {
      (request.getUrl().encodedPath().endsWith("/oathTokens") ? lookUps : checks).add(request);
    }
    gate.accept(request);
    return answer(request);
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    if (!nextAnswers.isEmpty()) {
      return nextAnswers.poll();
    }
    if (allAnswers.isPresent()) {
      return allAnswers.get();
    }
    if (!accessTokens.isValid(request)) {
      return error(401, "error-unauthorized");
    }
    String path = request.getUrl().encodedPath();
    if (path.equals(ENVIRONMENT + "oathJobs") && request.getMethod().equals("POST")) {
      return submissions.take(request);
    }
    if (path.equals(ENVIRONMENT + "oathTokens")) {
      return tokensOf(request.getUrl());
    }
    return check(path);
  }

  private MockResponse check(String path) {
    String prefix = ENVIRONMENT + "oathJobs/";
    Deque<MockResponse> answers =
        path.startsWith(prefix) ? jobs.get(path.substring(prefix.length())) : null;
    if (answers == null) {
      return error(404, "error-not-found");
    }
    return answers.size() > 1 ? answers.poll() : answers.peek();
  }

  private MockResponse tokensOf(HttpUrl url) {
    Matcher serialNumber = FILTER.matcher(String.valueOf(url.queryParameter("filter")));
    boolean withDevices = "devices".equals(url.queryParameter("expand"));
    if (!serialNumber.matches()) {
      return error(400, "error-bad-request");
    }
    ObjectNode collection = JSON.createObjectNode();
    ArrayNode found = collection.putObject("_embedded").putArray("oathTokens");
    token(serialNumber.group(1))
        .map(
            token -> withDevices ? token.json(tokens.isPaired(token.serialNumber())) : token.json())
        .ifPresent(found::add);
    return ok(collection.toString());
  }

  /** A document of {@code src/test/resources/pingone}. */
  public static ObjectNode json(String name) {
    try (var body = FakePingOne.class.getResourceAsStream("/pingone/" + name + ".json")) {
      return (ObjectNode) JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
