package io.github.pingoneoath.pingone.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is found whatever PingOne calls the list that it is in. */
class OathTokenReaderTest {

  @Test
  void readsATokenAsDocumented() throws IOException {
    String token =
        """
        {"id": "t-1", "environment": {"id": "e"}, "serialNumber": "ab12", "type": "TOTP",
         "otpLength": 6, "hashAlgorithm": "HmacSHA1", "totp": {"timeStep": 30, "drift": 1},
         "secret": "sentinel", "createdAt": "2026-03-01T12:00:00.123Z"}""";

    assertThat(find("ab12", "{'oathTokens': [" + token + "]}"))
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
      quoteCharacter = '`',
      value = {"[] | false", "[{'id': 'd-1', 'user': {'id': 'u-1'}}] | true", "{} | null"})
  void tellsWhetherDevicesArePairedWithIt(String devices, Boolean paired) throws IOException {
    String token = "{'id': 't-1', 'serialNumber': 'ab12', 'devices': " + devices + "}";

    assertThat(find("ab12", "{'oathTokens': [" + token + "]}"))
        .get()
        .returns(paired, OathToken::paired);
  }

  @Test
  void leavesOutValuesOfAnotherType() throws IOException {
    String token =
        """
        {"id": "t-1", "serialNumber": "ab12", "type": 7, "otpLength": "6",
         "totp": {"timeStep": 3000000000}, "createdAt": "yesterday"}""";

    assertThat(find("ab12", "{'o': [" + token + "]}"))
        .hasValue(new OathToken("t-1", "ab12", null, null, null, null, null, null));
  }

  @Test
  void prefersTheEqualSerialNumberToOneOfAnotherCase() throws IOException {
    String tokens =
        "{'whatever': [{'id':'1','serialNumber':'AB12'}, {'id':'2','serialNumber':'ab12'},"
            + " {'id':'3','serialNumber':'aB12'}, {'id':'4','serialNumber':'ab123'}]}";

    assertThat(find("ab12", tokens).map(OathToken::id)).hasValue("2");
    assertThat(find("Ab12", tokens).map(OathToken::serialNumber)).hasValue("aB12");
    assertThat(find("ab1", tokens)).isEmpty();
  }

  /** Else a revocation would end well, and the token would live. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'status':'ok'}",
        "{'_embedded':null,'size':1}",
        "{'_embedded':[{'id':'1','serialNumber':'ab12'}]}",
        "{'_embedded':{'oathTokens':{'id':'1','serialNumber':'ab12'}},'count':'0'}",
      })
  void takesNothingButACollectionForAnAnswer(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("ab12", json))
        .withMessage("has no list of OATH tokens");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'size':0}", "{'_embedded':{},'count':0}", "{'count':0,'size':20}"})
  void findsNothingInAnEmptyCollection(String json) throws IOException {
    assertThat(read("ab12", json)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'oathTokens':[],'other':{'id':'1','serialNumber':'ab12'}}",
        "{'oathTokens':[null,7,'ab12',[],{},{'serialNumber':12}]}",
      })
  void findsNothingInUnusualResponses(String embedded) throws IOException {
    assertThat(find("ab12", embedded)).isEmpty();
  }

  @Test
  void refusesATokenWithoutId() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> find("ab12", "{'oathTokens':[{'serialNumber':'ab12'}]}"))
        .withMessage("has an OATH token without id");
  }

  /** Single quotes stand for double ones. */
  private static Optional<OathToken> find(String serialNumber, String embedded) throws IOException {
    return read(serialNumber, "{'_links':{},'_embedded':" + embedded + ",'size':1}");
  }

  private static Optional<OathToken> read(String serialNumber, String json) throws IOException {
    return new OathTokenReader(serialNumber)
        .read(new ByteArrayInputStream(json.replace('\'', '"').getBytes(UTF_8)));
  }
}
