package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ScriptedPingOne;
import io.github.pingoneoath.testing.WorkerHttp;
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
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that is no OATH job is worth another try, and its message says what it was. */
class OathJobParsingTest {

  private static final int LIMIT = Math.toIntExact(ScriptedPingOne.MAX_RESPONSE_SIZE);
  private static final String TOO_LARGE =
      "The answer from localhost is larger than %d bytes, the limit set by pingone.max-response-size."
          .formatted(LIMIT);

  @AutoClose private final ScriptedPingOne pingOne = ScriptedPingOne.start();

  @ParameterizedTest
  @MethodSource
  void triesAgainWhenTheAnswerIsNoJob(String body, String what) {
    pingOne.answers(FakePingOne.ok(body));

    assertFails(
        "PingOne's answer for OATH job %s of environment %s %s (HTTP 200, Correlation-Id %s)."
            .formatted(
                ScriptedPingOne.JOB_ID,
                ScriptedPingOne.ENVIRONMENT_ID,
                what,
                "c0ffee00-0000-4000-8000-000000000200"));
  }

  static Stream<Arguments> triesAgainWhenTheAnswerIsNoJob() {
    return Stream.of(
        Arguments.of("", "is empty"),
        Arguments.of("<!doctype html><title>Sign on</title>", "is no valid JSON"),
        Arguments.of("{\"status\": \"DONE\", \"result\": {\"crea", "is no valid JSON"),
        Arguments.of("{\"status\": \"DONE\"} {\"status\": \"DONE\"}", "is no valid JSON"),
        Arguments.of("{'status': 'DONE'}", "is no valid JSON"),
        Arguments.of("\u0000\u0001\u0002", "is no valid JSON"),
        Arguments.of("[".repeat(50_000), "is no valid JSON"),
        Arguments.of(
            "{\"status\": \"DONE\", \"result\": {\"created\": " + "9".repeat(5_000) + "}}",
            "is no valid JSON"),
        Arguments.of("  \n", "is no JSON object"),
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
        .isThrownBy(() -> pingOne.read(WorkerHttp.client()))
        .withMessageEndingWith(" is empty (HTTP 204).");
  }

  @Test
  void readsAnAnswerAsLargeAsTheLimit() {
    pingOne.answers(FakePingOne.ok(job(LIMIT)));

    assertThat(pingOne.read(WorkerHttp.client()).body().status()).isEqualTo("DONE");
  }

  @Test
  void givesUpAnAnswerLargerThanTheLimit() {
    pingOne.answers(FakePingOne.ok(job(LIMIT + 1)));

    assertFails(TOO_LARGE);
  }

  @Test
  void givesUpAnAnswerOfUnknownLengthLargerThanTheLimit() {
    pingOne.answers(FakePingOne.ok("").newBuilder().chunkedBody(job(LIMIT + 1), 10_000).build());

    assertFails(TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 403, 500})
  void givesUpAnAnswerThatIsSmallOnlyWhilePacked(int status) throws Exception {
    Buffer packed = new Buffer();
    try (var gzip = Okio.buffer(new GzipSink(packed))) {
      gzip.writeUtf8(job(50 * LIMIT));
    }
    assertThat(packed.size()).isLessThan(LIMIT);
    pingOne.answers(
        new MockResponse.Builder()
            .code(status)
            .setHeader("Content-Encoding", "gzip")
            .body(packed)
            .build());

    assertFails(TOO_LARGE);
  }

  @Test
  void readsAPackedAnswer() throws Exception {
    Buffer packed = new Buffer();
    try (var gzip = Okio.buffer(new GzipSink(packed))) {
      gzip.writeUtf8(job(1_000));
    }
    pingOne.answers(
        new MockResponse.Builder().setHeader("Content-Encoding", "gzip").body(packed).build());

    assertThat(pingOne.read(WorkerHttp.client()).body().status()).isEqualTo("DONE");
  }

  private void assertFails(String message) {
    assertThatExceptionOfType(PingOneException.TryAgain.class)
        .isThrownBy(() -> pingOne.read(WorkerHttp.client()))
        .withMessage(message)
        .returns(true, failure -> failure.retryAfter().isEmpty());
  }

  /** A finished job of this many bytes. */
  private static String job(int size) {
    String job = "{\"status\": \"DONE\"}";
    return job + " ".repeat(size - job.length());
  }
}
