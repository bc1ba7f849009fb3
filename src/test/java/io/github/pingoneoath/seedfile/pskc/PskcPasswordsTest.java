package io.github.pingoneoath.seedfile.pskc;

import static io.github.pingoneoath.seedfile.pskc.RfcFigures.PASSWORD;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.figure7;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.seedfile.SeedFolder;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How files say that their key follows from a password. */
class PskcPasswordsTest {

  private final SeedFolder folder;

  PskcPasswordsTest(@TempDir Path directory) {
    folder = new SeedFolder(directory).withPassword(PASSWORD);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no rounds            | <IterationCount>1000     | <IterationCount>0
          ten million and one  | <IterationCount>1000     | <IterationCount>10000001
          more than an integer | <IterationCount>1000     | <IterationCount>99999999999
          no salt              | Ej7/PEpyEpw=             | ''
          other derivation     | #pbkdf2                  | #pbkdf1
          other function       | <PRF/>                   | <PRF Algorithm="http://www.w3.org/2001/04/xmldsig-more#hmac-md5"/>
          other key length     | <KeyLength>16            | <KeyLength>24
          """)
  void derivationThatIsNotKnownIsToldOnce(String what, String right, String wrong) {
    folder.holds(figure7().replace(right, wrong));

    assertThat(folder.check(SeedFolder.encryptedPskc()).problems())
        .as(what)
        .singleElement()
        .extracting(SeedProblem::rule)
        .asString()
        .startsWith("Key vendor does not fit this file: ");
  }

  @ParameterizedTest
  @CsvSource({"(</?)pkcs5:, $1", "(</?)(Salt|Specified|IterationCount), $1pkcs5:$2"})
  void derivationIsKnownWithAndWithoutNamespaces(String right, String wrong) {
    folder.holds(figure7().replaceAll(right, wrong));

    assertThat(folder.seeds(SeedFolder.encryptedPskc())).hasSize(1);
  }
}
