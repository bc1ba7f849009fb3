package io.github.pingoneoath.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ProbeTest {

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();
  private final List<String> asked = new ArrayList<>();

  @Test
  void writesNothingWithoutAYes() {
    assertThat(report(question -> "no"))
        .contains("1. Look-up of a serial number that nobody has", "not found: HTTP 200")
        .contains("NotFound: HTTP 404", "Nothing was written.");
    assertThat(pingOne.submissions()).isEmpty();
    assertThat(asked).singleElement().asString().contains("environment abfba8f6-…");
  }

  @Test
  void reportsWhatPingOneDoes() {
    assertThat(report(this::pairs))
        .contains("not found: HTTP 200 {_embedded: {oathTokens: []}}")
        .contains("checked: [IN_PROGRESS, DONE] HTTP 200", "created: 3, duplicates: []")
        .contains("found: HTTP 200 {_embedded: {oathTokens: [1 of {id: text")
        .contains("devices: []", "maskedSecret: xx******")
        .contains("of the stored secret: true, of the submitted one: false")
        .contains("created: 1, duplicates: [1 of ")
        .contains("AskOperator: HTTP 400 {id: text, code: INVALID_DATA", "target: tokens[1].secret")
        .contains("the good token: not found")
        .contains("Batch of 10,000 times one token", "duplicates: [10000 of ")
        .contains("a token (paired: true)", "revoked: 1", "then the first is still there")
        .contains("12. Revocation", "No token is left.");
  }

  @Test
  void leavesNoTokenAlsoIfPingOneFails() {
    pingOne.failsNextOathJob("the environment is full");

    assertThat(report(question -> "yes")).contains("FAILED", "reason: text", "No token is left.");
    assertThat(pingOne.tokens()).isEmpty();
  }

  @Test
  void namesTheTokensThatItCannotRevoke() {
    assertThat(report(this::cannotRevoke))
        .contains("TryAgain: HTTP 403", "LOOK FOR THESE, and revoke them: [PROBE");
  }

  @Test
  void printsNoSecretIdOrHost() {
    pingOne.hasToken("2308734000008", "6E".repeat(20), Instant.EPOCH);

    assertThat(report(this::pairs))
        .doesNotContainPattern("(?i)[0-9a-f]{16}")
        .doesNotContainPattern("(?i)[0-9a-f]{8}-[0-9a-f]{4}-")
        .doesNotContain("sentinel", "localhost", "127.0.0.1", FakePingOne.CLIENT_ID, "6E");
    assertThat(pingOne.tokens()).hasSize(1);
  }

  /** Says yes, and pairs the token when asked to. */
  private String pairs(String question) {
    Matcher token = Pattern.compile("Pair (\\w+)").matcher(question);
    if (token.find()) {
      pingOne.pairs(token.group(1));
    }
    return "yes";
  }

  /** Says yes, and PingOne refuses all that comes after the last question. */
  private String cannotRevoke(String question) {
    if (question.startsWith("Pair")) {
      pingOne.answersAll(FakePingOne.error(403, "error-forbidden"));
    }
    return "yes";
  }

  private String report(UnaryOperator<String> person) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    UnaryOperator<String> watched =
        question -> {
          asked.add(question);
          return person.apply(question);
        };
    ProbedCalls calls =
        new ProbedCalls(PingOneSetup.of(pingOne).environment(), Duration.ofMillis(10));
    new Probe(calls, watched, new PrintStream(out, true, UTF_8)).run();
    return out.toString(UTF_8);
  }
}
