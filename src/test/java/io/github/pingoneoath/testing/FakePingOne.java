package io.github.pingoneoath.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;

/**
 * PingOne on a free port of this machine: a token endpoint, OATH jobs that want a valid token, and
 * verbs for what a real PingOne may do.
 */
public final class FakePingOne implements AutoCloseable {

  public static final String ENVIRONMENT_ID = "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6";
  public static final String CLIENT_ID = "5f0c3a3e-9a6d-4d8e-8f0e-0e8f1a2b3c4d";
  public static final String CLIENT_SECRET = "client-secret-sentinel";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final MockWebServer server = new MockWebServer();
  private final Map<String, Deque<MockResponse>> jobs = new ConcurrentHashMap<>();
  private final List<RecordedRequest> checks = new CopyOnWriteArrayList<>();
  private final Deque<MockResponse> troubles = new ArrayDeque<>();
  private final AtomicInteger tokens = new AtomicInteger();
  private volatile Runnable gate = () -> {};
  private volatile Optional<MockResponse> tokenTrouble = Optional.empty();
  private volatile Optional<MockResponse> outage = Optional.empty();
  private volatile boolean refusesClient;
  private final Set<String> validTokens = ConcurrentHashMap.newKeySet();
  private volatile String clientSecret = CLIENT_SECRET;

  private FakePingOne() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return request.getTarget().endsWith("/as/token") ? token(request) : job(request);
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
      pingOne.server.start(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pingOne;
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
    return isInTrouble(
        error(429, "error-throttled")
            .newBuilder()
            .setHeader("Retry-After", String.valueOf(retryAfter.toSeconds()))
            .build());
  }

  /** From now on the token endpoint answers 429. */
  public FakePingOne throttlesTokens(Duration retryAfter) {
    return answersTokenRequestsWith(
        error(429, "error-throttled")
            .newBuilder()
            .setHeader("Retry-After", String.valueOf(retryAfter.toSeconds()))
            .build());
  }

  /** From now on the token endpoint answers this; no token given out so far is valid any more. */
  public FakePingOne answersTokenRequestsWith(MockResponse answer) {
    tokenTrouble = Optional.of(answer);
    return forgetsTokens();
  }

  /** From now on every check is answered with this. */
  public FakePingOne answersChecksWith(MockResponse answer) {
    outage = Optional.of(answer);
    return this;
  }

  /** The next answers, whatever is asked, are these. */
  public synchronized FakePingOne isInTrouble(MockResponse... answers) {
    troubles.addAll(List.of(answers));
    return this;
  }

  /** From now on the answers to checks are held back. */
  public FakePingOne holdsAnswers(CountDownLatch asked, CountDownLatch answer) {
    gate =
        () -> {
          asked.countDown();
          try {
            answer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    return this;
  }

  /** All troubles are over. */
  public synchronized FakePingOne isCalm() {
    troubles.clear();
    tokenTrouble = Optional.empty();
    outage = Optional.empty();
    refusesClient = false;
    return this;
  }

  /** No token given out so far is valid any more. */
  public FakePingOne forgetsTokens() {
    validTokens.clear();
    return this;
  }

  public FakePingOne refusesClient(boolean refuses) {
    refusesClient = refuses;
    return this;
  }

  /** From now on the client has another secret. */
  public FakePingOne rotatesSecret(String secret) {
    clientSecret = secret;
    return this;
  }

  /** The checks so far. */
  public List<RecordedRequest> checks() {
    return checks;
  }

  /** How many tokens were asked for. */
  public int tokenRequests() {
    return tokens.get();
  }

  public static MockResponse running(String status) {
    ObjectNode job = (ObjectNode) json("oath-job-running");
    return ok(job.put("status", status).toString());
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

  private synchronized MockResponse token(RecordedRequest request) {
    tokens.incrementAndGet();
    if (tokenTrouble.isPresent()) {
      return tokenTrouble.get();
    }
    if (refusesClient
        || !Credentials.basic(CLIENT_ID, clientSecret)
            .equals(request.getHeaders().get("Authorization"))) {
      return error(401, "token-refused");
    }
    String token = "access-token-sentinel-" + tokens.get();
    validTokens.add(token);
    return ok(((ObjectNode) json("token")).put("access_token", token).toString());
  }

  private MockResponse job(RecordedRequest request) {
    checks.add(request);
    gate.run();
    return answer(request);
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    if (!troubles.isEmpty()) {
      return troubles.poll();
    }
    if (outage.isPresent()) {
      return outage.get();
    }
    String authorization = String.valueOf(request.getHeaders().get("Authorization"));
    if (!validTokens.contains(authorization.replaceFirst("^Bearer ", ""))) {
      return error(401, "error-unauthorized");
    }
    String prefix = "/v1/environments/" + ENVIRONMENT_ID + "/oathJobs/";
    String target = request.getTarget();
    Deque<MockResponse> answers =
        target.startsWith(prefix) ? jobs.get(target.substring(prefix.length())) : null;
    if (answers == null) {
      return error(404, "error-not-found");
    }
    return answers.size() > 1 ? answers.poll() : answers.peek();
  }

  private static JsonNode json(String name) {
    try (var body = FakePingOne.class.getResourceAsStream("/pingone/" + name + ".json")) {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
