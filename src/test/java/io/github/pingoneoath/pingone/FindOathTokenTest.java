package io.github.pingoneoath.pingone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.pingoneoath.pingone.json.OathToken;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import java.time.Instant;
import java.util.Optional;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token is looked up by its serial number. */
class FindOathTokenTest {

  private static final String ENVIRONMENT = FakePingOne.ENVIRONMENT_ID;

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();
  private final PingOneClient client = PingOneSetup.of(pingOne).client();

  @ParameterizedTest
  @CsvSource({
    "ab12, serialNumber%20eq%20%22ab12%22",
    "a\"b\\c, serialNumber%20eq%20%22a%5C%22b%5C%5Cc%22",
    "a&b=c+d%20, serialNumber%20eq%20%22a%26b%3Dc%2Bd%2520%22",
  })
  void asksForTheSerialNumber(String serialNumber, String filter) {
    pingOne.answersAll(FakePingOne.ok("{\"size\":0}"));

    assertThat(find(serialNumber)).isEmpty();

    assertThat(pingOne.lookUps().getLast().getTarget())
        .isEqualTo("/v1/environments/" + ENVIRONMENT + "/oathTokens?filter=" + filter);
  }

  @Test
  void asksForDevicesWhenItMattersWhetherTheTokenIsPaired() {
    pingOne.hasToken("ab12", "00", Instant.EPOCH).pairs("ab12");

    assertThat(client.findOathTokenWithDevices(ENVIRONMENT, "ab12", "1").body())
        .get()
        .returns(true, OathToken::paired);
    assertThat(pingOne.lookUps().getLast().getTarget()).endsWith("%22&expand=devices");
    assertThat(find("ab12")).get().returns(null, OathToken::paired);
  }

  @Test
  void asksTheOperatorWhenPingOneDoesNotKnowTheEnvironment() {
    pingOne.answersAll(FakePingOne.error(404, "error-not-found"));

    assertThat(failure("ab12"))
        .isInstanceOf(PingOneException.AskOperator.class)
        .hasMessageContainingAll(
            "find OATH token of serial number ab12 in environment " + ENVIRONMENT,
            "Check environmentId");
  }

  @Test
  void showsNoSerialNumberThatMayBeASecret() {
    pingOne.answersAll(new MockResponse.Builder().code(400).build());
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
    return client.findOathToken(ENVIRONMENT, serialNumber, "1").body();
  }
}
