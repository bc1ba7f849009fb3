package io.github.pingoneoath.oathtoken;

import io.github.pingoneoath.job.UnfinishedException;
import io.github.pingoneoath.pingone.json.OathToken;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that were looked up, kept until all of a job have been: at a slow pace, or when a request
 * limit is reached, a job takes several tries, and each one goes on where the last one ended. After
 * a rest of an hour, such as an incident, the next try asks anew. Holds the latest 10,000 and no
 * secret.
 */
final class FoundTokens {

  private static final int MOST = 10_000;
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  /** Far below the activation of a job, which is handed out again when that is over. */
  private static final Duration LONGEST_TRY = Duration.ofMinutes(1);

  private final LongSupplier nanoTime;
  // guarded by this
  private final Map<Key, Found> tokens = new LinkedHashMap<>();

  FoundTokens() {
    this(System::nanoTime);
  }

  FoundTokens(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private record Key(String transactionId, String environmentId, String serialNumber) {}

  private record Found(Optional<OathToken> token, long at) {}

  /**
   * Begins a try, and its time.
   *
   * @param ask asks PingOne for a serial number; not called for what an earlier try has found
   */
  Try begin(String environmentId, String transactionId, Function<String, Optional<OathToken>> ask) {
    long now = nanoTime.getAsLong();
    forgetAfterARest(transactionId, now);
    return new Try(environmentId, transactionId, ask, now);
  }

  /** One try of a job. */
  final class Try {

    private final String environmentId;
    private final String transactionId;
    private final Function<String, Optional<OathToken>> ask;
    private final long begin;

    private Try(
        String environmentId,
        String transactionId,
        Function<String, Optional<OathToken>> ask,
        long begin) {
      this.environmentId = environmentId;
      this.transactionId = transactionId;
      this.ask = ask;
      this.begin = begin;
    }

    /**
     * The token, if there is one.
     *
     * @throws UnfinishedException if this try has asked for long enough
     */
    Optional<OathToken> find(String serialNumber) {
      Key key = new Key(transactionId, environmentId, serialNumber);
      @Nullable Found known = known(key);
      if (known != null) {
        return known.token();
      }
      if (nanoTime.getAsLong() - begin > LONGEST_TRY.toNanos()) {
        throw new UnfinishedException(
            "The look-up of OATH tokens has reached its time limit."
                + " The next attempt continues it.");
      }
      Optional<OathToken> token = ask.apply(serialNumber);
      remember(key, new Found(token, nanoTime.getAsLong()));
      return token;
    }
  }

  private synchronized @Nullable Found known(Key key) {
    return tokens.get(key);
  }

  private synchronized void remember(Key key, Found found) {
    tokens.put(key, found);
    if (tokens.size() > MOST) {
      tokens.remove(tokens.keySet().iterator().next());
    }
  }

  private synchronized void forgetAfterARest(String transactionId, long now) {
    boolean rested =
        tokens.entrySet().stream()
            .filter(found -> found.getKey().transactionId().equals(transactionId))
            .allMatch(found -> now - found.getValue().at() > LONGEST_REST.toNanos());
    if (rested) {
      forget(transactionId);
    }
  }

  /** Drops all that were found for a process instance. */
  synchronized void forget(String transactionId) {
    tokens.keySet().removeIf(key -> key.transactionId().equals(transactionId));
  }
}
