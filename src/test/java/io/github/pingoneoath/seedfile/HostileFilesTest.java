package io.github.pingoneoath.seedfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.seedfile.seed.BrokenFile;
import io.github.pingoneoath.seedfile.seed.ChosenKey;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.SeedKey;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import io.github.pingoneoath.testing.SeedFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Collections;
import java.util.Enumeration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that nobody sends by mistake end quickly, with one problem. */
@Timeout(60)
class HostileFilesTest {

  @TempDir private Path directory;
  private SeedFolder folder;

  @BeforeEach
  void openFolder() {
    folder = new SeedFolder(directory);
  }

  /** Without an end, so that a parser that keeps or looks for more than a piece never returns. */
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PSKC | <KeyContainer><!--              | -- > -",
        "PSKC | <KeyContainer><a b='            | &gt;x>",
        "PSKC | <KeyContainer><KeyPackage>      | xx&lt;",
        "PSKC | <KeyContainer><?a               | b>c>",
        "PSKC | <KeyContainer><KeyPackage><![CDATA[ | <>]]",
        "PSKC | <                               | a",
        "PING | 1001,                           | a",
        "PING | 1001                            | ,",
        "OATH | #                               | a",
        "ENTRA | serial number,secret key↵\"    | 1,2↵"
      })
  void onePieceWithoutAnEndIsOneProblem(SeedFormat format, String start, String rest) {
    JudgedRows rows = new JudgedRows("seeds.txt", 1_000, 100);

    assertThatThrownBy(
            () ->
                format
                    .parser()
                    .parse(
                        new BufferedInputStream(
                            endless(start.replace("↵", "\n"), rest.replace("↵", "\n"))),
                        SeedFolder.file(format, null, OtpType.TOTP).rules(),
                        new ChosenKey(null, () -> new SeedKey.PreSharedKey(new byte[16])),
                        rows))
        .isInstanceOf(BrokenFile.class);
  }

  private static InputStream endless(String start, String rest) {
    byte[] block = rest.repeat(1_000).getBytes(StandardCharsets.UTF_8);
    Enumeration<InputStream> blocks =
        Collections.enumeration(
            new AbstractList<>() {
              @Override
              public InputStream get(int index) {
                return new ByteArrayInputStream(block);
              }

              @Override
              public int size() {
                return Integer.MAX_VALUE;
              }
            });
    return new SequenceInputStream(
        new ByteArrayInputStream(start.getBytes(StandardCharsets.UTF_8)),
        new SequenceInputStream(blocks));
  }

  @ParameterizedTest
  @CsvSource({"100000, true, 0", "100100, false, 1"})
  void moreThan100000TokensAreOneProblem(int count, boolean isValid, int problems) {
    folder.holds(SeedFiles.ping(SeedFiles.inventory(count)));

    SeedFileVerdict verdict = folder.check(SeedFolder.ping(OtpType.TOTP));

    assertThat(verdict.seedFileValid()).isEqualTo(isValid);
    assertThat(verdict.tokenCount()).isEqualTo(100_000);
    assertThat(verdict.problemCount()).isEqualTo(problems);
    assertThat(verdict.problems())
        .allMatch(
            new SeedProblem(100_001, null, "There are more than 100000 tokens: split the file.")
                ::equals);
  }
}
