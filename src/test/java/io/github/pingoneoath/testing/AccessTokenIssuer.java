package io.github.pingoneoath.testing;

import com.fasterxml.jackson.databind.util.RawValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;

/** The token endpoint of {@link FakePingOne}. */
final class AccessTokenIssuer {

  private final Set<String> valid = ConcurrentHashMap.newKeySet();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private String clientSecret = FakePingOne.CLIENT_SECRET;
  private String expiresIn = "3600";
  private Optional<MockResponse> allAnswers = Optional.empty();
  private boolean refusesClient;

  MockResponse issue(RecordedRequest request) {
    requests.add(request);
    FakePingOne.await(gate);
    return answer(request);
  }

  private synchronized MockResponse answer(RecordedRequest request) {
    if (allAnswers.isPresent()) {
      return allAnswers.get();
    }
    if (refusesClient
        || !Credentials.basic(FakePingOne.CLIENT_ID, clientSecret)
            .equals(request.getHeaders().get("Authorization"))) {
      return FakePingOne.error(401, "token-refused");
    }
    String token = "access-token-sentinel-" + requests.size();
    valid.add(token);
    return FakePingOne.ok(
        FakePingOne.json("token")
            .put("access_token", token)
            .putRawValue("expires_in", new RawValue(expiresIn))
            .toString());
  }

  boolean isValid(RecordedRequest request) {
    String authorization = String.valueOf(request.getHeaders().get("Authorization"));
    return valid.contains(authorization.replaceFirst("^Bearer ", ""));
  }

  void forget() {
    valid.clear();
  }

  void hold(CountDownLatch answer) {
    gate = answer;
  }

  synchronized void expireIn(String json) {
    expiresIn = json;
  }

  synchronized void answer(MockResponse always) {
    allAnswers = Optional.of(always);
  }

  synchronized void refuseClient(boolean refuses) {
    refusesClient = refuses;
  }

  synchronized void rotateSecret(String secret) {
    clientSecret = secret;
  }

  synchronized void recover() {
    allAnswers = Optional.empty();
    refusesClient = false;
  }

  RecordedRequest lastRequest() {
    return requests.getLast();
  }

  int requests() {
    return requests.size();
  }
}
