package io.github.pingoneoath.pingone;

import io.github.pingoneoath.pingone.PingOneCredentials.AccessToken;
import io.github.pingoneoath.pingone.PingOneCredentials.WorkerApplication;
import io.github.pingoneoath.pingone.json.AccessTokenBody;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The access token of a connection: fetched once however many calls wait for it, kept until shortly
 * before it expires. Credentials are read at each fetch, because they may change.
 *
 * @see <a
 *     href="https://developer.pingidentity.com/pingone-api/auth/openid-connect-oauth-2/token-admin-app-client_credentials.html">Token
 *     (client_credentials)</a>
 */
final class AccessTokens {

  private static final Duration LIFETIME_IF_UNSAID = Duration.ofMinutes(5);
  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);

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

  /** A token in place of one that PingOne rejected; the same one if it cannot be renewed. */
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
            .tag(Endpoint.class, Endpoint.TOKEN)
            .header("Authorization", Credentials.basic(client.clientId(), client.clientSecret()))
            .header("Accept", "application/json")
            .post(new FormBody.Builder().add("grant_type", "client_credentials").build())
            .build();
    Answer<AccessTokenBody> answer = http.send("access token", request, AccessTokenBody::read);
    if (answer.body() == null) {
      throw Failures.ofTokenRequest(client, answer);
    }
    return token(answer.body(), answer.at());
  }

  private static Token token(AccessTokenBody body, Instant at) {
    Duration lifetime = body.lifetime().orElse(LIFETIME_IF_UNSAID);
    Duration tenth = lifetime.dividedBy(10);
    Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
    return new Token(body.accessToken(), at.plus(lifetime.minus(margin)));
  }

  /** An access token and when to fetch the next one. Never printed. */
  private record Token(String value, Instant renewAt) {
    @Override
    public String toString() {
      return "access token to renew at " + renewAt;
    }
  }
}
