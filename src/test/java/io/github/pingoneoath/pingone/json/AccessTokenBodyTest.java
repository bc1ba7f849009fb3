package io.github.pingoneoath.pingone.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token that fits into a header, with a lifetime if it is a number above zero. */
class AccessTokenBodyTest {

  @ParameterizedTest
  @CsvSource({
    "1, PT1S",
    "3600, PT1H",
    "3600.9, PT1H",
    "'\"300\"', PT5M",
    "2592000, P30D",
    "2592001, P30D",
    "9223372036854775807, P30D",
    "99999999999999999999, P30D",
    "1e300, P30D",
    "'\"9223372036854775807\"', P30D",
  })
  void readsALifetimeOfAMonthAtMost(String expiresIn, Duration lifetime) throws IOException {
    assertThat(read("{\"access_token\": \"t\", \"expires_in\": " + expiresIn + "}").lifetime())
        .hasValue(lifetime);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0.5", "-1", "-1e300", "\"\"", "\"soon\"", "null", "{}", "[300]"})
  void leavesOutALifetimeThatIsNone(String expiresIn) throws IOException {
    assertThat(read("{\"expires_in\": " + expiresIn + ", \"access_token\": \"t\"}"))
        .isEqualTo(new AccessTokenBody("t", Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"access_token\": null}",
        "{\"access_token\": true}",
        "{\"access_token\": 7}",
        "{\"access_token\": [\"sentinel\"]}",
        "{\"access_token\": \"\"}",
        "{\"access_token\": \" sentinel\"}",
        "{\"access_token\": \"token\\nsentinel\"}",
        "{\"access_token\": \"sentinel\\r\\nX-Other: 1\"}",
        "{\"access_token\": \"tökensentinel\"}",
      })
  void refusesATokenThatFitsIntoNoHeader(String body) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(body))
        .withMessage("has no usable access_token");
  }

  @Test
  void takesATokenOf16000LettersAtMost() throws IOException {
    String longest = "x".repeat(16_000);

    assertThat(read("{\"access_token\": \"" + longest + "\"}").accessToken()).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"access_token\": \"" + longest + "x\"}"))
        .withMessage("has no usable access_token");
  }

  @Test
  void printsNoToken() throws IOException {
    assertThat(read("{\"access_token\": \"sentinel\"}").toString()).doesNotContain("sentinel");
  }

  private static AccessTokenBody read(String json) throws IOException {
    return AccessTokenBody.read(new ByteArrayInputStream(json.getBytes(UTF_8)));
  }
}
