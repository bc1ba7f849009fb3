package io.github.pingoneoath.testing;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;

/** The token endpoint of {@link FakePingOne}. */
final class AccessTokenIssuer {

  private final Set<String> valid = ConcurrentHashMap.newKeySet();
  private String clientSecret = FakePingOne.CLIENT_SECRET;
  private Optional<MockResponse> allAnswers = Optional.empty();
  private boolean refusesClient;
  private int requests;

  synchronized MockResponse issue(RecordedRequest request) {
    requests++;
    if (allAnswers.isPresent()) {
      return allAnswers.get();
    }
    if (refusesClient
        || !Credentials.basic(FakePingOne.CLIENT_ID, clientSecret)
            .equals(request.getHeaders().get("Authorization"))) {
      return FakePingOne.error(401, "token-refused");
    }
    String token = "access-token-sentinel-" + requests;
    valid.add(token);
    return FakePingOne.ok(FakePingOne.json("token").put("access_token", token).toString());
  }

  boolean isValid(RecordedRequest request) {
    String authorization = String.valueOf(request.getHeaders().get("Authorization"));
    return valid.contains(authorization.replaceFirst("^Bearer ", ""));
  }

  void forget() {
    valid.clear();
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

  synchronized int requests() {
    return requests;
  }
}
