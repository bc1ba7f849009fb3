package io.github.pingoneoath.seedfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.seedfile.seed.BrokenRule;
import io.github.pingoneoath.seedfile.seed.HashAlgorithm;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.seedfile.seed.Seed.OtpSettings;
import io.github.pingoneoath.seedfile.seed.SeedProblem;
import io.github.pingoneoath.testing.Callers;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** From a file to its verdict, and to the seeds of a batch. */
@Isolated("one test captures the log")
class SeedFileCheckTest {

  private static final String SECRET = "3132333435363738393031323334353637383930";
  private static final SeedFile FILE = SeedFolder.ping(OtpType.TOTP);

  private final SeedFolder folder;

  SeedFileCheckTest(@TempDir Path directory) {
    folder = new SeedFolder(directory);
  }

  @Test
  void goodFileGivesItsTokensAndBatches() {
    folder.holds(tokens(5)).batchesOf(2);

    SeedFileVerdict expected =
        new SeedFileVerdict(
            true,
            5,
            "1001",
            "1005",
            List.of(),
            0,
            false,
            List.of(),
            List.of(
                new SeedBatch(1, 1, 2, 2), new SeedBatch(2, 3, 4, 2), new SeedBatch(3, 5, 5, 1)),
            "",
            SeedFolder.NOW);

    assertThat(folder.check(FILE))
        .usingRecursiveComparison()
        .ignoringFields("seedFileHash")
        .isEqualTo(expected);
  }

  @Test
  void badFileHasNoBatches() {
    folder.holds(tokens(2) + "1003,12\n");

    SeedFileVerdict verdict = folder.check(FILE);

    assertThat(verdict.seedFileValid()).isFalse();
    assertThat(verdict.tokenCount()).isEqualTo(2);
    assertThat(verdict.batches()).isEmpty();
    assertThat(verdict.problems())
        .containsExactly(new SeedProblem(3, "1003", "The secret is not 16 to 100 bytes long."));
  }

  @Test
  void listsProblemsUpToTheLimitAndCountsThemAll() {
    folder.holds("1,zz\n2,zz\n3,zz\n").listingProblems(2);

    SeedFileVerdict verdict = folder.check(FILE);

    assertThat(verdict.problems()).extracting(SeedProblem::row).containsExactly(1, 2);
    assertThat(verdict.problemCount()).isEqualTo(3);
    assertThat(verdict.problemsTruncated()).isTrue();
  }

  @Test
  void refusesMoreBatchesThanAProcessCanGoThrough() {
    folder.batchesOf(1).holds(tokens(5_000));
    assertThat(folder.check(FILE).batches()).hasSize(5_000);

    folder.holds(tokens(5_001));
    assertThatThrownBy(() -> folder.check(FILE))
        .isInstanceOf(IncidentException.class)
        .hasMessage(
            "Seed file seeds.txt makes 5001 batches, more than 5000: raise pingone.seeds.batch-size.");
  }

  @Test
  void readsTheSeedsOfABatchAndNoOther() {
    folder.holds(tokens(5));
    String hash = folder.check(FILE).seedFileHash();

    List<Seed> seeds = folder.seedFileCheck().read(FILE, hash, 2, 3);

    assertThat(seeds).extracting(Seed::serialNumber).containsExactly("1002", "1003");
    assertThat(seeds).extracting(Seed::row).containsExactly(2, 3);
    assertThat(seeds)
        .extracting(seed -> HexFormat.of().formatHex(seed.secret()))
        .containsOnly(SECRET);
  }

  @Test
  void checkOverwritesEachSecretOnceItIsJudged() {
    Seed seed = folder.holds(tokens(1)).seeds(FILE).getFirst();

    new JudgedRows(SeedFolder.NAME, 1, 1).seed(seed);

    assertThat(seed.secret()).hasSize(20).containsOnly(0);
  }

  @Test
  void secretThatBreaksARuleIsOverwritten() {
    byte[] secret = {1, 2, 3};
    OtpSettings settings = new OtpSettings(OtpType.TOTP, 6, 30, HashAlgorithm.SHA1, 0);

    assertThatThrownBy(() -> FILE.rules().seed(1, "1001", secret, settings))
        .isInstanceOf(BrokenRule.class);
    assertThat(secret).containsOnly(0);
  }

  @Test
  void refusesToReadARowWithAProblem() {
    folder.holds(tokens(1) + "1002,zz\n");
    String hash = folder.check(FILE).seedFileHash();

    assertThatThrownBy(() -> folder.seedFileCheck().read(FILE, hash, 1, 2))
        .isInstanceOf(IncidentException.class)
        .hasMessageStartingWith("Seed file seeds.txt has a problem in row 2: The secret is not")
        .hasMessageEndingWith("Correct the file, or take the row out, and start again.");
  }

  @Test
  void refusesABatchWithoutTokens() {
    folder.holds(tokens(2));
    String hash = folder.check(FILE).seedFileHash();

    assertThatThrownBy(() -> folder.seedFileCheck().read(FILE, hash, 3, 9))
        .isInstanceOf(IncidentException.class)
        .hasMessageContaining("seeds.txt has no token in the rows of this batch");
  }

  /** An interruption would close a file channel, and the check would blame the file. */
  @Test
  void aWorkerThatStopsReadsTheFileToItsEnd() {
    folder.holds(tokens(5));

    Callers<SeedFileVerdict> check =
        Callers.start(
            1,
            () -> {
              Thread.currentThread().interrupt();
              return folder.check(FILE);
            });

    assertThat(check.results()).containsExactly(folder.check(FILE));
  }

  @Test
  void progressOfALongFileIsLogged() {
    Logger log = (Logger) LoggerFactory.getLogger(JudgedRows.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.addAppender(lines);
    log.setLevel(Level.INFO);
    try {
      folder.holds(tokens(20_001)).check(FILE);
    } finally {
      log.setLevel(null);
      log.detachAppender(lines);
    }

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Seed file seeds.txt: 10000 rows checked", "Seed file seeds.txt: 20000 rows checked");
  }

  private static String tokens(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "%d,%s\n".formatted(1_000 + i, SECRET))
        .collect(Collectors.joining());
  }
}
