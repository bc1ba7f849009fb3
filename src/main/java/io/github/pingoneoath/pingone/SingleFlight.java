package io.github.pingoneoath.pingone;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Lets callers that want the same thing at the same time share one call, its result and its
 * failure.
 *
 * @param <K> what tells calls apart
 * @param <V> what they give
 */
final class SingleFlight<K, V> {

  private final ConcurrentHashMap<K, FutureTask<V>> flights = new ConcurrentHashMap<>();

  /**
   * The result of the call for this key that is under way, or of a new one.
   *
   * @throws PingOneException as the call does
   */
  V share(K key, Callable<V> call) {
    FutureTask<V> mine = new FutureTask<>(call);
    FutureTask<V> flight = flights.computeIfAbsent(key, k -> mine);
    if (flight == mine) {
      mine.run();
      flights.remove(key, mine);
    }
    try {
      return flight.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PingOneException failure) {
        throw failure;
      }
      throw new IllegalStateException("A call failed unexpectedly.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PingOneException.TryAgainLater("The worker is stopping.", Duration.ZERO);
    }
  }
}
