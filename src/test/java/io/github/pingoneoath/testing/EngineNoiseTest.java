package io.github.pingoneoath.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.util.ConcurrentModificationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By the log's configuration as tests and the embedded run have it. */
class EngineNoiseTest {

  private static final String ENGINE = "io.camunda.zeebe.engine.processing.";

  @AutoClose("stop")
  private final LoggerContext log = new LoggerContext();

  @BeforeEach
  void configure() throws Exception {
    JoranConfigurator configuration = new JoranConfigurator();
    configuration.setContext(log);
    configuration.doConfigure(getClass().getResource("/logback-test.xml"));
  }

  @Test
  void isLeftOut() {
    Throwable race = in("batchoperation.scheduler.BatchOperationExecutionScheduler", "execute");

    assertThat(decision(new RuntimeException("Unexpected error during transaction", race)))
        .isEqualTo(FilterReply.DENY);
  }

  @Test
  void isNothingElseThatTheEngineFailsAt() {
    assertThat(decision(in("timer.DueDateTimerChecker", "execute"))).isEqualTo(FilterReply.NEUTRAL);
    assertThat(decision(in("batchoperation.BatchOperationCreateProcessor", "processNewCommand")))
        .isEqualTo(FilterReply.NEUTRAL);
    assertThat(decision(null)).isEqualTo(FilterReply.NEUTRAL);
  }

  private FilterReply decision(@Nullable Throwable failure) {
    String logger = "io.camunda.zeebe.util.actor";
    LoggingEvent event =
        new LoggingEvent(
            logger, log.getLogger(logger), Level.ERROR, "Uncaught exception", failure, null);
    return log.getLogger("ROOT").getAppender("CONSOLE").getFilterChainDecision(event);
  }

  private static Throwable in(String className, String method) {
    Throwable failure = new ConcurrentModificationException();
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement(ENGINE + className, method, null, 119)});
    return failure;
  }
}
