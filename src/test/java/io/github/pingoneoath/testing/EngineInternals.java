package io.github.pingoneoath.testing;

import io.camunda.zeebe.engine.processing.job.JobBackoffCheckScheduler;
import io.camunda.zeebe.stream.api.scheduling.TaskResultBuilder;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** What engines need of the inside of the process-test library. */
final class EngineInternals {

  /** A time that has passed: the engine does such things with its next step. */
  private static final Long AT_ONCE = 1L;

  private EngineInternals() {}

  /** The log is a list that one thread writes and others read. */
  static void letOthersReadTheLog(Object engine) {
    Object storage = value(value(engine, "logStream"), "logStorage");
    try {
      Field entries = field(storage, "logEntries");
      List<?> soFar = (List<?>) entries.get(storage);
      entries.set(storage, Collections.synchronizedList(new ArrayList<>(soFar)));
    } catch (IllegalAccessException e) {
      throw changed(e);
    }
  }

  /**
   * An engine (8.8.21) that looks in the very millisecond in which a job's back-off ends finds the
   * job, refuses to hand it out yet, and looks again only when the next back-off of another job
   * ends: this one looks again at once.
   *
   * @see <a href="https://github.com/camunda/camunda/issues/16884">camunda/camunda#16884</a>
   */
  static void lookAgainForJobsAfterBackoff(Object streamProcessor) {
    ((List<?>) value(streamProcessor, "lifecycleAwareListeners"))
        .stream()
            .filter(JobBackoffCheckScheduler.class::isInstance)
            .map(scheduler -> value(scheduler, "backOffDueDateChecker"))
            .forEach(EngineInternals::lookAgain);
  }

  @SuppressWarnings("unchecked")
  private static void lookAgain(Object checker) {
    try {
      Field visitor = field(checker, "visitor");
      Function<TaskResultBuilder, Long> look =
          (Function<TaskResultBuilder, Long>) visitor.get(checker);
      visitor.set(
          checker,
          (Function<TaskResultBuilder, Long>)
              found -> {
                Long next = look.apply(found);
                return found.build().getRecordBatch().isEmpty() ? next : AT_ONCE;
              });
    } catch (IllegalAccessException e) {
      throw changed(e);
    }
  }

  /** The value of a private field. */
  static Object value(Object object, String name) {
    try {
      return field(object, name).get(object);
    } catch (IllegalAccessException e) {
      throw changed(e);
    }
  }

  private static Field field(Object object, String name) {
    try {
      Field field = object.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw changed(e);
    }
  }

  static IllegalStateException changed(ReflectiveOperationException e) {
    return new IllegalStateException("The process-test library has changed inside.", e);
  }
}
