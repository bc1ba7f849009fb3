package io.github.pingoneoath.oathtoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pingoneoath.job.UnfinishedException;
import io.github.pingoneoath.pingone.json.OathToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A hundred look-ups that take too long for one try. */
class FoundTokensTest {

  private static final Optional<OathToken> TOKEN =
      Optional.of(new OathToken("t-1", "a1", null, null, null, null, null, null));

  private final AtomicLong now = new AtomicLong();
  private final FoundTokens found = new FoundTokens(now::get);

  @Test
  void aTryThatHasAskedForLongEnoughLeavesTheRestToTheNext() {
    FoundTokens.Try first = found.begin("e", "1", number -> TOKEN);
    first.find("a1");
    now.addAndGet(Duration.ofMinutes(1).toNanos());
    first.find("a2");
    now.incrementAndGet();

    assertThatThrownBy(() -> first.find("a3")).isInstanceOf(UnfinishedException.class);
    FoundTokens.Try second = found.begin("e", "1", number -> Optional.empty());
    assertThat(second.find("a1")).isEqualTo(TOKEN);
    assertThat(second.find("a3")).isEmpty();
  }

  /** Such as an incident of a weekend: what was true then may not be now. */
  @Test
  void aTryAfterARestOfAnHourAsksAnew() {
    FoundTokens.Try first = found.begin("e", "1", number -> TOKEN);
    first.find("a1");
    found.begin("e", "2", number -> TOKEN).find("a1");
    now.addAndGet(Duration.ofMinutes(40).toNanos());
    found.begin("e", "1", number -> TOKEN).find("a2");
    now.addAndGet(Duration.ofHours(1).toNanos());

    FoundTokens.Try inTime = found.begin("e", "1", number -> Optional.empty());
    assertThat(inTime.find("a1")).isEqualTo(TOKEN);
    now.incrementAndGet();
    FoundTokens.Try later = found.begin("e", "1", number -> Optional.empty());
    assertThat(later.find("a1")).isEmpty();
    assertThat(later.find("a2")).isEmpty();
  }

  @Test
  void theLatest10000AreKept() {
    List<String> asked = new ArrayList<>();
    FoundTokens.Try lookUps =
        found.begin(
            "e",
            "1",
            number -> {
              asked.add(number);
              return TOKEN;
            });
    IntStream.rangeClosed(1, 10_001).forEach(n -> lookUps.find("s" + n));
    asked.clear();

    lookUps.find("s2");
    lookUps.find("s10001");
    lookUps.find("s1");

    assertThat(asked).containsExactly("s1");
  }
}
