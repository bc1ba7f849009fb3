package io.github.pingoneoath.seedfile.pskc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.seedfile.SeedFolder;
import io.github.pingoneoath.seedfile.seed.BrokenRule;
import io.github.pingoneoath.seedfile.seed.HashAlgorithm;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.testing.PskcFile;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.SeedFiles.Token;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What encrypted files of some vendors do in a way of their own. */
class PskcDialectsTest {

  private static final List<Token> TOKENS =
      List.of(
          Token.hotp("1001", SeedFiles.rfcSecret(), 456_789),
          new Token("1002", SeedFiles.rfcSecret(), OtpType.TOTP, 6, 60, HashAlgorithm.SHA1, 0));

  private final SeedFolder folder;

  PskcDialectsTest(@TempDir Path directory) {
    folder = new SeedFolder(directory).withKey(RfcFigures.PRE_SHARED_KEY);
  }

  @Test
  void macsMayBeMadeWithTheKeyOfTheFile() {
    String content =
        PskcFile.withPreSharedKey(RfcFigures.PRE_SHARED_KEY).withoutMacKey().of(TOKENS);

    assertThat(folder.holds(content).seeds(SeedFolder.encryptedPskc()).getFirst().secret())
        .isEqualTo(SeedFiles.rfcSecret());
  }

  /** Passed over, a token would have the person's time step and no code that PingOne takes. */
  @Test
  void countersAndTimeIntervalsMayBeEncrypted() {
    String content =
        PskcFile.withPreSharedKey(RfcFigures.PRE_SHARED_KEY).withEncryptedCounters().of(TOKENS);

    List<Seed> seeds = folder.holds(content).seeds(SeedFolder.encryptedPskc());

    assertThat(seeds.getFirst().counter()).isEqualTo(456_789);
    assertThat(seeds.getLast().timeStep()).isEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource({
    "343536373839, 456789",
    "00, 0",
    "06f855, 456789",
    "7fffffffffffffff, 9223372036854775807"
  })
  void encryptedCounterIsDecimalOrBytes(String hex, long counter) throws BrokenRule {
    assertThat(PskcValue.counter(HexFormat.of().parseHex(hex))).isEqualTo(counter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ffffffffffffffff", "000000000000000001"})
  void encryptedCounterThatIsNoneIsRefused(String hex) {
    assertThatThrownBy(() -> PskcValue.counter(HexFormat.of().parseHex(hex)))
        .isInstanceOf(BrokenRule.class);
  }
}
