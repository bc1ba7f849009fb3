package io.github.pingoneoath.seedfile.pskc;

import static io.github.pingoneoath.seedfile.pskc.RfcFigures.PASSWORD;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.PLAIN;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.PRE_SHARED_KEY;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.figure6;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.figure7;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.hotp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.seedfile.SeedFolder;
import io.github.pingoneoath.seedfile.SeedFormat;
import io.github.pingoneoath.seedfile.seed.SeedKey;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import io.github.pingoneoath.testing.PskcFile;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.SeedFiles.Token;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys and MACs of encrypted files. */
class PskcKeysTest {

  private static final String ENCRYPTED =
      PskcFile.withPreSharedKey(PRE_SHARED_KEY).of(SeedFiles.inventory(3));

  private final SeedFolder folder;

  PskcKeysTest(@TempDir Path directory) {
    folder = new SeedFolder(directory).withKey(PRE_SHARED_KEY);
  }

  @Test
  void encryptedFileWantsAKey() {
    folder.holds(ENCRYPTED);

    assertThatThrownBy(() -> folder.check(SeedFolder.pskc()))
        .isInstanceOf(InvalidVariableException.class)
        .hasMessage(
            "Variable seedKey must be the name of a key in the worker's configuration, because seed file seeds.txt is encrypted, but is missing or null.");
  }

  @Test
  void unknownKeyIsTheOperatorsToConfigure() {
    folder.holds(ENCRYPTED);

    assertThatThrownBy(() -> folder.check(SeedFolder.file(SeedFormat.PSKC, "other", null)))
        .isInstanceOf(IncidentException.class)
        .hasMessage(
            "Seed file seeds.txt is encrypted, and key other is not configured: set pingone.seeds.keys.other.hex or .password.");
  }

  @Test
  void keyThatIsNoneAnyMoreIsToldWithTheFile() {
    folder
        .with(
            SeedFolder.KEY,
            () -> {
              throw new IncidentException("pingone.seeds.keys.vendor.hex must have 32 digits.");
            })
        .holds(ENCRYPTED);

    assertThatThrownBy(() -> folder.check(SeedFolder.encryptedPskc()))
        .isInstanceOf(IncidentException.class)
        .hasMessage(
            "Seed file seeds.txt is encrypted, and its key cannot be used: pingone.seeds.keys.vendor.hex must have 32 digits.");
  }

  @Test
  void keyIsOverwrittenAfterItsUse() {
    List<SeedKey.PreSharedKey> handedOut = new ArrayList<>();
    folder
        .holds(ENCRYPTED)
        .with(
            SeedFolder.KEY,
            () -> {
              handedOut.add(new SeedKey.PreSharedKey(HexFormat.of().parseHex(PRE_SHARED_KEY)));
              return handedOut.getLast();
            });

    assertThat(folder.check(SeedFolder.encryptedPskc()).seedFileValid()).isTrue();
    assertThat(handedOut)
        .singleElement()
        .extracting(SeedKey.PreSharedKey::bytes)
        .isEqualTo(new byte[16]);
  }

  /** The padding of the MAC key fits by chance for one key in 16: then all MACs are wrong. */
  @Test
  void noOtherKeyIsEverTakenForTheRightOne() {
    folder.holds(PskcFile.withPreSharedKey(PRE_SHARED_KEY).of(SeedFiles.inventory(150)));

    for (int i = 0; i < 64; i++) {
      folder.withKey("%032x".formatted(i));
      assertThat(folder.check(SeedFolder.encryptedPskc()).problems())
          .containsExactly(
              new SeedProblem(
                  1, null, "Key vendor does not fit this file, or the file was altered."));
    }
  }

  @Test
  void keyOfTheOtherKindIsToldOnce() {
    folder.withPassword(PASSWORD).holds(ENCRYPTED);
    assertThat(folder.check(SeedFolder.encryptedPskc()).problems())
        .extracting(SeedProblem::rule)
        .containsExactly(
            "Key vendor does not fit this file: the file is protected with a key in hex, not with a password.");

    folder.withKey(PRE_SHARED_KEY).holds(figure7());
    assertThat(folder.check(SeedFolder.encryptedPskc()).problems())
        .extracting(SeedProblem::rule)
        .containsExactly(
            "Key vendor does not fit this file: the file is protected with a password, and this is a key in hex.");
  }

  @Test
  void wrongMacOfOnePackageIsAProblemOfItsRow() {
    folder.holds(ENCRYPTED.replaceFirst("(?s)(.*)<ValueMAC>....", "$1<ValueMAC>AAAA"));

    assertThat(folder.check(SeedFolder.encryptedPskc()).problems())
        .containsExactly(
            new SeedProblem(
                3, "2308734000003", "The MAC of a value is wrong: the file was altered."));
  }

