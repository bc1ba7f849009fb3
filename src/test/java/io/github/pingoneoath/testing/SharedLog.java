package io.github.pingoneoath.testing;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemFactory;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Logback as all applications in the JVM of the tests share it. Spring Boot sets it up anew for
 * each application that starts, which loses lines of the others, and fails when two start at once.
 * Here the first one does, and each sets its levels.
 */
final class SharedLog extends LogbackLoggingSystem {

  private static final Object ONE_AT_A_TIME = new Object();

  private SharedLog(ClassLoader classLoader) {
    super(classLoader);
  }

  /** From here on nothing would be logged until {@link #initialize}, by nobody. */
  @Override
  public void beforeInitialize() {}

  @Override
  public void initialize(
      LoggingInitializationContext context,
      @Nullable String configLocation,
      @Nullable LogFile logFile) {
    synchronized (ONE_AT_A_TIME) {
      super.beforeInitialize();
      super.initialize(context, configLocation, logFile);
    }
  }

  /** The others go on logging. */
  @Override
  public void cleanUp() {}

  /** Found by {@code META-INF/spring.factories}. */
  @Order(Ordered.HIGHEST_PRECEDENCE)
  static final class Factory implements LoggingSystemFactory {
    @Override
    public LoggingSystem getLoggingSystem(ClassLoader classLoader) {
      return new SharedLog(classLoader);
    }
  }
}
