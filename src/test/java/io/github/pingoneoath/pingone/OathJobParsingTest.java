package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ScriptedPingOne;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer that is no OATH job is worth another try, and its message says what it was. */
class OathJobParsingTest {

  private static final int LIMIT = ScriptedPingOne.MAX_RESPONSE_SIZE;
  private static final String TOO_LARGE =
      "is larger than %d bytes, the limit set by pingone.max-response-size".formatted(LIMIT);

  private static final String TOO_LONG =
      "has a text or a number that is too long, or is nested too deeply";

  @AutoClose private final ScriptedPingOne pingOne = ScriptedPingOne.start();

  @ParameterizedTest
  @MethodSource
  void triesAgainWhenTheAnswerIsNoJob(String body, String what) {
    pingOne.answers(FakePingOne.ok(body));

    assertNoJob(what);
  }

  static Stream<Arguments> triesAgainWhenTheAnswerIsNoJob() {
    return Stream.of(
        Arguments.of("", "is empty"),
        Arguments.of("<!doctype html><title>Sign on</title>", "is no valid JSON"),
        Arguments.of("{\"status\": \"DONE\", \"result\": {\"crea", "is no valid JSON"),
        Arguments.of("{\"status\": \"DONE\"} {\"status\": \"DONE\"}", "is no valid JSON"),
        Arguments.of("{'status': 'DONE'}", "is no valid JSON"),
        Arguments.of("\u0000\u0001\u0002", "is no valid JSON"),
        Arguments.of("{\"a\":".repeat(10_000), TOO_LONG),
        Arguments.of(
            "{\"status\": \"DONE\", \"result\": {\"created\": " + "9".repeat(5_000) + "}}",
            TOO_LONG),
        Arguments.of("  \n", "is empty"),
        Arguments.of("[{\"status\": \"DONE\"}]", "is no JSON object"),
        Arguments.of("42", "is no JSON object"),
        Arguments.of("\"DONE\"", "is no JSON object"),
        Arguments.of("null", "is no JSON object"),
        Arguments.of("{}", "has no status"),
        Arguments.of("{\"Status\": \"DONE\"}", "has no status"),
        Arguments.of("{\"status\": null}", "has no status"),
        Arguments.of("{\"status\": 7}", "has no status"),
        Arguments.of("{\"status\": true}", "has no status"),
        Arguments.of("{\"status\": {\"value\": \"DONE\"}}", "has no status"),
        Arguments.of("{\"status\": \"\"}", "has no status"),
        Arguments.of("{\"status\": \" \\t\"}", "has no status"));
  }

  @Test
  void triesAgainWhenThereIsNoContent() {
    pingOne.answers(new MockResponse.Builder().code(204).build());

    assertThatExceptionOfType(PingOneException.TryAgain.class)
        .isThrownBy(() -> pingOne.read())
        .withMessageContaining("(HTTP 204): it is empty.");
  }

  @Test
  void readsAnAnswerAsLargeAsTheLimit() {
    pingOne.answers(FakePingOne.ok(job(LIMIT)));

    assertThat(pingOne.read().body().status()).isEqualTo("DONE");
  }

  @Test
  void givesUpAnAnswerLargerThanTheLimit() {
    pingOne.answers(FakePingOne.ok(job(LIMIT + 1)));

    assertNoJob(TOO_LARGE);
  }

  @Test
  void givesUpAnAnswerOfUnknownLengthLargerThanTheLimit() {
    pingOne.answers(FakePingOne.ok("").newBuilder().chunkedBody(job(LIMIT + 1), 10_000).build());

    assertNoJob(TOO_LARGE);
  }

  @Test
  void givesUpAnAnswerThatIsSmallOnlyWhilePacked() throws Exception {
    Buffer packed = new Buffer();
    try (var gzip = Okio.buffer(new GzipSink(packed))) {
      gzip.writeUtf8(job(50 * LIMIT));
    }
    assertThat(packed.size()).isLessThan(LIMIT);
    pingOne.answers(
        new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(packed).build());

    assertNoJob(TOO_LARGE);
  }

  @Test
  void readsAPackedAnswer() throws Exception {
    Buffer packed = new Buffer();
    try (var gzip = Okio.buffer(new GzipSink(packed))) {
      gzip.writeUtf8(job(1_000));
    }
    pingOne.answers(
        new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(packed).build());

    assertThat(pingOne.read().body().status()).isEqualTo("DONE");
  }

  private void assertNoJob(String why) {
    assertThatExceptionOfType(PingOneException.TryAgain.class)
        .isThrownBy(() -> pingOne.read())
        .isNotInstanceOf(PingOneException.Unavailable.class)
        .withMessageMatching(
            "No OATH job %s of environment %s in the response from localhost"
                    .formatted(ScriptedPingOne.JOB_ID, ScriptedPingOne.ENVIRONMENT_ID)
                + " \\(HTTP 200(, Correlation-Id [0-9a-f-]+)?\\): it "
                + why
                + "\\. Check api-url, auth-url and proxies\\.");
  }

  /** A finished job of this many bytes. */
  private static String job(int size) {
    String job = "{\"status\": \"DONE\"}";
    return job + " ".repeat(size - job.length());
  }
}
