package io.github.pingoneoath.pingone;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Lets two calls at a time open a connection, so that the calls behind them share it. OkHttp lets
 * every call open its own while there is none to share: 32 TLS handshakes after each GOAWAY. Has to
 * be both the application and the network interceptor of a client.
 */
final class ConnectionTurns implements Interceptor {

  private static final int AT_A_TIME = 2;

  private final Semaphore turns = new Semaphore(AT_A_TIME);
  private final Duration patience;

  ConnectionTurns(Duration patience) {
    this.patience = patience;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    if (chain.connection() != null) {
      Turn turn = chain.request().tag(Turn.class);
      if (turn != null) {
        turn.end();
      }
      return chain.proceed(chain.request());
    }
    Turn turn = begin();
    try {
      return chain.proceed(chain.request().newBuilder().tag(Turn.class, turn).build());
    } finally {
      turn.end();
    }
  }

  private Turn begin() throws InterruptedIOException {
    try {
      if (turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Turn(turns, new AtomicBoolean());
      }
      throw new InterruptedIOException("no connection in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Ends once: with a connection in hand, or else with the call. */
  private record Turn(Semaphore turns, AtomicBoolean ended) {
    void end() {
      if (ended.compareAndSet(false, true)) {
        turns.release();
      }
    }
  }
}
