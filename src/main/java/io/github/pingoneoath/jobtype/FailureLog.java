package io.github.pingoneoath.jobtype;

import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.job.UnfinishedException;
import io.github.pingoneoath.pingone.PingOneException;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** How the failure of a job is logged. */
public final class FailureLog {

  private FailureLog() {}

  /** Whether it is a fault of this program, of which a stack trace is worth having. */
  public static boolean isUnexpected(RuntimeException failure) {
    return !(failure instanceof PingOneException
        || failure instanceof IncidentException
        || failure instanceof UnfinishedException);
  }

  /**
   * A line that the host completes. A pause is logged once, where it begins; a job that is returned
   * because of it is detail.
   */
  public static LoggingEventBuilder line(Logger log, RuntimeException failure) {
    LoggingEventBuilder line =
        switch (failure) {
          case PingOneException.TryAgainLater paused -> log.atDebug();
          case UnfinishedException unfinished -> log.atDebug();
          case PingOneException other -> log.atWarn();
          case IncidentException incident -> log.atWarn();
          default -> log.atError();
        };
    if (failure instanceof PingOneException pingOne) {
      line = line.addKeyValue("httpStatus", pingOne.status());
      line = line.addKeyValue("code", pingOne.code().orElse(""));
      line = line.addKeyValue("correlationId", pingOne.correlationId().orElse(""));
    }
    return line;
  }
}
