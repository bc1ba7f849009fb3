package io.github.pingoneoath.seedfile.pskc;

import static io.github.pingoneoath.seedfile.pskc.RfcFigures.PLAIN;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.container;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.hotp;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.seedfile.SeedFolder;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What vendors' PSKC files hold, right and wrong. */
class PskcMistakesTest {

  private final SeedFolder folder;

  PskcMistakesTest(@TempDir Path directory) {
    folder = new SeedFolder(directory);
  }

  /** In the second KeyPackage, after a good one. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OCRA suite              | <AlgorithmParameters>    | <AlgorithmParameters><Suite>OCRA-1:HOTP-SHA1-6:QN08</Suite> | PingOne has no tokens that answer a challenge (OCRA).
          OCRA token              | pskc:hotp                | pskc:ocra          | PingOne has no tokens of this type.
          no algorithm            | urn:ietf:params:xml:ns:keyprov:pskc:hotp | ''      | The type is neither in the file nor in tokenType.
          challenge               | <AlgorithmParameters>    | <AlgorithmParameters><ChallengeFormat Length="6" Encoding="DECIMAL"/> | PingOne has no tokens that answer a challenge (OCRA).
          codes with letters      | "DECIMAL"                | "HEXADECIMAL"      | PingOne has no tokens whose codes are anything but digits.
          negative counter        | <PlainValue>0<           | <PlainValue>-1<    | The counter is not a whole number from 0.
          counter of words        | <PlainValue>0<           | <PlainValue>none<  | The counter is not a whole number from 0.
          no secret               | Data>                    | Date>              | There is no secret.
          empty secret            | MTIzNDU2Nzg5MDEyMzQ1Njc4OTA= | ''             | There is no secret.
          secret not in base64    | MTIzNDU2Nzg5MDEyMzQ1Njc4OTA= | 1234-5678      | A value is not base64.
          no serial number        | DeviceInfo>              | Device>            | There is no serial number.
          no key                  | Key Id="1"               | Other Id="1"       | From this KeyPackage on the file is not well-formed XML.
          """)
  void isToldByKeyPackageAndRule(String mistake, String right, String wrong, String rule) {
    String interval = "<TimeInterval><PlainValue>45</PlainValue></TimeInterval></Data>";
    String second = hotp("1002", PLAIN).replace("</Data>", interval).replace(right, wrong);
    folder.holds(container(hotp("1001", PLAIN) + second));

    assertThat(folder.check(SeedFolder.pskc()).problems())
        .as(mistake)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.row()).isEqualTo(2);
              assertThat(problem.rule()).isEqualTo(rule);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:ietf:params:xml:ns:keyprov:pskc#totp",
        "urn:ietf:params:xml:ns:keyprov:pskc:TOTP"
      })
  void typeIsKnownInAllItsSpellings(String algorithm) {
    folder.holds(
        container(
            hotp("1001", PLAIN).replace("urn:ietf:params:xml:ns:keyprov:pskc:hotp", algorithm)));

    assertThat(folder.seeds(SeedFolder.pskc()).getFirst().type()).isEqualTo(OtpType.TOTP);
  }

  /** What is read past would leave the setting to the person, and the token without its codes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<PlainValue><![CDATA[60]]></PlainValue>",
        "<PlainValue>6<!-- seconds -->0</PlainValue>",
        "60"
      })
  void timeIntervalIsReadHoweverItIsWritten(String interval) {
    folder.holds(
        container(
            hotp("1001", PLAIN)
                .replace("pskc:hotp", "pskc:totp")
                .replace("</Data>", "<TimeInterval>" + interval + "</TimeInterval></Data>")));

    assertThat(folder.seeds(SeedFolder.pskc()).getFirst().timeStep()).isEqualTo(60);
  }

  /** In decimal, or in base64 of that. */
  @ParameterizedTest
  @CsvSource({"456789, 456789", "' 7 ', 7", "NDU2Nzg5, 456789", "MTI=, 12"})
  void counterOfTheFileIsTheCounterOfTheToken(String text, long counter) {
    folder.holds(
        container(hotp("1001", PLAIN).replace("<PlainValue>0<", "<PlainValue>" + text + "<")));

    assertThat(folder.seeds(SeedFolder.pskc()).getFirst().counter()).isEqualTo(counter);
  }

  @Test
  void namesMayComeWithoutANamespaceAndWithLineBreaksInTheirValues() {
    folder.holds(
        container(hotp("\n 1001 \n", PLAIN.replace("MTIz", "\n  MTIz\n\t")))
            .replaceAll("xmlns(:\\w+)?=\"[^\"]*\"", ""));

    assertThat(folder.seeds(SeedFolder.pskc()).getFirst().serialNumber()).isEqualTo("1001");
  }

  @Test
  void whatIsNoTokenIsSkipped() {
    folder.holds(
        container(
            "<Signature><a/></Signature><Extensions><KeyPackage/></Extensions>"
                + hotp("1001", PLAIN)));

    assertThat(folder.seeds(SeedFolder.pskc()))
        .extracting(Seed::serialNumber)
        .containsExactly("1001");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<other/> | The file is not PSKC: it does not begin with a KeyContainer.",
        "<KeyContainer> | From this KeyPackage on the file is not well-formed XML.",
        "<KeyContainer/> | There is no token in the file.",
        "<KeyContainer><KeyPackage/></KeyContainer> | The KeyPackage has no key."
      })
  void fileThatIsNoPskcIsToldOnce(String content, String rule) {
    folder.holds(content.getBytes(StandardCharsets.UTF_8));

    assertThat(folder.check(SeedFolder.pskc()).problems())
        .containsExactly(new SeedProblem(1, null, rule));
  }
}
