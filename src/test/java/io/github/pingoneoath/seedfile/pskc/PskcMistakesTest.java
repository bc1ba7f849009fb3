package io.github.pingoneoath.seedfile.pskc;

import static io.github.pingoneoath.seedfile.pskc.RfcFigures.PLAIN;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.container;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.hotp;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.seedfile.SeedFolder;
import io.github.pingoneoath.seedfile.SeedFormat;
import io.github.pingoneoath.seedfile.seed.HashAlgorithm;
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

/**
 * What vendors' PSKC files hold, right and wrong. The numbers are those of {@code
 * docs/seed-files.md}.
 */
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
          16 unknown suite        | <AlgorithmParameters>    | <AlgorithmParameters><Suite>HMAC-MD5</Suite> | The hash algorithm is not SHA-1, SHA-256 or SHA-512.
          16 HOTP with SHA-256    | <AlgorithmParameters>    | <AlgorithmParameters><Suite>SHA-256</Suite>  | PingOne has HOTP tokens with SHA-1 only: check hashAlgorithm.
          OCRA suite              | <AlgorithmParameters>    | <AlgorithmParameters><Suite>OCRA-1:HOTP-SHA1-6:QN08</Suite> | PingOne has no tokens that answer a challenge (OCRA).
          OCRA token              | pskc:hotp                | pskc:ocra          | PingOne has no tokens of this type.
          no algorithm            | urn:ietf:params:xml:ns:keyprov:pskc:hotp | ''      | The type is neither in the file nor in tokenType.
          Yubico's own algorithm  | urn:ietf:params:xml:ns:keyprov:pskc:hotp | http://www.yubico.com/#yubikey-aes | PingOne has no tokens of this type.
          challenge               | <AlgorithmParameters>    | <AlgorithmParameters><ChallengeFormat Length="6" Encoding="DECIMAL"/> | PingOne has no tokens that answer a challenge (OCRA).
          codes with letters      | "DECIMAL"                | "HEXADECIMAL"      | PingOne has no tokens whose codes are anything but digits.
          7 digits                | "8"                      | "7"                | The number of digits of a code is not 6 or 8.
          17 45 seconds           | pskc:hotp"               | pskc:totp"         | The time step is not 30 or 60 seconds.
          18 negative counter     | <PlainValue>0<           | <PlainValue>-1<    | The counter is not a whole number from 0.
          18 counter of words     | <PlainValue>0<           | <PlainValue>none<  | The counter is not a whole number from 0.
          no secret               | Secret>                  | Secrets>           | There is no secret.
          empty secret            | MTIzNDU2Nzg5MDEyMzQ1Njc4OTA= | ''             | There is no secret.
          secret not in base64    | MTIzNDU2Nzg5MDEyMzQ1Njc4OTA= | 1234-5678      | A value is not base64.
          26 no serial number     | SerialNo>                | Serial>            | There is no serial number.
          30 hyphen               | <SerialNo>1002           | <SerialNo>306EUO4-00960 | The serial number is not 1 to 50 letters and digits.
          34 second key           | <SerialNo>1002           | <SerialNo>1001     | The serial number is in row 1 too.
          no key                  | Key Id="1"               | Other Id="1"       | XML
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
              assertThat(problem.rule()).isEqualTo(spelledOut(rule));
            });
  }

  private static String spelledOut(String rule) {
    return rule.equals("XML") ? "From this KeyPackage on the file is not well-formed XML." : rule;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:ietf:params:xml:ns:keyprov:pskc:totp",
        "urn:ietf:params:xml:ns:keyprov:pskc#totp",
        "http://www.ietf.org/keyprov/pskc#totp",
        "urn:ietf:params:xml:ns:keyprov:pskc:TOTP"
      })
  void typeIsKnownInAllItsSpellings(String algorithm) {
    folder.holds(
        container(
            hotp("1001", PLAIN).replace("urn:ietf:params:xml:ns:keyprov:pskc:hotp", algorithm)));

    assertThat(folder.seeds(SeedFolder.pskc()).getFirst().type()).isEqualTo(OtpType.TOTP);
  }

  /** 16. */
  @ParameterizedTest
  @ValueSource(strings = {"HMAC-SHA256", "sha256", "SHA-256", "HmacSHA256"})
  void suiteIsKnownInAllItsSpellings(String suite) {
    folder.holds(totp("<Suite>" + suite + "</Suite>", ""));

    assertThat(folder.seeds(SeedFolder.pskc()).getFirst().hashAlgorithm())
        .isEqualTo(HashAlgorithm.SHA256);
  }

  /** 17. */
  @Test
  void timeIntervalOfTheFileWins() {
    folder.holds(totp("", "<TimeInterval><PlainValue>60</PlainValue></TimeInterval>"));

    assertThat(folder.seeds(SeedFolder.pskc()).getFirst().timeStep()).isEqualTo(60);
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
    folder.holds(totp("", "<TimeInterval>" + interval + "</TimeInterval>"));

    assertThat(folder.seeds(SeedFolder.pskc()).getFirst().timeStep()).isEqualTo(60);
  }

  private static String totp(String parameters, String data) {
    return container(
        hotp("1001", PLAIN)
            .replace("pskc:hotp", "pskc:totp")
            .replace("<AlgorithmParameters>", "<AlgorithmParameters>" + parameters)
            .replace("</Data>", data + "</Data>"));
  }

  /** 18: in decimal, or in base64 of that. */
  @ParameterizedTest
  @CsvSource({"456789, 456789", "' 7 ', 7", "NDU2Nzg5, 456789", "MTI=, 12"})
  void counterOfTheFileIsTheCounterOfTheToken(String text, long counter) {
    folder.holds(
        container(hotp("1001", PLAIN).replace("<PlainValue>0<", "<PlainValue>" + text + "<")));

    assertThat(folder.seeds(SeedFolder.pskc()).getFirst().counter()).isEqualTo(counter);
  }

  @Test
  void typeThatTheFileContradictsIsAProblemOfItsRow() {
    folder.holds(container(hotp("1001", PLAIN)));

    assertThat(folder.check(SeedFolder.file(SeedFormat.PSKC, null, OtpType.TOTP)).problems())
        .containsExactly(
            new SeedProblem(1, "1001", "The type in the file differs from tokenType."));
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
        "1001,3132333435363738393031323334353637383930 | From this KeyPackage on the file is not well-formed XML.",
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
