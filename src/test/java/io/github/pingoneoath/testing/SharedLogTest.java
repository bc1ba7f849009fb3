package io.github.pingoneoath.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class SharedLogTest {

  @Test
  void staysAsItIsWhileAnotherApplicationStartsAndStops() {
    try (ConfigurableApplicationContext one = start()) {
      Appender<ILoggingEvent> used = console();

      start().close();
      start().close();

      assertThat(console()).isSameAs(used);
      assertThat(one.isActive()).isTrue();
    }
  }

  /** Its levels are those that an operator configures. */
  @Test
  void hasTheLevelsOfTheApplicationThatStartedLast() {
    start().close();
    assertThat(LoggerFactory.getLogger("of-shared-log").isTraceEnabled()).isFalse();

    start("--logging.level.of-shared-log=trace").close();
    assertThat(LoggerFactory.getLogger("of-shared-log").isTraceEnabled()).isTrue();
  }

  private static ConfigurableApplicationContext start(String... arguments) {
    SpringApplication application = new SpringApplication(Nothing.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setLogStartupInfo(false);
    return application.run(arguments);
  }

  private static Appender<ILoggingEvent> console() {
    LoggerContext log = (LoggerContext) LoggerFactory.getILoggerFactory();
    return log.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("CONSOLE");
  }

  @Configuration
  static class Nothing {}
}
