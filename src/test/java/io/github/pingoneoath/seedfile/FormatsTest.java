package io.github.pingoneoath.seedfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.seedfile.seed.HashAlgorithm;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.SecretEncoding;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.SeedRules;
import io.github.pingoneoath.testing.PskcFile;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.SeedFiles.Token;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One inventory, whatever the format that it comes in. */
class FormatsTest {

  private static final List<Token> INVENTORY = SeedFiles.inventory(20);
  private static final List<Token> MIXED =
      List.of(
          Token.hotp("A1", SeedFiles.rfcSecret(), 456_789),
          new Token(
              "B2", Arrays.copyOf(secret(), 32), OtpType.TOTP, 8, 60, HashAlgorithm.SHA256, 0),
          new Token(
              "C3", Arrays.copyOf(secret(), 64), OtpType.TOTP, 8, 30, HashAlgorithm.SHA512, 0));

  private final SeedFolder folder;

  FormatsTest(@TempDir Path directory) {
    folder = new SeedFolder(directory);
  }

  private static byte[] secret() {
    return "1234567890".repeat(7).getBytes(StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @EnumSource(SeedFormat.class)
  void giveTheSameSeeds(SeedFormat format) {
    String content =
        switch (format) {
          case PING -> SeedFiles.ping(INVENTORY);
          case OATH -> SeedFiles.oath(INVENTORY);
          case ENTRA -> SeedFiles.entra(INVENTORY);
          case PSKC -> PskcFile.plain().of(INVENTORY);
        };
    folder.holds(content);

    SeedFile file = SeedFolder.file(format, null, OtpType.TOTP);

    assertThat(folder.seeds(file)).map(FormatsTest::token).isEqualTo(texts(INVENTORY));
    assertThat(folder.check(file).warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"16, hmac-sha1", "24, hmac-sha256", "32, hmac-sha512"})
  void pskcWithAPreSharedKeyGivesThemToo(int bytes, String mac) {
    String hex = "12345678".repeat(bytes / 4);
    folder.withKey(hex).holds(PskcFile.withPreSharedKey(hex).withMac(mac).of(INVENTORY));

    assertThat(folder.seeds(SeedFolder.encryptedPskc()))
        .map(FormatsTest::token)
        .isEqualTo(texts(INVENTORY));
  }

  @ParameterizedTest
  @CsvSource({"hmac-sha1, 1000", "hmac-sha256, 249", "hmac-sha512, 1"})
  void pskcWithAPasswordGivesThemToo(String function, int rounds) {
    folder
        .withPassword("Grüße, qwerty")
        .holds(PskcFile.withPassword("Grüße, qwerty", rounds, function).of(INVENTORY));

    assertThat(folder.seeds(SeedFolder.encryptedPskc()))
        .map(FormatsTest::token)
        .isEqualTo(texts(INVENTORY));
  }

  @Test
  void whatTheFileSaysOfATokenWins() {
    folder.holds(SeedFiles.oath(MIXED));
    assertThat(folder.seeds(SeedFolder.oath())).map(FormatsTest::token).isEqualTo(texts(MIXED));

    folder.holds(PskcFile.plain().of(MIXED));
    assertThat(folder.seeds(SeedFolder.pskc())).map(FormatsTest::token).isEqualTo(texts(MIXED));
  }

  @Test
  void whatTheFileLeavesOpenIsAsThePersonSays() {
    SeedFile file =
        new SeedFile(
            SeedFolder.NAME,
            SeedFormat.PING,
            null,
            new SeedRules(SecretEncoding.HEX, OtpType.TOTP, 8, 60, HashAlgorithm.SHA512));
    folder.holds(SeedFiles.ping(INVENTORY));

    assertThat(folder.seeds(file))
        .allSatisfy(
            seed -> {
              assertThat(seed.otpLength()).isEqualTo(8);
              assertThat(seed.timeStep()).isEqualTo(60);
              assertThat(seed.hashAlgorithm()).isEqualTo(HashAlgorithm.SHA512);
            });
  }

  /** As privacyIDEA, LinOTP and NetIQ read it. */
  @ParameterizedTest
  @CsvSource({", HOTP", "HOTP, HOTP", "TOTP, TOTP"})
  void oathWithTwoColumnsIsHotpUnlessThePersonSaysSomethingElse(OtpType said, OtpType type) {
    folder.holds("1001,3132333435363738393031323334353637383930\n");

    assertThat(folder.seeds(SeedFolder.file(SeedFormat.OATH, null, said)).getFirst().type())
        .isEqualTo(type);
  }

  private static List<String> texts(List<Token> tokens) {
    return tokens.stream()
        .map(
            token ->
                text(
                    token.serialNumber(),
                    token.secret(),
                    token.type(),
                    token.otpLength(),
                    token.type() == OtpType.TOTP ? token.timeStep() : 30,
                    token.hashAlgorithm(),
                    token.counter()))
        .toList();
  }

  private static String token(Seed seed) {
    return text(
        seed.serialNumber(),
        seed.secret(),
        seed.type(),
        seed.otpLength(),
        seed.timeStep(),
        seed.hashAlgorithm(),
        seed.counter());
  }

  private static String text(Object... values) {
    return Arrays.deepToString(values);
  }
}
