package io.github.pingoneoath.oathtoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.pingone.PingOneException;
import io.github.pingoneoath.seedfile.SeedFile;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import io.github.pingoneoath.seedfile.SeedFormat;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.KeptToken;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a seed file become tokens in PingOne. */
class OathTokenCreationTest {

  private static final String[] ROWS = {
    "1000001,3132333435363738393031323334353637383930",
    "1000002,4142434445464748494a4b4c4d4e4f5051525354",
    "1000003,6162636465666768696a6b6c6d6e6f7071727374"
  };

  @TempDir private Path folder;
  @AutoClose private final FakePingOne pingOne = FakePingOne.start();
  private final SettableClock clock = SettableClock.at("2026-03-01T12:00:00Z");
  private SeedFileCheck files;
  private OathTokenCreation creation;

  @BeforeEach
  void setUp() {
    PingOneSetup setup =
        PingOneSetup.of(pingOne).with("pingone.seeds.directory", folder.toString()).at(clock);
    files = setup.seedFiles();
    creation = new OathTokenCreation(files, setup.connections());
  }

  @Test
  void submitsTheRowsOfTheBatchAndNoOthers() throws IOException {
    SeedFileBatch all = Batches.of(folder, files, ROWS);

    SubmittedBatch submitted = creation.submit(rows(all, 2, 3), "1").body();

    assertThat(submitted.submittedCount()).isEqualTo(2);
    assertThat(submitted.submittedAt()).isEqualTo(clock.instant());
    assertThat(pingOne.tokens())
        .extracting(KeptToken::serialNumber, KeptToken::rowNumber)
        .containsExactly(tuple("1000002", 2), tuple("1000003", 3));
    assertThat(submitted.oathJobId()).matches("[0-9a-f-]{36}");
  }

  /** RFC 6238, appendix B; RFC 4226, appendix D. */
  @Test
  void tokensMakeTheCodesOfTheirSeeds() throws IOException {
    creation.submit(Batches.of(folder, files, ROWS), "1");
    Files.writeString(folder.resolve("hotp.csv"), "2000001," + ROWS[0].split(",")[1] + ",1\n");
    SeedFile hotp = SeedFile.of("hotp.csv", SeedFormat.PING, null, OtpType.HOTP);
    String hash = files.check(hotp).seedFileHash();
    creation.submit(new SeedFileBatch(hotp, hash, 1, 1, null, "default"), "1");

    assertThat(pingOne.code("1000001", Instant.ofEpochSecond(59))).isEqualTo("287082");
    assertThat(pingOne.token("2000001").orElseThrow().counter()).isEqualTo(1);
    assertThat(pingOne.code("2000001", 1)).isEqualTo("287082");
  }

  @Test
  void submitsNothingOfAFileThatHasChangedSinceItWasChecked() throws IOException {
    SeedFileBatch batch = Batches.of(folder, files, ROWS);
    Files.writeString(folder.resolve("tokens.csv"), ROWS[0] + "\n");

    assertThatThrownBy(() -> creation.submit(batch, "1"))
        .isInstanceOf(IncidentException.class)
        .hasMessageContaining("tokens.csv has changed since it was first read");
    assertThat(pingOne.submissions()).isEmpty();
  }

  /** Reading takes a place for seconds, which jobs of other connections may need. */
  @Test
  void readsNoFileWhileTheConnectionPauses() throws IOException {
    SeedFileBatch batch = Batches.of(folder, files, ROWS);
    pingOne.throttles(Duration.ofSeconds(60));
    assertThatThrownBy(() -> creation.submit(batch, "1"))
        .isInstanceOf(PingOneException.TryAgainLater.class);
    Files.delete(folder.resolve("tokens.csv"));

    assertThatThrownBy(() -> creation.submit(batch, "1"))
        .isInstanceOf(PingOneException.TryAgainLater.class);
    clock.pass(Duration.ofSeconds(60));
    assertThatThrownBy(() -> creation.submit(batch, "1")).isInstanceOf(IncidentException.class);
  }

  @Test
  void namesAConnectionThatIsNotConfigured() throws IOException {
    SeedFileBatch batch = Batches.of(folder, files, ROWS);
    SeedFileBatch elsewhere =
        new SeedFileBatch(batch.file(), batch.seedFileHash(), 1, 3, null, "nowhere");

    assertThatThrownBy(() -> creation.submit(elsewhere, "1"))
        .isInstanceOf(InvalidVariableException.class)
        .hasMessageContaining("Variable connection must be one of the configured connections");
  }

  private static SeedFileBatch rows(SeedFileBatch batch, int first, int last) {
    return new SeedFileBatch(
        batch.file(), batch.seedFileHash(), first, last, null, batch.connection());
  }
}
