package io.github.pingoneoath.seedfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which serial numbers may leave the file; all of these are ones. */
class ShownSerialNumbersTest {

  private static final String HEX = "3132333435363738393031323334353637383930";

  @TempDir private Path directory;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "ab1999ggh98ty754, true",
    "123456789012345678901234, true",
    "1234567890123456789012345, false",
    "abcdef1234567890, false",
    "GEZDGNBVGY3TQOJQ, false",
    "MTIzNDU2Nzg5MDEyMzQ1Njc4, false",
    "abcdef123456789, true"
  })
  void areShortAndNotEvenAShortSecret(String serialNumber, boolean shown) {
    SeedFileVerdict verdict = check("%s,%s\n".formatted(serialNumber, HEX));

    assertThat(verdict.seedFileValid()).isTrue();
    assertThat(verdict.firstSerialNumber()).isEqualTo(shown ? serialNumber : null);
    assertThat(verdict.lastSerialNumber()).isEqualTo(shown ? serialNumber : null);
  }

  @Test
  void othersAreLeftOutOfProblemsToo() {
    SeedFileVerdict verdict = check("1234567890123456789012345,zz\n");

    assertThat(verdict.problems())
        .extracting(SeedProblem::serialNumber)
        .containsExactly((String) null);
  }

  private SeedFileVerdict check(String content) {
    return new SeedFolder(directory).holds(content).check(SeedFolder.ping(OtpType.TOTP));
  }
}
