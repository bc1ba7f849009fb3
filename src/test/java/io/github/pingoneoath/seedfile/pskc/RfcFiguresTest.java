package io.github.pingoneoath.seedfile.pskc;

import static io.github.pingoneoath.seedfile.pskc.RfcFigures.PASSWORD;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.PLAIN;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.PRE_SHARED_KEY;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.SECRET;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.container;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.encrypted;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.figure6;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.figure7;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.hotp;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.seedfile.SeedFileVerdict;
import io.github.pingoneoath.seedfile.SeedFolder;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6030, figures 5 to 9. */
class RfcFiguresTest {

  private final SeedFolder folder;

  RfcFiguresTest(@TempDir Path directory) {
    folder = new SeedFolder(directory);
  }

  @Test
  void figure5HasOneTokenAndItsPin() {
    String pin =
        hotp("987654321", "<PlainValue>MTIzNA==</PlainValue>").replace("pskc:hotp", "pskc:pin");
    folder.holds(container(hotp("987654321", PLAIN) + pin));

    SeedFileVerdict verdict = folder.check(SeedFolder.pskc());

    assertThat(verdict.seedFileValid()).isTrue();
    assertThat(verdict.tokenCount()).isEqualTo(1);
    assertThat(verdict.warnings())
        .containsExactly("Keys that are no tokens (PIN) and were left out: 1.");
  }

  @Test
  void figure6IsDecryptedWithThePreSharedKey() {
    folder.withKey(PRE_SHARED_KEY).holds(figure6());

    Seed seed = folder.seeds(SeedFolder.encryptedPskc()).getFirst();

    assertThat(seed.serialNumber()).isEqualTo("987654321");
    assertThat(HexFormat.of().formatHex(seed.secret())).isEqualTo(SECRET);
  }

  @Test
  void figure7IsDecryptedWithThePassword() {
    folder.withPassword(PASSWORD).holds(figure7());

    Seed seed = folder.seeds(SeedFolder.encryptedPskc()).getFirst();

    assertThat(HexFormat.of().formatHex(seed.secret())).isEqualTo(SECRET);
    assertThat(seed.counter()).isZero();
  }

  /** In the figure both the cipher and the key tell it; one of them is enough. */
  @ParameterizedTest
  @CsvSource({
    "rsa_1_5, <Other/>",
    "aes128-cbc, <ds:X509Data/>",
    "aes128-cbc, <ds:KeyValue/>",
    "aes128-cbc, <xenc:EncryptedKey/>"
  })
  void figure8IsAsymmetric(String cipher, String key) {
    folder.holds(
        container(
            "<EncryptionKey>%s</EncryptionKey>".formatted(key)
                + hotp("987654321", encrypted(cipher, "hJ+fvpoM"))));

    assertThat(folder.check(SeedFolder.pskc()).problems())
        .singleElement()
        .extracting(SeedProblem::rule)
        .asString()
        .startsWith("The file is encrypted with a certificate (asymmetric)");
  }

  @Test
  void figure9KeepsItsLeadingZeroAndSaysThatNobodyLookedAtItsSignature() {
    folder.holds(
        container(
            hotp("0755225266", PLAIN)
                + "<Signature><ds:SignatureValue>j6lw</ds:SignatureValue></Signature>"));

    SeedFileVerdict verdict = folder.check(SeedFolder.pskc());

    assertThat(verdict.firstSerialNumber()).isEqualTo("0755225266");
    assertThat(verdict.warnings())
        .containsExactly("The file is signed; its signature was not checked.");
  }
}
