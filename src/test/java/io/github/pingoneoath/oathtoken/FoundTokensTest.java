package io.github.pingoneoath.oathtoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.job.Outcome.TryAgain;
import io.github.pingoneoath.job.Outcomes;
import io.github.pingoneoath.job.UnfinishedException;
import io.github.pingoneoath.pingone.Jitter;
import io.github.pingoneoath.pingone.json.OathToken;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A hundred look-ups that take too long for one try. */
class FoundTokensTest {

  private static final Optional<OathToken> TOKEN =
      Optional.of(new OathToken("t-1", "a1", null, null, null, null, null, null));

  private final FoundTokens found = new FoundTokens(Duration.ofMinutes(1));

  @Test
  void aTryThatHasAskedForLongEnoughLeavesTheRestToTheNext() {
    long now = System.nanoTime();
    long longAgo = now - Duration.ofMinutes(2).toNanos();
    found.find("e", "a1", "1", now, () -> TOKEN);

    assertThat(found.find("e", "a1", "1", longAgo, Optional::empty)).isEqualTo(TOKEN);
    assertThatThrownBy(() -> found.find("e", "a2", "1", longAgo, () -> TOKEN))
        .isInstanceOf(UnfinishedException.class);
    assertThat(found.find("e", "a2", "1", System.nanoTime(), () -> TOKEN)).isEqualTo(TOKEN);
  }

  @Test
  void noRetryIsLost() {
    TryAgain outcome =
        (TryAgain)
            new Outcomes(new Jitter(new Random(1))).of(new UnfinishedException("Not all."), 3);

    assertThat(outcome.retries()).isEqualTo(3);
    assertThat(outcome.backoff()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }
}
