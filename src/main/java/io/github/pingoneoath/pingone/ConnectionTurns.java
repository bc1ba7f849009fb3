package io.github.pingoneoath.pingone;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Lets two calls at a time open a connection, so that the calls behind them share it. OkHttp lets
 * every call open its own while there is none to share: 32 TLS handshakes after each GOAWAY. A call
 * whose connection fails takes a turn again, because OkHttp sends it again by itself. Has to be
 * both the application and the network interceptor of a client.
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
    Turn turn = new Turn(System.nanoTime() + patience.toNanos());
    if (!turn.begin()) {
      throw new InterruptedIOException("no connection in time");
    }
    try {
      return chain.proceed(chain.request().newBuilder().tag(Turn.class, turn).build());
    } finally {
      turn.end();
    }
  }

  private static Response overConnection(Chain chain, Turn turn) throws IOException {
    turn.end();
    try {
      return chain.proceed(chain.request());
    } catch (IOException e) {
      if (mayBeSentAgain(chain.request(), e)) {
        turn.begin();
      }
      throw e;
    }
  }

  /** By OkHttp itself, over another connection; without a turn once the call has no time left. */
  private static boolean mayBeSentAgain(Request request, IOException failure) {
    RequestBody body = request.body();
    return (body == null || !body.isOneShot())
        && !(failure instanceof InterruptedIOException)
        && !(failure instanceof ProtocolException);
  }

  /** Of one call, used by its thread alone; ends with a connection in hand, or with the call. */
  private final class Turn {

    private final long endOfCall;
    private boolean isOurs;

    Turn(long endOfCall) {
      this.endOfCall = endOfCall;
    }

    /** Whether it came within the time of the call. */
    boolean begin() {
      try {
        isOurs = turns.tryAcquire(endOfCall - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return isOurs;
    }

    void end() {
      if (isOurs) {
        isOurs = false;
        turns.release();
      }
    }
  }
}
