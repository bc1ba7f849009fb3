package io.github.pingoneoath.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.PingOneException;
import io.github.pingoneoath.pingone.json.CreateOathTokens;
import io.github.pingoneoath.pingone.json.NewOathToken;
import io.github.pingoneoath.pingone.json.OathJob;
import io.github.pingoneoath.pingone.json.OathJobRequest;
import io.github.pingoneoath.pingone.json.OathToken;
import io.github.pingoneoath.pingone.json.RevokeOathTokens;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fake keeps OATH tokens as the documentation says that PingOne does. */
class FakePingOneTest {

  private static final String KEY = "1234567890";
  private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @AutoClose private final FakePingOne pingOne = FakePingOne.start().at(() -> NOW);
  private final PingOneClient client = PingOneSetup.of(pingOne).client();

  /** RFC 6238, appendix B. */
  @ParameterizedTest
  @CsvSource({
    "HmacSHA1, 20, 59, 94287082",
    "HmacSHA1, 20, 20000000000, 65353130",
    "HmacSHA256, 32, 59, 46119246",
    "HmacSHA256, 32, 1111111109, 68084774",
    "HmacSHA512, 64, 59, 90693936",
    "HmacSHA512, 64, 1111111111, 99943326",
  })
  void showsTheCodesOfWhatWasSubmitted(String hash, int length, long second, String code) {
    byte[] secret = KEY.repeat(7).substring(0, length).getBytes(US_ASCII);

    submit(
        new CreateOathTokens(List.of(new NewOathToken("A1", secret, "TOTP", 8, hash, 30, 0, 1))));

    assertThat(pingOne.code("A1", Instant.ofEpochSecond(second))).isEqualTo(code);
  }

  /** RFC 4226, appendix D. */
  @ParameterizedTest
  @CsvSource({"0, 755224", "1, 287082", "9, 520489"})
  void showsTheCodesOfACounter(long counter, String code) {
    submit(new CreateOathTokens(List.of(hotp("HmacSHA1"))));

    assertThat(pingOne.code("H1", counter)).isEqualTo(code);
    assertThat(pingOne.token("H1")).get().returns(5L, KeptToken::counter);
  }

  @Test
  void keepsEachSerialNumberOnceAndNamesTheOthers() {
    pingOne.hasToken("OLD", "6E00", LONG_AGO);

    OathJob job = done(submit(batch("NEW", "OLD", "NEW")));

    assertThat(job).returns("DONE", OathJob::status).returns(1L, OathJob::created);
    assertThat(job.duplicates())
        .containsExactly(
            Map.of("serialNumber", "OLD", "maskedSecret", "6E******"),
            Map.of("serialNumber", "NEW", "maskedSecret", "31******"));
    assertThat(found("OLD").createdAt()).isEqualTo(LONG_AGO);
    assertThat(found("NEW").createdAt()).isEqualTo(NOW);
  }

  @Test
  void takesNoTokenOfAJobBeyondItsLimit() {
    pingOne.limit(2);
    done(submit(batch("A", "B")));

    OathJob tooMany = done(submit(batch("B", "C")));

    assertThat(tooMany.status()).isEqualTo("FAILED");
    assertThat(tooMany.reason()).contains("limit of 2 OATH tokens");
    assertThat(pingOne.tokens()).extracting(KeptToken::serialNumber).containsExactly("A", "B");
  }

  @Test
  void failsAJobThatItWasToldToFail() {
    pingOne.failsNextOathJob("licence");

    assertThat(done(submit(batch("A"))).reason()).isEqualTo("licence");
    assertThat(pingOne.tokens()).isEmpty();
    assertThat(done(submit(batch("A"))).created()).isEqualTo(1);
  }

  @Test
  void revokesTokensByTheirIds() {
    submit(batch("A", "B"));
    String id = found("A").id();

    OathJob job = done(submit(new RevokeOathTokens(List.of(id, id, "unknown"), true)));

    assertThat(job.revoked()).isEqualTo(1);
    assertThat(pingOne.tokens()).extracting(KeptToken::serialNumber).containsExactly("B");
  }

