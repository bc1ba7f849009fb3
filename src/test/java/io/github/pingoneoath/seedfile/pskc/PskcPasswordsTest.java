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
          no rounds            | <IterationCount>1000 | <IterationCount>0           | ROUNDS
          ten million and one  | <IterationCount>1000 | <IterationCount>10000001    | ROUNDS
          more than an integer | <IterationCount>1000 | <IterationCount>99999999999 | ROUNDS
          key of 65 bytes      | <KeyLength>16        | <KeyLength>65               | ROUNDS
          key of 64 bytes      | <KeyLength>16        | <KeyLength>64               | the cipher of the file needs a key of a different length.
          key of 8 bytes       | <KeyLength>16        | <KeyLength>8                | the cipher of the file needs a key of a different length.
          no salt              | Ej7/PEpyEpw=         | ''                          | the file has no salt for its password.
          other derivation     | #pbkdf2              | #pbkdf1                     | the file derives its key in another way than PBKDF2.
          other function       | <PRF/>               | <PRF Algorithm="http://www.w3.org/2001/04/xmldsig-more#hmac-md5"/> | the file derives its key with an unknown function.
          """)
  void derivationThatIsNotKnownIsToldOnce(String what, String right, String wrong, String rule) {
    folder.holds(figure7().replace(right, wrong));

    assertThat(folder.check(SeedFolder.encryptedPskc()).problems())
        .as(what)
        .containsExactly(
            new SeedProblem(1, null, "Key vendor does not fit this file: " + spelledOut(rule)));
  }

  private static String spelledOut(String rule) {
    return rule.equals("ROUNDS")
        ? "the file asks for zero rounds of PBKDF2, for more than 10000000, or for an invalid key length."
        : rule;
  }

  @ParameterizedTest
  @CsvSource({"(</?)pkcs5:, $1", "(</?)(Salt|Specified|IterationCount), $1pkcs5:$2"})
  void derivationIsKnownWithAndWithoutNamespaces(String right, String wrong) {
    folder.holds(figure7().replaceAll(right, wrong));

    assertThat(folder.seeds(SeedFolder.encryptedPskc())).hasSize(1);
  }
}
