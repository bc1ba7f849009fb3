package io.github.pingoneoath.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.pingoneoath.testing.OathTokenRules.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/**
 * How {@link FakePingOne} takes OATH jobs. A job does its work at once, when it is accepted; its
 * first check finds it running all the same. Not thread-safe but for {@link #all}.
 */
final class OathJobSubmissions {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VENDOR = "application/vnd.pingidentity.job.oathtokens.";

  /** How the next submission goes wrong. */
  enum LostAnswer {
    NONE,
    BEFORE_ACCEPTING,
    AFTER_ACCEPTING
  }

  /** Where the answers to the checks of a job go. */
  interface Jobs {
    void answer(String jobId, MockResponse first, MockResponse then);
  }

  private final OathTokenStore tokens;
  private final Jobs jobs;
  private final List<Submission> all = new CopyOnWriteArrayList<>();
  private final Deque<MockResponse> scripted = new ArrayDeque<>();
  private Optional<String> nextFailure = Optional.empty();
  private LostAnswer nextLost = LostAnswer.NONE;
  private boolean isFinishedAtOnce;

  OathJobSubmissions(OathTokenStore tokens, Jobs jobs) {
    this.tokens = tokens;
    this.jobs = jobs;
  }

  List<Submission> all() {
    return all;
  }

  void script(MockResponse... answers) {
    scripted.addAll(List.of(answers));
  }

  void finishAtOnce() {
    isFinishedAtOnce = true;
  }

  void failNext(String reason) {
    nextFailure = Optional.of(reason);
  }

  void loseNext(LostAnswer when) {
    nextLost = when;
  }

  void recover() {
    scripted.clear();
    nextFailure = Optional.empty();
    nextLost = LostAnswer.NONE;
  }

  void record(RecordedRequest request) {
    JsonNode body = body(request);
    all.add(
        new Submission(
            request.getUrl().encodedPath(),
            mediaType(request),
            request.getHeaders(),
            body.path("tokens").size() + body.path("tokenIds").size()));
  }

  /** The answer to a request that has a valid access token. */
  MockResponse take(RecordedRequest request) {
    LostAnswer lost = nextLost;
    nextLost = LostAnswer.NONE;
    if (lost == LostAnswer.BEFORE_ACCEPTING) {
      return broken(new MockResponse.Builder().build());
    }
    MockResponse answer = scripted.isEmpty() ? accept(request) : scripted.poll();
    return lost == LostAnswer.AFTER_ACCEPTING ? broken(answer) : answer;
  }

  private static MockResponse broken(MockResponse answer) {
    return answer.newBuilder().onResponseStart(new SocketEffect.CloseSocket()).build();
  }

  private MockResponse accept(RecordedRequest request) {
    if (request.getHeaders().get("Content-Length") == null) {
      return refusal(411, "INVALID_REQUEST", List.of());
    }
    JsonNode body = body(request);
    return switch (mediaType(request)) {
      case VENDOR + "create+json" -> create(body);
      case VENDOR + "revoke+json" -> revoke(body);
      default -> refusal(415, "INVALID_REQUEST", List.of());
    };
  }

  private MockResponse create(JsonNode body) {
    List<Problem> problems = OathTokenRules.problems(body.path("tokens"));
    if (!body.path("type").asText().equals("CREATE_OATH_TOKENS") || body.path("tokens").isEmpty()) {
      return wrongType();
    }
    if (!problems.isEmpty()) {
      return refusal(400, "INVALID_DATA", problems);
    }
    Optional<ObjectNode> result =
        nextFailure.isPresent() ? Optional.empty() : tokens.create(body.path("tokens"));
    String reason =
        nextFailure.orElse(
            "The environment has reached its limit of %d OATH tokens.".formatted(tokens.limit()));
    nextFailure = Optional.empty();
    return accepted("CREATE_OATH_TOKENS", result, reason);
  }

  private MockResponse revoke(JsonNode body) {
    if (!body.path("type").asText().equals("REVOKE_OATH_TOKENS")
        || !body.path("async").isBoolean()) {
      return wrongType();
    }
    ObjectNode result = tokens.revoke(body.path("tokenIds"), body.path("forceUnpair").asBoolean());
    return accepted("REVOKE_OATH_TOKENS", Optional.of(result), "");
  }

  private MockResponse accepted(String type, Optional<ObjectNode> result, String reason) {
    String id = UUID.randomUUID().toString();
    ObjectNode running = job(id, type).put("status", "IN_PROGRESS");
    ObjectNode ended = job(id, type).put("status", result.isPresent() ? "DONE" : "FAILED");
    result.ifPresentOrElse(done -> ended.set("result", done), () -> ended.put("reason", reason));
    MockResponse last = FakePingOne.ok(ended.toString());
    jobs.answer(id, isFinishedAtOnce ? last : FakePingOne.ok(running.toString()), last);
    return FakePingOne.ok(running.toString()).newBuilder().code(201).build();
  }

  private static ObjectNode job(String id, String type) {
    ObjectNode job = JSON.createObjectNode().put("id", id);
    job.putObject("environment").put("id", FakePingOne.ENVIRONMENT_ID);
    return job.put("type", type).put("async", true);
  }

  private static MockResponse wrongType() {
    return refusal(
        400, "INVALID_DATA", List.of(new Problem("INVALID_VALUE", "type", "Is not valid.")));
  }

  static MockResponse refusal(int status, String code, List<Problem> problems) {
    ObjectNode error =
        JSON.createObjectNode()
            .put("id", UUID.randomUUID().toString())
            .put("code", code)
            .put("message", "The request could not be completed.");
    ArrayNode details = error.putArray("details");
    problems.forEach(
        problem ->
            details
                .addObject()
                .put("code", problem.code())
                .put("target", problem.target())
                .put("message", problem.message()));
    return FakePingOne.ok(error.toString()).newBuilder().code(status).build();
  }

  private static String mediaType(RecordedRequest request) {
    return String.valueOf(request.getHeaders().get("Content-Type"));
  }

  private static JsonNode body(RecordedRequest request) {
    try {
      return request.getBody() == null
          ? MissingNode.getInstance()
          : JSON.readTree(request.getBody().utf8());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