  /** The first one is in doubt until the third, and the second one never had a value decrypted. */
  @Test
  void problemsAreListedByRow() {
    folder.holds(
        ENCRYPTED
            .replaceFirst("<ValueMAC>....", "<ValueMAC>AAAA")
            .replace("2308734000002", "23087-2"));

    assertThat(folder.check(SeedFolder.encryptedPskc()).problems())
        .containsExactly(
            new SeedProblem(
                1, "2308734000001", "The MAC of a value is wrong: the file was altered."),
            new SeedProblem(2, null, "The serial number is not 1 to 50 letters and digits."));
  }

  /** The second package breaks a rule, but its MAC is right. */
  @Test
  void aProblemOfAnotherKindProvesTheKeyToo() {
    List<Token> tokens =
        List.of(Token.totp("1001", SeedFiles.rfcSecret()), Token.totp("1002", new byte[15]));
    String content = PskcFile.withPreSharedKey(PRE_SHARED_KEY).of(tokens);
    folder.holds(content.replaceFirst("<ValueMAC>....", "<ValueMAC>AAAA"));

    assertThat(folder.check(SeedFolder.encryptedPskc()).problems())
        .containsExactly(
            new SeedProblem(1, "1001", "The MAC of a value is wrong: the file was altered."),
            new SeedProblem(2, "1002", "The secret is not 16 to 100 bytes long."));
  }

  @Test
  void alteredCiphertextIsNeverDecrypted() {
    folder.holds(figure6().replace("AAECAwQFBgcICQoLDA0OD+cI", "AAECAwQFBgcICQoLDA0OD+cJ"));

    assertThat(folder.check(SeedFolder.encryptedPskc()).problems())
        .containsExactly(
            new SeedProblem(
                1, null, "Key vendor does not fit this file, or the file was altered."));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stripped MAC        | <ValueMAC>[^<]*</ValueMAC>          | ''                    | An encrypted value has no MAC: it may have been altered.
          stripped MACMethod  | (?s)<MACMethod.*</MACMethod>        | ''                    | The file is encrypted, but has no MACMethod: it may have been altered.
          unknown MAC         | hmac-sha1                           | hmac-zha9             | The MAC of the file is not HMAC-SHA1, -SHA256 or -SHA512.
          3DES                | aes128-cbc                          | tripledes-cbc         | The file is not encrypted with AES-128, -192 or -256 in CBC.
          empty MAC key       | (?s)<MACKey>.*</MACKey>             | <MACKey/>             | The file is not encrypted with AES-128, -192 or -256 in CBC.
          """)
  void whatIsMissingIsTold(String what, String right, String wrong, String rule) {
    folder.holds(figure6().replaceAll(right, wrong));

    assertThat(folder.check(SeedFolder.encryptedPskc()).problems())
        .as(what)
        .extracting(SeedProblem::rule)
        .containsExactly(rule);
  }

  @Test
  void secretWithoutEncryptionIsRefusedInAnEncryptedFile() {
    folder.holds(ENCRYPTED.replace("</KeyContainer>", hotp("1001", PLAIN) + "</KeyContainer>"));

    assertThat(folder.check(SeedFolder.encryptedPskc()).problems())
        .containsExactly(
            new SeedProblem(
                4, "1001", "The secret is not encrypted, but the file says that it is."));
  }

  /** Nobody could tell a file that was sent unencrypted from one whose encryption was stripped. */
  @Test
  void fileWithoutEncryptionIsRefusedWhereAKeyIsNamed() {
    folder.holds(PskcFile.plain().of(SeedFiles.inventory(3)));

    assertThat(folder.check(SeedFolder.encryptedPskc()).problems())
        .containsExactly(
            new SeedProblem(
                1,
                null,
                "A seedKey is named, but the file is not encrypted: was it altered? Leave seedKey out"
                    + " if the vendor sent the file unencrypted."));
  }

  @Test
  void passwordsAreOverwrittenToo() {
    SeedKey.Password password = new SeedKey.Password(PASSWORD.toCharArray());

    password.erase();

    assertThat(password.characters()).hasSize(PASSWORD.length()).containsOnly('\0');
  }

  @Test
  void neitherKindOfKeyPrintsItself() {
    assertThat(new SeedKey.PreSharedKey(new byte[] {65, 66}).toString())
        .isEqualTo("a pre-shared key");
    assertThat(new SeedKey.Password(PASSWORD.toCharArray()).toString()).isEqualTo("a password");
  }
}
