package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pingoneoath.pingone.json.OathToken;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.ScriptedPingOne;
import java.time.Instant;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is looked up by its serial number, whatever PingOne calls the list of what it found. */
class FindOathTokenTest {

  private static final String ENVIRONMENT = FakePingOne.ENVIRONMENT_ID;

  @AutoClose private final ScriptedPingOne pingOne = ScriptedPingOne.start();

  @ParameterizedTest
  @CsvSource({
    "ab12, serialNumber%20eq%20%22ab12%22",
    "a\"b\\c, serialNumber%20eq%20%22a%5C%22b%5C%5Cc%22",
    "a&b=c+d%20, serialNumber%20eq%20%22a%26b%3Dc%2Bd%2520%22",
  })
  void asksForTheSerialNumber(String serialNumber, String filter) throws InterruptedException {
    pingOne.answers(FakePingOne.ok("{}"));

    assertThat(find(serialNumber)).isEmpty();

    assertThat(pingOne.server().takeRequest().getTarget())
        .isEqualTo("/v1/environments/" + ENVIRONMENT + "/oathTokens?filter=" + filter);
  }

  @Test
  void readsWhatItFinds() {
    pingOne.answers(
        embedded(
            """
            {"oathTokens": [{"id": "t-1", "environment": {"id": "e"}, "serialNumber": "ab12",
              "type": "TOTP", "otpLength": 6, "hashAlgorithm": "HmacSHA1",
              "totp": {"timeStep": 30, "drift": 1}, "secret": "sentinel",
              "createdAt": "2026-03-01T12:00:00.123Z"}]}"""));

    assertThat(find("ab12"))
        .hasValue(
            new OathToken(
                "t-1",
                "ab12",
                "TOTP",
                6,
                "HmacSHA1",
                30,
                Instant.parse("2026-03-01T12:00:00.123Z"),
                null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {"[] | false", "[{'id': 'd-1', 'user': {'id': 'u-1'}}] | true", "{} | null"})
  void tellsWhetherDevicesArePairedWithIt(String devices, Boolean paired)
      throws InterruptedException {
    pingOne.answers(
        embedded(
            "{'oathTokens': [{'id': 't-1', 'serialNumber': 'ab12', 'devices': %s}]}"
                .formatted(devices)
                .replace('\'', '"')));

    assertThat(pingOne.setup().client().findOathTokenWithDevices(ENVIRONMENT, "ab12", "1").body())
        .get()
        .extracting(OathToken::paired)
        .isEqualTo(paired);
    assertThat(pingOne.server().takeRequest().getTarget()).endsWith("%22&expand=devices");
  }

  @Test
  void makesDoWithWhatIsNotAsDocumented() {
    pingOne.answers(
        embedded(
            """
            {"o": [{"id": "t-1", "serialNumber": "ab12", "type": 7, "otpLength": "6",
              "totp": [], "createdAt": "yesterday"}]}"""));

    assertThat(find("ab12"))
        .hasValue(new OathToken("t-1", "ab12", null, null, null, null, null, null));
  }

  @Test
  void prefersTheEqualSerialNumberToOneOfAnotherCase() {
    String three =
        "[{\"id\":\"1\",\"serialNumber\":\"AB12\"},{\"id\":\"2\",\"serialNumber\":\"ab12\"},"
            + "{\"id\":\"3\",\"serialNumber\":\"aB12\"},{\"id\":\"4\",\"serialNumber\":\"ab123\"}]";
    pingOne.answers(embedded("{\"whatever\":" + three + "}"));

    assertThat(find("ab12").map(OathToken::id)).hasValue("2");
    assertThat(find("Ab12").map(OathToken::serialNumber)).hasValue("aB12");
    assertThat(find("ab1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"_embedded\":null}",
        "{\"_embedded\":[{\"id\":\"1\",\"serialNumber\":\"ab12\"}]}",
        "{\"_embedded\":{\"oathTokens\":[],\"other\":{\"id\":\"1\",\"serialNumber\":\"ab12\"}}}",
        "{\"_embedded\":{\"oathTokens\":[null,7,\"ab12\",[],{},{\"serialNumber\":12}]},\"size\":0}",
      })
  void findsNothingWhereNothingIs(String body) {
    pingOne.answers(FakePingOne.ok(body));

    assertThat(find("ab12")).isEmpty();
  }

  @Test
  void triesAgainWhenAResponseCannotBeRight() {
    pingOne.answers(embedded("{\"oathTokens\":[{\"serialNumber\":\"ab12\"}]}"));

    assertThat(failure("ab12"))
        .isExactlyInstanceOf(PingOneException.TryAgain.class)
        .hasMessageStartingWith("No OATH token of serial number ab12 in environment " + ENVIRONMENT)
        .hasMessageContaining("it has an OATH token without id");
  }

  @Test
  void givesUpATooLargeResponse() {
    pingOne.answers(
        embedded("{\"o\":[" + "{},".repeat(ScriptedPingOne.MAX_RESPONSE_SIZE / 3) + "{}]}"));

    assertThat(failure("ab12"))
        .isExactlyInstanceOf(PingOneException.TryAgain.class)
        .hasMessageContaining("pingone.max-response-size");
  }

  @Test
  void asksTheOperatorWhenPingOneDoesNotKnowTheEnvironment() {
    pingOne.answers(FakePingOne.error(404, "error-not-found"));

    assertThat(failure("ab12"))
        .isInstanceOf(PingOneException.AskOperator.class)
        .hasMessageContainingAll("find OATH token of serial number ab12", "Check environmentId");
  }

  @Test
  void showsNoSerialNumberThatMayBeASecret() {
    pingOne.answers(new MockResponse.Builder().code(400).build());
    String secret = "3132333435363738393031323334353637383930";

    assertThat(failure(secret))
        .isInstanceOf(PingOneException.AskOperator.class)
        .hasMessageContaining("OATH token of serial number (40 characters)")
        .hasMessageNotContaining(secret);
  }

  private PingOneException failure(String serialNumber) {
    return catchThrowableOfType(PingOneException.class, () -> find(serialNumber));
  }

  private Optional<OathToken> find(String serialNumber) {
    PingOneSetup setup = pingOne.setup();
    return setup.client().findOathToken(ENVIRONMENT, serialNumber, "1").body();
  }

  private static MockResponse embedded(String lists) {
    return FakePingOne.ok("{\"_links\":{},\"_embedded\":" + lists + ",\"size\":1}");
  }
}
