package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import java.io.IOException;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A response is read within bounds; the message of one that cannot be used says what it was. */
class PingOneHttpTest {

  private static final int LIMIT = 100_000;

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();
  private final PingOneSetup setup =
      PingOneSetup.withAccessToken(pingOne).with("pingone.max-response-size", LIMIT + "B");

  @Test
  void triesAgainWhenTheResponseIsNoJob() {
    pingOne.answersAll(FakePingOne.ok("<!doctype html><title>Sign on</title>"));

    assertCannotBeUsed(
        "(HTTP 200, Correlation-Id c0ffee00-0000-4000-8000-000000000200)", "is not valid JSON");
  }

  @Test
  void readsAResponseAsLargeAsTheLimit() {
    pingOne.answersAll(FakePingOne.ok(job(LIMIT)));

    assertThat(setup.readOathJob().body().status()).isEqualTo("DONE");
  }

  @Test
  void givesUpAResponseOfUnknownLengthLargerThanTheLimit() {
    pingOne.answersAll(new MockResponse.Builder().chunkedBody(job(LIMIT + 1), 10_000).build());

    assertTooLarge();
  }

  @Test
  void givesUpAResponseThatIsSmallOnlyWhilePacked() throws IOException {
    Buffer packed = packed(job(50 * LIMIT));
    assertThat(packed.size()).isLessThan(LIMIT);
    pingOne.answersAll(packed(packed));

    assertTooLarge();
  }

  private void assertTooLarge() {
    assertCannotBeUsed(
        "(HTTP 200)", "is larger than 100000 bytes, the limit set by pingone.max-response-size");
  }

  private void assertCannotBeUsed(String label, String why) {
    assertThatExceptionOfType(PingOneException.TryAgain.class)
        .isThrownBy(setup::readOathJob)
        .isExactlyInstanceOf(PingOneException.TryAgain.class)
        .withMessage(
            "No OATH job %s of environment %s in the response from localhost %s: it %s. Check api-url, auth-url and proxies.",
            FakePingOne.OATH_JOB_ID, FakePingOne.ENVIRONMENT_ID, label, why);
  }

  private static Buffer packed(String body) throws IOException {
    Buffer packed = new Buffer();
    try (var gzip = Okio.buffer(new GzipSink(packed))) {
      gzip.writeUtf8(body);
    }
    return packed;
  }

  private static MockResponse packed(Buffer body) {
    return new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(body).build();
  }

  /** A finished job of this many bytes. */
  private static String job(int size) {
    String job = "{\"status\": \"DONE\"}";
    return job + " ".repeat(size - job.length());
  }
}
