package io.github.pingoneoath.seedfile.pskc;

import static io.github.pingoneoath.seedfile.pskc.RfcFigures.PASSWORD;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.PRE_SHARED_KEY;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.figure6;
import static io.github.pingoneoath.seedfile.pskc.RfcFigures.figure7;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.seedfile.SeedFolder;
import io.github.pingoneoath.seedfile.seed.HashAlgorithm;
import io.github.pingoneoath.seedfile.seed.SeedKey;
import io.github.pingoneoath.testing.OneTimeCode;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes out of an encrypted file makes the codes that the token shows. */
class RfcCodesTest {

  @TempDir private Path directory;

  /** RFC 4226, appendix D. */
  @ParameterizedTest
  @CsvSource({"0, 755224", "1, 287082", "2, 359152"})
  void secretOfFigure6MakesTheCodesOfRfc4226(long counter, String code) {
    byte[] secret =
        secret(figure6(), () -> new SeedKey.PreSharedKey(HexFormat.of().parseHex(PRE_SHARED_KEY)));

    assertThat(OneTimeCode.of(HashAlgorithm.SHA1, secret, counter, 6)).isEqualTo(code);
  }

  /** RFC 6238, appendix B, at 59 s. */
  @ParameterizedTest
  @CsvSource({"SHA1, 20, 94287082", "SHA256, 32, 46119246", "SHA512, 64, 90693936"})
  void secretOfFigure7MakesTheCodesOfRfc6238(HashAlgorithm hash, int length, String code) {
    byte[] secret = secret(figure7(), () -> new SeedKey.Password(PASSWORD.toCharArray()));
    byte[] longer = new byte[length];
    for (int i = 0; i < length; i++) {
      longer[i] = secret[i % secret.length];
    }

    assertThat(OneTimeCode.of(hash, longer, 59 / 30, 8)).isEqualTo(code);
  }

  private byte[] secret(String document, Supplier<SeedKey> key) {
    return new SeedFolder(directory)
        .with("vendor", key)
        .holds(document)
        .seeds(SeedFolder.pskc("vendor"))
        .getFirst()
        .secret();
  }
}
