package io.github.pingoneoath.seedfile.pskc;

import static io.github.pingoneoath.seedfile.pskc.RfcFigures.MAC_OF_FIGURE_6;
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
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.SeedKey;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6030, figures 2 to 10. */
class RfcFiguresTest {

  private static final String KEY = "vendor";
  @TempDir private Path directory;
  private SeedFolder folder;

  @BeforeEach
  void openFolder() {
    folder = new SeedFolder(directory);
  }

  @Test
  void figure2HasNoSerialNumber() {
    folder.holds(
        container(
            "<KeyPackage><Key Id='12345678' Algorithm='urn:ietf:params:xml:ns:keyprov:pskc:hotp'>"
                + "<Data><Secret><PlainValue>MTIzNA==</PlainValue></Secret></Data></Key></KeyPackage>"));

    assertThat(folder.check(SeedFolder.pskc(null)).problems())
        .containsExactly(new SeedProblem(1, null, "There is no serial number."));
  }

  @Test
  void figure2WithASerialNumberIsTooShort() {
    folder.holds(container(hotp("987654321", "<PlainValue>MTIzNA==</PlainValue>")));

    assertThat(folder.check(SeedFolder.pskc(null)).problems())
        .extracting(SeedProblem::rule)
        .containsExactly("The secret is not 16 to 100 bytes long.");
  }

  @Test
  void figure3IsAToken() {
    folder.holds(container(hotp("987654321", PLAIN)));

    Seed seed = folder.seeds(SeedFolder.pskc(null)).getFirst();

    assertThat(seed.serialNumber()).isEqualTo("987654321");
    assertThat(HexFormat.of().formatHex(seed.secret())).isEqualTo(SECRET);
    assertThat(seed.type()).isEqualTo(OtpType.HOTP);
    assertThat(seed.otpLength()).isEqualTo(8);
    assertThat(seed.counter()).isZero();
  }

  @Test
  void figure4HasNoSecret() {
    folder.holds(
        container(
            hotp("987654321", PLAIN)
                .replaceAll("<Data>.*</Data>", "<KeyReference>MasterKeyLabel</KeyReference>")));

    assertThat(folder.check(SeedFolder.pskc(null)).problems())
        .containsExactly(new SeedProblem(1, "987654321", "There is no secret."));
  }

  @Test
  void figure5HasOneTokenAndItsPin() {
    String pin =
        hotp("987654321", "<PlainValue>MTIzNA==</PlainValue>").replace("pskc:hotp", "pskc:pin");
    folder.holds(container(hotp("987654321", PLAIN) + pin));

    SeedFileVerdict verdict = folder.check(SeedFolder.pskc(null));

    assertThat(verdict.seedFileValid()).isTrue();
    assertThat(verdict.tokenCount()).isEqualTo(1);
    assertThat(verdict.warnings())
        .containsExactly("Keys that are no tokens (PIN) and were left out: 1.");
  }

  @Test
  void figure6IsDecryptedWithThePreSharedKey() {
    Seed seed = onlySeed(figure6(), preShared(PRE_SHARED_KEY));

    assertThat(seed.serialNumber()).isEqualTo("987654321");
    assertThat(HexFormat.of().formatHex(seed.secret())).isEqualTo(SECRET);
  }

  @Test
  void figure7IsDecryptedWithThePassword() {
    Seed seed = onlySeed(figure7(), password(PASSWORD));

    assertThat(HexFormat.of().formatHex(seed.secret())).isEqualTo(SECRET);
    assertThat(seed.counter()).isZero();
  }

  @Test
  void figure8IsAsymmetric() {
    String document =
        container(
            "<EncryptionKey><ds:X509Data><ds:X509Certificate>MIIB</ds:X509Certificate></ds:X509Data>"
                + "</EncryptionKey>"
                + hotp("987654321", encrypted("rsa_1_5", "hJ+fvpoM")));
    folder.holds(document);

    assertThat(folder.check(SeedFolder.pskc(null)).problems())
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

    SeedFileVerdict verdict = folder.check(SeedFolder.pskc(null));

    assertThat(verdict.firstSerialNumber()).isEqualTo("0755225266");
    assertThat(verdict.warnings())
        .containsExactly("The file is signed; its signature was not checked.");
  }

  @Test
  void figure10HasASerialNumberTwice() {
    folder.holds(
        container(
            hotp("654321", PLAIN)
                + hotp("123456", PLAIN)
                + hotp("9999999", PLAIN)
                + hotp("9999999", PLAIN)));

    assertThat(folder.check(SeedFolder.pskc(null)).problems())
        .containsExactly(new SeedProblem(4, "9999999", "The serial number is in row 3 too."));
  }

  @ParameterizedTest
  @CsvSource({
    "00345678901234567890123456789012",
    "00000000000000000000000000000000",
    "ffffffffffffffffffffffffffffffff"
  })
  void anotherPreSharedKeyIsSaidOnce(String hex) {
    assertThat(problems(figure6(), preShared(hex))).containsExactly(doesNotFit());
  }

  @Test
  void anotherPasswordIsSaidOnce() {
    assertThat(problems(figure7(), password("Qwerty"))).containsExactly(doesNotFit());
  }

  @Test
  void flippedByteOfTheOnlyMacIsSaidOnce() {
    String document = figure6().replace(MAC_OF_FIGURE_6, "Se+NvtQfmvfJzF6bmQiJqoLRExc=");

    assertThat(problems(document, preShared(PRE_SHARED_KEY))).containsExactly(doesNotFit());
  }

  private static SeedProblem doesNotFit() {
    return new SeedProblem(1, null, "Key vendor does not fit this file, or the file was altered.");
  }

  private Seed onlySeed(String document, Supplier<SeedKey> key) {
    return folder.with(KEY, key).holds(document).seeds(SeedFolder.pskc(KEY)).getFirst();
  }

  private List<SeedProblem> problems(String document, Supplier<SeedKey> key) {
    return folder.with(KEY, key).holds(document).check(SeedFolder.pskc(KEY)).problems();
  }

  private static Supplier<SeedKey> preShared(String hex) {
    return () -> new SeedKey.PreSharedKey(HexFormat.of().parseHex(hex));
  }

  private static Supplier<SeedKey> password(String password) {
    return () -> new SeedKey.Password(password.toCharArray());
  }
}
