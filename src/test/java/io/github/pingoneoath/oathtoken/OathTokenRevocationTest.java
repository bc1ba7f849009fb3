package io.github.pingoneoath.oathtoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.oathtoken.FoundOathTokens.FoundOathToken;
import io.github.pingoneoath.pingone.PingOneException;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.KeptToken;
import io.github.pingoneoath.testing.PingOneSetup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens are looked up by their serial numbers, and revoked by PingOne's ids. */
class OathTokenRevocationTest {

  private static final String SECRET = "3132333435363738393031323334353637383930";

  @AutoClose private final FakePingOne pingOne = FakePingOne.start();
  private final PingOneSetup setup = PingOneSetup.of(pingOne);
  private final OathTokenRevocation revocation = new OathTokenRevocation(setup.connections());
  private final OathTokenLookUp lookUp = new OathTokenLookUp(setup.connections());

  @BeforeEach
  void keepTokens() {
    pingOne.hasToken("a1", SECRET, Instant.EPOCH).hasToken("a2", SECRET, Instant.EPOCH);
  }

  @Test
  void revokesWhatPingOneHasAndNamesTheRest() {
    SubmittedRevocation submitted = revoke("a1", "x9", "a2");

    assertThat(submitted.oathJobId()).isNotNull();
    assertThat(submitted.submittedCount()).isEqualTo(2);
    assertThat(submitted.unknownSerialNumbers()).containsExactly("x9");
    assertThat(submitted.submittedAt()).isNotNull();
    assertThat(pingOne.tokens()).isEmpty();
    assertThat(pingOne.submissions().getLast().mediaType())
        .isEqualTo("application/vnd.pingidentity.job.oathtokens.revoke+json");
  }

  @Test
  void submitsNothingWhereNothingIsLeft() {
    assertThat(revoke("x8", "x9"))
        .isEqualTo(new SubmittedRevocation(null, 0, List.of("x8", "x9"), null));
    assertThat(pingOne.submissions()).isEmpty();

    pingOne.hasToken("x8", SECRET, Instant.EPOCH);
    assertThat(revoke("x8").submittedCount()).as("is looked up again").isEqualTo(1);
  }

  /** As where a list has it twice, in different hundreds. */
  @Test
  void aSerialNumberThatWasRevokedBeforeIsUnknown() {
    revoke("a1");

    assertThat(revoke("a1", "a2").unknownSerialNumbers()).containsExactly("a1");
  }

  @Test
  void revokesByIdWithoutALookUp() {
    String id = pingOne.token("a2").orElseThrow().id();

    SubmittedRevocation submitted =
        revocation.submit(new Revocation(List.of(), List.of(id), false, null, "default"), "1");

    assertThat(submitted.submittedCount()).isEqualTo(1);
    assertThat(pingOne.lookUps()).isEmpty();
    assertThat(pingOne.tokens()).extracting(KeptToken::serialNumber).containsExactly("a1");
  }

  /** What the lost submission revoked is unknown to the next try: nothing is in its way. */
  @Test
  void looksUpAgainWhenAnAnswerWasLost() {
    pingOne.losesAnswerAfterAccepting();
    assertThatThrownBy(() -> revoke("a1", "a2")).isInstanceOf(PingOneException.Unavailable.class);

    assertThat(revoke("a1", "a2"))
        .isEqualTo(new SubmittedRevocation(null, 0, List.of("a1", "a2"), null));
  }

  /** Where PingOne finds it in either case. */
  @Test
  void aTokenThatIsNamedInBothCasesIsSubmittedOnce() {
    pingOne.answersNext(found("a1"), found("a1"));

    assertThat(revoke("a1", "A1").submittedCount()).isEqualTo(1);
  }

  /** At a pace of a request a second no try would ever get from the look-up to the submission. */
  @Test
  void doesNotLookUpAgainWhatWasNotSubmitted() {
    pingOne.answersNext(found("a1")).throttles(Duration.ZERO);
    assertThatThrownBy(() -> revoke("a1")).isInstanceOf(PingOneException.TryAgainLater.class);

    assertThat(revoke("a1").submittedCount()).isEqualTo(1);
    assertThat(pingOne.lookUps()).hasSize(1);
  }

  @Test
  void unpairsOnlyWhereItIsSaid() {
    pingOne.pairs("a1");

    revoke("a1", "a2");
    assertThat(pingOne.tokens()).extracting(KeptToken::serialNumber).containsExactly("a1");

    revocation.submit(new Revocation(List.of("a1"), List.of(), true, null, "default"), "1");
    assertThat(pingOne.tokens()).isEmpty();
  }

  @Test
  void tellsWhichTokensThereAreAndWhichArePaired() {
    pingOne.pairs("a2");

    FoundOathTokens found =
        lookUp.find(new LookUp(List.of("a1", "a2", "x9"), null, "default"), "1");

    assertThat(found)
        .isEqualTo(
            new FoundOathTokens(
                List.of(
                    new FoundOathToken("a1", pingOne.token("a1").orElseThrow().id(), false),
                    new FoundOathToken("a2", pingOne.token("a2").orElseThrow().id(), true)),
                1,
                List.of("x9")));

    pingOne.pairs("a1");
    assertThat(lookUp.find(new LookUp(List.of("a1"), null, "default"), "1").pairedCount())
        .as("is looked up again")
        .isEqualTo(1);
  }

  private MockResponse found(String serialNumber) {
    return FakePingOne.ok(
        "{\"_embedded\": {\"oathTokens\": [{\"id\": \"%s\", \"serialNumber\": \"%s\"}]}}"
            .formatted(pingOne.token(serialNumber).orElseThrow().id(), serialNumber));
  }

  private SubmittedRevocation revoke(String... serialNumbers) {
    return revocation.submit(
        new Revocation(List.of(serialNumbers), List.of(), false, null, "default"), "1");
  }
}
