package io.github.pingoneoath.seedfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.SeedFiles.Token;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what was checked is ever sent. */
class ChangingFileTest {

  private static final List<Token> INVENTORY = SeedFiles.inventory(5);
  private static final SeedFile FILE = SeedFolder.ping(OtpType.TOTP);

  @TempDir private Path directory;
  private SeedFolder folder;
  private String hash;

  @BeforeEach
  void checkFile() {
    folder = new SeedFolder(directory).holds(SeedFiles.ping(INVENTORY));
    hash = folder.check(FILE).seedFileHash();
  }

  /** The first of them changes nothing that the batch would hold. */
  @ParameterizedTest
  @ValueSource(strings = {"%s\n", "%s1006,zz\n", "2%s", "zz,zz\n%s", ""})
  void changedFileIsNotRead(String change) {
    folder.holds(change.formatted(SeedFiles.ping(INVENTORY)));

    assertThatThrownBy(() -> folder.seedFileCheck().read(FILE, hash, 1, 2))
        .isInstanceOf(IncidentException.class)
        .hasMessage(
            "Seed file seeds.txt has changed since it was first read: put the original file"
                + " back, or start again.");
  }

  /** It was small enough when it was opened. */
  @Test
  void fileThatGrowsBeyondTheLimitIsRefused() throws IOException {
    SeedFileStream file = new SeedFileStream("a.csv", endless(), 1_000);

    assertThat(file.readAllBytes()).hasSizeLessThanOrEqualTo(1_000);
    assertThatThrownBy(file::finish)
        .isInstanceOf(IncidentException.class)
        .hasMessageStartingWith("Seed file a.csv is larger than 1000 bytes");
  }

  /** What the parser got is what was hashed, whatever is in the file by now. */
  @Test
  void hashIsOfTheBytesThatWereHandedOut() throws IOException {
    SeedFileStream file =
        new SeedFileStream("a.csv", new ByteArrayInputStream("abc".getBytes()), 1_000);

    assertThat(file.read()).isEqualTo('a');
    assertThat(file.finish())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void fileIsClosed() throws IOException {
    AtomicBoolean isClosed = new AtomicBoolean();
    InputStream content =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() {
            isClosed.set(true);
          }
        };

    new SeedFileStream("a.csv", content, 1_000).close();

    assertThat(isClosed).isTrue();
  }

  private static InputStream endless() {
    return new InputStream() {
      @Override
      public int read() {
        return 'a';
      }
    };
  }
}
