package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.PingOneRegion;
import io.github.pingoneoath.pingone.json.CreateOathTokens;
import io.github.pingoneoath.pingone.json.NewOathToken;
import io.github.pingoneoath.pingone.json.RevokeOathTokens;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Function;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** {@code docs/pingone.http} sends what the worker's client sends. */
class HttpCollectionTest {

  private static final JsonNode ENVIRONMENTS = environments();

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();

  @Test
  void createsChecksFindsAndRevokesAToken() throws IOException {
    List<String> requests = HttpCollection.requests();
    HttpCollection collection = collection();
    OkHttpClient http = new OkHttpClient();

    for (String request : requests.subList(0, 5)) {
      assertThat(collection.send(request, http)).as(request).isBetween(200, 201);
    }
    assertThat(pingOne.token("TEST0001")).get().extracting("type").isEqualTo("TOTP");
    assertThat(collection.send(requests.get(5), http)).isEqualTo(201);
    assertThat(pingOne.tokens()).isEmpty();
  }

  @Test
  void sendsWhatTheClientSends() throws IOException {
    HttpCollection collection = collection();
    for (String request : HttpCollection.requests()) {
      collection.send(request, new OkHttpClient());
    }
    RecordedRequest tokenRequest = pingOne.lastTokenRequest();
    callsOfTheClient();

    assertThat(pingOne.lastTokenRequest().getTarget()).isEqualTo(tokenRequest.getTarget());
    assertThat(pingOne.lastTokenRequest().getBody()).isEqualTo(tokenRequest.getBody());
    for (String header : List.of("Authorization", "Accept", "Content-Type")) {
      assertThat(header(header).apply(pingOne.lastTokenRequest()))
          .isEqualTo(header(header).apply(tokenRequest));
    }
    assertThat(pingOne.submissions()).hasSize(4);
    for (int i = 0; i < 2; i++) {
      var byHand = pingOne.submissions().get(i);
      var byClient = pingOne.submissions().get(i + 2);
      assertThat(byHand.path()).isEqualTo(byClient.path());
      assertThat(byHand.mediaType()).isEqualTo(byClient.mediaType());
      assertThat(byHand.headers().get("Accept")).isEqualTo(byClient.headers().get("Accept"));
    }
    assertThat(pingOne.lookUps())
        .extracting(request -> parameters(request.getUrl()))
        .satisfies(urls -> assertThat(urls.subList(0, 2)).isEqualTo(urls.subList(2, 4)));
    assertThat(pingOne.checks())
        .extracting(request -> request.getUrl().pathSegments().subList(0, 4))
        .hasSize(2)
        .containsOnly(pingOne.checks().getFirst().getUrl().pathSegments().subList(0, 4));
  }

  @Test
  void hasTheSameVariablesForPingOneButForSecrets() throws IOException {
    assertThat(ENVIRONMENTS.path("pingone").fieldNames())
        .toIterable()
        .doesNotContain("clientSecret", "tokenSecret", "accessToken")
        .isSubsetOf(names("fake"));
    assertThat(ENVIRONMENTS.path("pingone").size()).isEqualTo(ENVIRONMENTS.path("fake").size() - 2);
    assertThat(HttpUrl.get(ENVIRONMENTS.at("/pingone/apiUrl").asText()))
        .isEqualTo(PingOneRegion.NA.apiUrl());
    assertThat(HttpUrl.get(ENVIRONMENTS.at("/pingone/authUrl").asText()))
        .isEqualTo(PingOneRegion.NA.authUrl());
    assertThat(Files.readString(HttpCollection.FILE))
        .doesNotContain(ENVIRONMENTS.at("/fake/clientSecret").asText())
        .doesNotContain(ENVIRONMENTS.at("/fake/tokenSecret").asText());
  }

  private HttpCollection collection() throws IOException {
    String url = pingOne.url().replaceFirst("/$", "");
    return new HttpCollection("fake").with("apiUrl", url).with("authUrl", url);
  }

  private void callsOfTheClient() {
    PingOneClient client = PingOneSetup.of(pingOne).client();
    String environment = FakePingOne.ENVIRONMENT_ID;
    NewOathToken token =
        new NewOathToken("TEST0001", new byte[20], "TOTP", 6, "HmacSHA1", 30, 0, 1);
    String job =
        client.submitOathJob(environment, new CreateOathTokens(List.of(token)), "1").body();
    client.readOathJob(environment, job, "1");
    client.findOathToken(environment, "TEST0001", "1");
    client.findOathTokenWithDevices(environment, "TEST0001", "1");
    client.submitOathJob(environment, new RevokeOathTokens(List.of(job), false), "1");
  }

  private static Function<RecordedRequest, @Nullable String> header(String name) {
    return request -> request.getHeaders().get(name);
  }

  private static List<String> parameters(HttpUrl url) {
    return List.of(
        url.encodedPath(),
        "" + url.queryParameter("filter"),
        "" + url.queryParameterNames(),
        "" + url.queryParameter("expand"));
  }

  private static List<String> names(String environment) {
    return ENVIRONMENTS.path(environment).properties().stream().map(e -> e.getKey()).toList();
  }

  private static JsonNode environments() {
    try {
      return new ObjectMapper().readTree(HttpCollection.ENVIRONMENTS.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