  @Test
  void refusesAJobWithATokenThatBreaksARule() {
    assertThat(
            catchThrowableOfType(
                PingOneException.AskOperator.class,
                () -> submit(new CreateOathTokens(List.of(hotp("HmacSHA256"), hotp("HmacSHA1"))))))
        .hasMessageContaining(
            "(HTTP 400 INVALID_DATA/INVALID_VALUE, Correlation-Id"
                + " c0ffee00-0000-4000-8000-000000000200): INVALID_VALUE at"
                + " tokens[0].hashAlgorithm.");
    assertThat(pingOne.tokens()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, 415",
    "application/vnd.pingidentity.job.oathtokens.create+json; charset=utf-8, 415",
    "application/vnd.pingidentity.job.oathtokens.revoke+json, 400",
    "application/vnd.pingidentity.job.oathtokens.create+json, 201",
  })
  void wantsTheMediaTypeOfTheVendor(String mediaType, int status) throws IOException {
    client.findOathToken(FakePingOne.ENVIRONMENT_ID, "A", "1");
    String job =
        """
        {"type": "CREATE_OATH_TOKENS", "tokens": [{"serialNumber": "A", "secret": "00ff",
          "type": "TOTP", "totp": {"timeStep": 60}, "otpLength": 8}]}""";
    Request request =
        new Request.Builder()
            .url(pingOne.url() + "v1/environments/" + FakePingOne.ENVIRONMENT_ID + "/oathJobs")
            .header("Authorization", "Bearer access-token-sentinel-1")
            .post(RequestBody.create(job.getBytes(US_ASCII), MediaType.get(mediaType)))
            .build();

    try (Response answer = new OkHttpClient().newCall(request).execute()) {
      assertThat(answer.code()).isEqualTo(status);
    }
  }

  @Test
  void losesAnswersOfJobsThatItAcceptedAndOfOthers() {
    pingOne.losesAnswerBeforeAccepting();
    assertThatExceptionOfType(PingOneException.Unavailable.class)
        .isThrownBy(() -> submit(batch("A")));
    assertThat(pingOne.tokens()).isEmpty();

    pingOne.losesAnswerAfterAccepting();
    assertThatExceptionOfType(PingOneException.Unavailable.class)
        .isThrownBy(() -> submit(batch("A")));
    assertThat(pingOne.tokens()).hasSize(1);
    assertThat(done(submit(batch("A"))).duplicateCount()).isEqualTo(1);
  }

  @Test
  void keepsAHundredThousandTokens() {
    IntStream.range(1, 100_000).forEach(i -> pingOne.hasToken("S" + i, "00", LONG_AGO));

    assertThat(done(submit(batch("A", "B"))).status()).isEqualTo("FAILED");
    assertThat(done(submit(batch("A", "S1"))).created()).isEqualTo(1);
    assertThat(pingOne.tokens()).hasSize(100_000);
    assertThat(pingOne.lookUps()).isEmpty();
    assertThat(found("S99999").createdAt()).isEqualTo(LONG_AGO);
    assertThat(pingOne.lookUps()).hasSize(1);
  }

  private OathToken found(String serialNumber) {
    return client.findOathToken(FakePingOne.ENVIRONMENT_ID, serialNumber, "1").body().orElseThrow();
  }

  private String submit(OathJobRequest job) {
    return client.submitOathJob(FakePingOne.ENVIRONMENT_ID, job, "1").body();
  }

  private OathJob done(String id) {
    assertThat(read(id).status()).isEqualTo("IN_PROGRESS");
    return read(id);
  }

  private OathJob read(String id) {
    return client.readOathJob(FakePingOne.ENVIRONMENT_ID, id, "1").body();
  }

  private static CreateOathTokens batch(String... serialNumbers) {
    return new CreateOathTokens(
        Stream.of(serialNumbers)
            .map(s -> new NewOathToken(s, KEY.getBytes(US_ASCII), "TOTP", 6, "HmacSHA1", 30, 0, 1))
            .toList());
  }

  private static NewOathToken hotp(String hash) {
    return new NewOathToken("H1", KEY.repeat(2).getBytes(US_ASCII), "HOTP", 6, hash, 0, 5, 1);
  }
}
