package io.github.pingoneoath.worker;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Virtual threads for job handlers and for the timers of the engine's client. The timers can be
 * stopped before the handlers: the client's job stream never gives back its lock when its timer
 * opens it again after it was closed, and closing the client would then hang.
 */
final class JobThreads extends ScheduledThreadPoolExecutor {

  private volatile boolean timersStopped;

  /**
   * @param size most tasks at once
   */
  JobThreads(int size) {
    super(size, Thread.ofVirtual().name("oath-job-", 0).factory());
    setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** From now on nothing that was to run later is run. */
  void stopTimers() {
    timersStopped = true;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
    return super.schedule(delay > 0 ? () -> runUnlessStopped(task) : task, delay, unit);
  }

  private void runUnlessStopped(Runnable task) {
    if (!timersStopped) {
      task.run();
    }
  }
}
