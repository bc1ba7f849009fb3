package io.github.pingoneoath.jobtype;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.job.UnfinishedException;
import io.github.pingoneoath.pingone.PingOneFailures;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.event.Level;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;

/** What an operator sees of a failed job, and for which failure there is a stack trace. */
class FailureLogTest {

  private final Queue<SubstituteLoggingEvent> lines = new ArrayDeque<>();

  static Stream<Arguments> levels() {
    return Stream.of(
        Arguments.of(new IllegalStateException("a fault of this program"), Level.ERROR, true),
        Arguments.of(new IncidentException("the operator has to act"), Level.WARN, false),
        Arguments.of(PingOneFailures.unavailable(), Level.WARN, false),
        Arguments.of(PingOneFailures.limited(Duration.ofSeconds(2)), Level.DEBUG, false),
        Arguments.of(new UnfinishedException("the next try continues"), Level.DEBUG, false));
  }

  @ParameterizedTest
  @MethodSource("levels")
  void aPauseIsDetailAndAFaultOfThisProgramAnError(
      RuntimeException failure, Level level, boolean isUnexpected) {
    FailureLog.line(new SubstituteLogger("jobs", lines, false), failure).log("Job failed");

    assertThat(lines).extracting(SubstituteLoggingEvent::getLevel).containsExactly(level);
    assertThat(FailureLog.isUnexpected(failure)).isEqualTo(isUnexpected);
  }
}
