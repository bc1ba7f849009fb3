package io.github.pingoneoath.testing;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Virtual threads that all make the same call at the same time. */
public final class Callers<T> {

  private final List<FutureTask<T>> calls;
  private final List<Thread> threads;

  private Callers(List<FutureTask<T>> calls) {
    this.calls = calls;
    this.threads = calls.stream().map(Thread::startVirtualThread).toList();
  }

  public static <T> Callers<T> start(int count, Callable<T> call) {
    return new Callers<>(Stream.generate(() -> new FutureTask<>(call)).limit(count).toList());
  }

  /** Waits until none of them can go on by itself. */
  public Callers<T> awaitWaiting() {
    await().until(() -> threads.stream().allMatch(Callers::isWaiting));
    return this;
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  public void interrupt() {
    threads.forEach(Thread::interrupt);
  }

  /** What each call gave. */
  public List<T> results() {
    return calls.stream().map(Callers::result).toList();
  }

  /** How each call failed. */
  public List<Throwable> failures() {
    return calls.stream().map(Callers::failure).toList();
  }

  private static <T> T result(FutureTask<T> call) {
    try {
      return call.get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("The call gave no result.", e);
    }
  }

  private static Throwable failure(FutureTask<?> call) {
    try {
      throw new AssertionError("The call gave " + call.get(20, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("The call did not end.", e);
    }
  }
}
