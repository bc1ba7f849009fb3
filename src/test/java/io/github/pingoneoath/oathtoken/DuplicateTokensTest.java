package io.github.pingoneoath.oathtoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.oathtoken.DuplicatesVariables.Duplicate;
import io.github.pingoneoath.oathtoken.ReconciledDuplicates.Conflict;
import io.github.pingoneoath.pingone.PingOneException;
import io.github.pingoneoath.seedfile.SeedFileCheck;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.KeptToken;
import io.github.pingoneoath.testing.PingOneSetup;
import io.github.pingoneoath.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose the duplicates are: the token of the seed file, or another one of its serial number. */
class DuplicateTokensTest {

  private static final Instant CHECKED_AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final String SECRET = "3132333435363738393031323334353637383930";

  @TempDir private Path folder;
  @AutoClose private final FakePingOne pingOne = FakePingOne.start();
  private SeedFileCheck files;
  private DuplicateTokens duplicateTokens;
  private SeedFileBatch batch;

  @BeforeEach
  void setUp() throws IOException {
    PingOneSetup setup =
        PingOneSetup.of(pingOne)
            .with("pingone.seeds.directory", folder.toString())
            .at(SettableClock.at(CHECKED_AT.toString()));
    files = setup.seedFiles();
    duplicateTokens = new DuplicateTokens(files, setup.connections());
    batch = Batches.of(folder, files, "a1," + SECRET, "a2," + SECRET, "A3," + SECRET);
  }

  /** PingOne's clock may be behind ours. */
  @ParameterizedTest
  @CsvSource({"PT10S, 1, 0", "PT-5M, 1, 0", "PT-5M-1S, 0, 1", "P-400D, 0, 1"})
  void tokensCreatedSinceTheCheckAreOfTheSameSubmission(Duration since, int own, int same) {
    pingOne.hasToken("a1", SECRET, CHECKED_AT.plus(since));

    assertThat(reconcile(new Duplicate("a1", "31******")))
        .isEqualTo(new ReconciledDuplicates(own, same, List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "HOTP, 6, HmacSHA1, 0, 31******, type",
    "TOTP, 8, HmacSHA1, 30, 31******, otpLength",
    "TOTP, 6, HmacSHA256, 30, 31******, hashAlgorithm",
    "TOTP, 6, HmacSHA1, 60, 31******, timeStep",
    "TOTP, 6, HmacSHA1, 30, 6E******, secret",
  })
  void whatDiffersIsNamed(
      String type, int otpLength, String hash, int timeStep, String masked, String differs) {
    pingOne.hasToken(
        new KeptToken(
            "61c96614-ff99-47cd-aae9-ee7959eea0cf",
            "a2",
            SECRET,
            type,
            otpLength,
            hash,
            timeStep,
            0,
            0,
            CHECKED_AT));

    assertThat(reconcile(new Duplicate("a2", masked)))
        .isEqualTo(
            new ReconciledDuplicates(0, 0, List.of(new Conflict(2, "a2", List.of(differs)))));
  }

  @Test
  void aDuplicateThatPingOneDoesNotShowIsAConflict() {
    assertThat(reconcile(new Duplicate("a1", null)).conflicts())
        .containsExactly(new Conflict(1, "a1", List.of("serialNumber")));
  }

  @Test
  void aSerialNumberInAnotherCaseIsTheSameToken() {
    pingOne.hasToken("A3", SECRET, CHECKED_AT);

    assertThat(reconcile(new Duplicate("a3", null)).ownDuplicates()).isEqualTo(1);
  }

  @Test
  void anEqualSerialNumberComesBeforeOneInAnotherCase() throws IOException {
    batch = Batches.of(folder, files, "b1," + SECRET, "B1," + SECRET);

    assertThat(reconcile(new Duplicate("B1", null)).conflicts())
        .containsExactly(new Conflict(2, "B1", List.of("serialNumber")));
  }

  /** Nobody could correct the list that PingOne gave, so it must not stop the process. */
  @Test
  void aDuplicateThatIsNotInTheBatchIsAConflictWithoutARow() {
    assertThat(reconcile(new Duplicate("b9", null), new Duplicate(null, "31******")).conflicts())
        .containsExactly(
            new Conflict(null, "b9", List.of("serialNumber")),
            new Conflict(null, null, List.of("serialNumber")));
    assertThat(pingOne.lookUps()).isEmpty();
  }

  /** At a slow pace a hundred look-ups would otherwise never come to an end. */
  @Test
  void theNextTryDoesNotAskAgainForWhatWasFound() {
    List<Duplicate> two = List.of(new Duplicate("a1", null), new Duplicate("a2", null));
    pingOne.hasToken("a2", SECRET, CHECKED_AT);
    pingOne.answersNext(
        FakePingOne.ok("{\"_embedded\": {\"oathTokens\": [%s]}}".formatted(token("a1"))),
        FakePingOne.error(500, "error-unavailable"));
    assertThatThrownBy(() -> duplicateTokens.reconcile(batch, two, CHECKED_AT, "1"))
        .isInstanceOf(PingOneException.Unavailable.class);

    // PingOne has forgotten a1: asked again, it would be a conflict
    assertThat(duplicateTokens.reconcile(batch, two, CHECKED_AT, "1").ownDuplicates()).isEqualTo(2);
    assertThat(pingOne.lookUps()).hasSize(3);
  }

  /** What was found is not what is true when the process comes here again. */
  @Test
  void theNextReconciliationAsksAgain() {
    pingOne.hasToken("a1", SECRET, CHECKED_AT);
    reconcile(new Duplicate("a1", null));
    reconcile(new Duplicate("a1", null));

    assertThat(pingOne.lookUps()).hasSize(2);
  }

  @Test
  void readsNoFileWhileTheConnectionPauses() throws IOException {
    Duplicate duplicate = new Duplicate("a1", null);
    pingOne.throttles(Duration.ofSeconds(60));
    assertThatThrownBy(() -> reconcile(duplicate))
        .isInstanceOf(PingOneException.TryAgainLater.class);
    Files.delete(folder.resolve("tokens.csv"));

    assertThatThrownBy(() -> reconcile(duplicate))
        .isInstanceOf(PingOneException.TryAgainLater.class);
  }

  private static String token(String serialNumber) {
    return """
        {"id": "61c96614-ff99-47cd-aae9-ee7959eea0cf", "serialNumber": "%s", "type": "TOTP",
         "createdAt": "%s"}"""
        .formatted(serialNumber, CHECKED_AT);
  }

  private ReconciledDuplicates reconcile(Duplicate... duplicates) {
    return duplicateTokens.reconcile(batch, List.of(duplicates), CHECKED_AT, "1");
  }
}
