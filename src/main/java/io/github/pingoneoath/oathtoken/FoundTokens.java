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
 * limit is reached, a job takes several tries, and each one goes on where the last one ended. Holds
 * the latest 10,000 and no secret.
 */
final class FoundTokens {

  private static final int MOST = 10_000;

  /** Far below the activation of a job, which is handed out again when that is over. */
  private static final Duration LONGEST_TRY = Duration.ofMinutes(1);

  private final LongSupplier nanoTime;
  // guarded by this
  private final Map<Key, Optional<OathToken>> tokens = new LinkedHashMap<>();

  FoundTokens() {
    this(System::nanoTime);
  }

  FoundTokens(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private record Key(String transactionId, String environmentId, String serialNumber) {}

  /**
   * Begins a try, and its time.
   *
   * @param ask asks PingOne for a serial number; not called if an earlier try has asked
   */
  Try begin(String environmentId, String transactionId, Function<String, Optional<OathToken>> ask) {
    return new Try(environmentId, transactionId, ask, nanoTime.getAsLong());
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
      @Nullable Optional<OathToken> known = known(key);
      if (known != null) {
        return known;
      }
      if (nanoTime.getAsLong() - begin > LONGEST_TRY.toNanos()) {
        throw new UnfinishedException(
            "The look-up of OATH tokens has reached its time limit."
                + " The next attempt continues it.");
      }
      Optional<OathToken> token = ask.apply(serialNumber);
      remember(key, token);
      return token;
    }
  }

  private synchronized @Nullable Optional<OathToken> known(Key key) {
    return tokens.get(key);
  }

  private synchronized void remember(Key key, Optional<OathToken> token) {
    tokens.put(key, token);
    if (tokens.size() > MOST) {
      tokens.remove(tokens.keySet().iterator().next());
    }
  }

  /** Drops all that were found for a process instance. */
  synchronized void forget(String transactionId) {
    tokens.keySet().removeIf(key -> key.transactionId().equals(transactionId));
  }
}
