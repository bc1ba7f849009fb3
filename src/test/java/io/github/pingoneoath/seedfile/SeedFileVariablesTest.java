package io.github.pingoneoath.seedfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.seedfile.seed.HashAlgorithm;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.SecretEncoding;
import io.github.pingoneoath.seedfile.seed.SeedRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person says of a seed file, as it comes from a process. */
class SeedFileVariablesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void haveDefaults() throws JsonProcessingException {
    assertThat(seedFile("{'seedFile': 'tokens.csv', 'tokenType': 'TOTP'}"))
        .isEqualTo(
            new SeedFile(
                "tokens.csv",
                SeedFormat.PING,
                null,
                new SeedRules(SecretEncoding.HEX, OtpType.TOTP, 6, 30, HashAlgorithm.SHA1)));
  }

  @Test
  void areTakenAsTheyAreSaid() throws JsonProcessingException {
    assertThat(
            seedFile(
                """
                {'seedFile': 'box-7_A.xml', 'seedFormat': 'ENTRA', 'secretEncoding': 'HEX',
                 'seedKey': '2026-Feitian_b', 'tokenType': 'HOTP', 'otpLength': 8.0, 'timeStep': 60,
                 'hashAlgorithm': 'HmacSHA256'}"""))
        .isEqualTo(
            new SeedFile(
                "box-7_A.xml",
                SeedFormat.ENTRA,
                "2026-Feitian_b",
                new SeedRules(SecretEncoding.HEX, OtpType.HOTP, 8, 60, HashAlgorithm.SHA256)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seedFile | null | seedFile must be a file name without a path",
        "seedFile | 7 | but is 7.",
        "seedFile | '../tokens.csv' | seedFile must be a file name without a path",
        "seedFormat | 'CSV' | seedFormat must be one of [PING, OATH, ENTRA, ",
        "secretEncoding | 'BASE64' | secretEncoding must be one of [HEX, BASE32]",
        "seedKey | '../key' | seedKey must be the name of a key in pingone.seeds.keys",
        "tokenType | null | tokenType must be TOTP or HOTP for seedFormat PING, because its files"
            + " do not contain it, but is missing",
        "tokenType | 'OCRA' | tokenType must be one of [TOTP, HOTP]",
        "otpLength | 7 | otpLength must be 6 or 8, but is 7.",
        "timeStep | 45 | timeStep must be 30 or 60, but is 45.",
        "hashAlgorithm | 'SHA1' | hashAlgorithm must be one of [HmacSHA1, HmacSHA256, HmacSHA512]",
      },
      quoteCharacter = '"')
  void thatBreakTheirRuleAreNamed(String name, String value, String message)
      throws JsonProcessingException {
    ObjectNode variables = (ObjectNode) json("{'seedFile': 'tokens.csv', 'tokenType': 'TOTP'}");
    variables.set(name, json(value));

    assertThatThrownBy(() -> seedFile(variables.toString()))
        .isInstanceOf(InvalidVariableException.class)
        .hasMessageContaining(message);
  }

  @Test
  void pskcHasAnEncodingOfItsOwn() {
    assertThatThrownBy(
            () -> seedFile("{'seedFile': 'a.xml', 'seedFormat': 'PSKC', 'secretEncoding': 'HEX'}"))
        .isInstanceOf(InvalidVariableException.class)
        .hasMessageContaining("secretEncoding must be left out for seedFormat PSKC");
  }

  private static SeedFile seedFile(String json) throws JsonProcessingException {
    return JSON.treeToValue(json(json), SeedFileVariables.class).toSeedFile();
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
