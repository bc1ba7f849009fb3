package io.github.pingoneoath.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CredentialsProvider;
import io.github.pingoneoath.worker.CamundaProperties.Auth;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The cluster's access token (OAuth client credentials), kept in memory: Camunda's own provider
 * writes it into a file of the home directory.
 */
final class ClusterCredentials implements CredentialsProvider {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
  private static final int MOST_BYTES = 65_536;
  private static final Duration LIFETIME_IF_UNSAID = Duration.ofMinutes(5);
  private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);
  private static final Duration YOUNG = Duration.ofSeconds(10);
  private static final Pattern USABLE = Pattern.compile("[\\x21-\\x7e]{1,16000}");

  private final OkHttpClient http;
  private final URI tokenUrl;
  private final FormBody form;
  private final InstantSource clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable Token latest;

  private ClusterCredentials(CamundaProperties camunda, OkHttpClient http, InstantSource clock) {
    this.http = http;
    this.tokenUrl = camunda.tokenUrl();
    this.form = form(camunda.auth(), camunda.audience());
    this.clock = clock;
  }

  /** Trusts the authorities of the JVM and that of {@code ca-certificate-path}. */
  static ClusterCredentials of(CamundaProperties camunda, InstantSource clock) {
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .callTimeout(LONGEST_CALL)
            .followRedirects(false)
            .followSslRedirects(false);
    if (camunda.caCertificatePath() != null) {
      Authorities.trust(http, camunda.caCertificatePath());
    }
    return new ClusterCredentials(camunda, http.build(), clock);
  }

  private static FormBody form(Auth auth, @Nullable String audience) {
    FormBody.Builder form =
        new FormBody.Builder()
            .add("grant_type", "client_credentials")
            .add("client_id", String.valueOf(auth.clientId()))
            .add("client_secret", String.valueOf(auth.clientSecret()));
    add(form, "audience", audience);
    add(form, "scope", auth.scope());
    add(form, "resource", auth.resource());
    return form.build();
  }

  private static void add(FormBody.Builder form, String name, @Nullable String value) {
    if (value != null) {
      form.add(name, value);
    }
  }

  @Override
  public void applyCredentials(CredentialsApplier call) throws IOException {
    call.put("Authorization", "Bearer " + token().value());
  }

  /** Once with a new token; a token that was fetched a moment ago is not the reason. */
  @Override
  public boolean shouldRetryRequest(StatusCode status) {
    Token refused = latest;
    boolean isOld = refused != null && refused.fetchedAt().plus(YOUNG).isBefore(clock.instant());
    if (!status.isUnauthorized() || !isOld) {
      return false;
    }
    forget();
    return true;
  }

  /** The next call fetches a new token. */
  void forget() {
    latest = null;
  }

  private Token token() throws IOException {
    fetching.lock();
    try {
      Token kept = latest;
      if (kept != null && clock.instant().isBefore(kept.renewAt())) {
        return kept;
      }
      Token fetched = fetch();
      latest = fetched;
      return fetched;
    } finally {
      fetching.unlock();
    }
  }

  private Token fetch() throws IOException {
    Request request = new Request.Builder().url(tokenUrl.toString()).post(form).build();
    try (Response response = http.newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new IOException(
            "The token endpoint %s rejects the client credentials (HTTP %d)."
                .formatted(tokenUrl, response.code()));
      }
      return token(JSON.readTree(response.body().byteStream().readNBytes(MOST_BYTES)));
    }
  }

  private Token token(JsonNode body) throws IOException {
    String value = body.path("access_token").textValue();
    if (value == null || !USABLE.matcher(value).matches()) {
      throw new IOException("The token endpoint %s returned no access token.".formatted(tokenUrl));
    }
    long seconds = Math.min(body.path("expires_in").asLong(), LONGEST_LIFETIME.toSeconds());
    Duration lifetime = seconds > 0 ? Duration.ofSeconds(seconds) : LIFETIME_IF_UNSAID;
    Instant now = clock.instant();
    return new Token(value, now, now.plus(lifetime.multipliedBy(9).dividedBy(10)));
  }

  /** Never printed. */
  private record Token(String value, Instant fetchedAt, Instant renewAt) {
    @Override
    public String toString() {
      return "access token to renew at " + renewAt;
    }
  }
}
