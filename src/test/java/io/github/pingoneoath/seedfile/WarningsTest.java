package io.github.pingoneoath.seedfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes no file bad, but a person look. */
class WarningsTest {

  private static final String HEX = "3132333435363738393031323334353637383930";

  private final SeedFolder folder;

  WarningsTest(@TempDir Path directory) {
    folder = new SeedFolder(directory);
  }

  @ParameterizedTest
  @CsvSource({"0012, 12, 1", "0012, 1234, 0", "A012, 12, 0", "AB, ABC, 0"})
  void numbersOfDifferentLengthAreASpreadsheetsWork(String one, String other, int warnings) {
    folder.holds("%s,%s\n%s,%s\n".formatted(one, HEX, other, HEX));

    SeedFileVerdict verdict = folder.check(SeedFolder.ping(OtpType.TOTP));

    assertThat(verdict.seedFileValid()).isTrue();
    assertThat(verdict.warnings()).hasSize(warnings);
    assertThat(verdict.warnings())
        .allMatch(
            "The serial numbers are of different length: a spreadsheet removes leading zeros."
                ::equals);
  }

  @ParameterizedTest
  @CsvSource({"sha1, 32, 1", "sha1, 64, 1", "sha1, 20, 0", "sha256, 32, 0", "sha512, 64, 0"})
  void longSecretWithSha1IsAnotherHashesWork(String hash, int length, int warnings) {
    folder.holds("1001,%s,totp,6,30,%s\n".formatted("a1".repeat(length), hash));

    SeedFileVerdict verdict = folder.check(SeedFolder.oath());

    assertThat(verdict.seedFileValid()).isTrue();
    assertThat(verdict.warnings()).hasSize(warnings);
    assertThat(verdict.warnings())
        .allMatch("Secrets of 32 or 64 bytes with SHA-1: 1. Check hashAlgorithm."::equals);
  }

  @Test
  void serialNumbersThatDifferInCaseAloneAreTwoTokens() {
    folder.holds("ab1,%s\nAB1,%s\n".formatted(HEX, HEX));

    SeedFileVerdict verdict = folder.check(SeedFolder.ping(OtpType.TOTP));

    assertThat(verdict.tokenCount()).isEqualTo(2);
    assertThat(verdict.warnings())
        .containsExactly("Some serial numbers differ in upper and lower case alone.");
  }

  @ParameterizedTest
  @CsvSource({"ab1, 1", "AB1, 2"})
  void eachSpellingMayBeThereOnce(String again, int row) {
    folder.holds("ab1,%s\nAB1,%s\n%s,%s\n".formatted(HEX, HEX, again, HEX));

    assertThat(folder.check(SeedFolder.ping(OtpType.TOTP)).problems())
        .containsExactly(
            new SeedProblem(3, again, "The serial number is in row %d too.".formatted(row)));
  }
}
