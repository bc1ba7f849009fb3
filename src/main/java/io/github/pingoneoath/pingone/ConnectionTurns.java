package io.github.pingoneoath.pingone;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
      return overConnection(chain, chain.request().tag(Turn.class));
    }
    Turn turn = new Turn();
    turn.begin();
    try {
      return chain.proceed(chain.request().newBuilder().tag(Turn.class, turn).build());
    } finally {
      turn.end();
    }
  }

  /** When the connection fails, OkHttp may look for another one, and needs a turn for that too. */
  private static Response overConnection(Chain chain, Turn turn) throws IOException {
    turn.end();
    try {
      return chain.proceed(chain.request());
    } catch (IOException e) {
      if (!chain.call().isCanceled()) {
        turn.begin();
      }
      throw e;
    }
  }

  /** Of one call; ends with a connection in hand, or else with the call. */
  private final class Turn {

    private boolean isOurs;

    void begin() throws InterruptedIOException {
      try {
        isOurs = turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
      if (!isOurs) {
        throw new InterruptedIOException("no connection in time");
      }
    }

    void end() {
      if (isOurs) {
        isOurs = false;
        turns.release();
      }
    }
  }
}
