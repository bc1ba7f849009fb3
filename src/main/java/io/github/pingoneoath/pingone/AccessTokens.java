package io.github.pingoneoath.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.pingoneoath.pingone.PingOneCredentials.AccessToken;
import io.github.pingoneoath.pingone.PingOneCredentials.WorkerApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The access token of a connection: fetched once however many calls wait for it, kept until shortly
 * before it expires. Credentials are looked at with each fetch, so that they may have changed.
 *
 * @see <a
 *     href="https://developer.pingidentity.com/pingone-api/auth/openid-connect-oauth-2/token-admin-app-client_credentials.html">Token
 *     (client_credentials)</a>
 */
final class AccessTokens {

  private static final Duration LIFETIME_IF_UNSAID = Duration.ofMinutes(5);
  private static final Duration LONGEST_LIFETIME = Duration.ofDays(30);
  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);

  /** What fits into a header; PingOne itself takes headers of 6 KB. */
  private static final Pattern USABLE = Pattern.compile("[\\x21-\\x7e]{1,16000}");

  private final PingOneHttp http;
  private final PingOneConnection connection;
  private final SingleFlight<PingOneConnection, Token> fetches = new SingleFlight<>();
  private volatile @Nullable Token latest;

  AccessTokens(PingOneHttp http, PingOneConnection connection) {
    this.http = http;
    this.connection = connection;
  }

  /** A token that has not expired. */
  String current() {
    return token(fresh -> true);
  }

  /** A token other than the one that PingOne has just refused, if there is another one. */
  String replace(String refused) {
    return token(fresh -> !fresh.value().equals(refused));
  }

  private String token(Predicate<Token> usable) {
    return kept(usable)
        .orElseGet(
            () -> fetches.share(connection, () -> kept(usable).orElseGet(this::fetchAndKeep)))
        .value();
  }

  private Optional<Token> kept(Predicate<Token> usable) {
    return Optional.ofNullable(latest)
        .filter(token -> http.clock().instant().isBefore(token.renewAt()))
        .filter(usable);
  }

  private Token fetchAndKeep() {
    Token token = fetch();
    latest = token;
    return token;
  }

  private Token fetch() {
    return switch (connection.credentials().get()) {
      case AccessToken given -> new Token(given.accessToken(), Instant.MAX);
      case WorkerApplication client -> fetch(client);
    };
  }

  private Token fetch(WorkerApplication client) {
    Request request =
        new Request.Builder()
            .url(connection.tokenUrl(client.environmentId()))
            .header("Authorization", Credentials.basic(client.clientId(), client.clientSecret()))
            .header("Accept", "application/json")
            .post(new FormBody.Builder().add("grant_type", "client_credentials").build())
            .build();
    PingOneHttp.Answer answer = http.send(request);
    if (answer.isSuccessful()) {
      return token(answer);
    }
    throw failure(answer, client);
  }

  private Token token(PingOneHttp.Answer answer) {
    JsonNode body;
    try {
      body = answer.json();
    } catch (IllegalArgumentException e) {
      throw unusable(answer, e.getMessage());
    }
    String value = body.path("access_token").textValue();
    if (value == null || !USABLE.matcher(value).matches()) {
      throw unusable(answer, "has no usable access_token");
    }
    long seconds = Math.min(body.path("expires_in").asLong(), LONGEST_LIFETIME.toSeconds());
    Duration lifetime = seconds > 0 ? Duration.ofSeconds(seconds) : LIFETIME_IF_UNSAID;
    Duration tenth = lifetime.dividedBy(10);
    Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
    return new Token(value, answer.at().plus(lifetime.minus(margin)));
  }

  private static PingOneException unusable(PingOneHttp.Answer answer, @Nullable String what) {
    return new PingOneException.TryAgain(
        "The answer of PingOne's token endpoint on %s %s %s."
            .formatted(answer.host(), what, answer.label()),
        answer.retryAfter(),
        null);
  }

  private static PingOneException failure(PingOneHttp.Answer answer, WorkerApplication client) {
    if (answer.status() == 429) {
      return new PingOneException.TryAgainLater(
          "PingOne's token endpoint limits requests " + answer.label() + ".", answer.pause());
    }
    boolean refused = answer.status() >= 400 && answer.status() < 500 && answer.status() != 408;
    return refused ? refused(answer, client) : outOfOrder(answer);
  }

  private static PingOneException refused(PingOneHttp.Answer answer, WorkerApplication client) {
    return new PingOneException.ClientRefused(
        ("PingOne refuses %s %s. Check client-id, client-secret and client-environment-id of the"
                + " connection, its region, and that the application is enabled and uses Client"
                + " Secret Basic.")
            .formatted(client, answer.label()));
  }

  private static PingOneException outOfOrder(PingOneHttp.Answer answer) {
    return new PingOneException.TryAgain(
        "PingOne's token endpoint on %s is out of order %s."
            .formatted(answer.host(), answer.label()),
        answer.retryAfter(),
        null);
  }

  /** An access token and when to fetch the next one. Never printed. */
  private record Token(String value, Instant renewAt) {
    @Override
    public String toString() {
      return "access token to renew at " + renewAt;
    }
  }
}
