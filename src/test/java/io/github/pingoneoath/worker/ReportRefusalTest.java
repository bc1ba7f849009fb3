package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Over REST see {@link JobRunnerTest}: only the client can make its exceptions. */
class ReportRefusalTest {

  @ParameterizedTest
  @CsvSource({
    "NOT_FOUND, GONE",
    "INVALID_ARGUMENT, INVALID",
    "FAILED_PRECONDITION, INVALID",
    "PERMISSION_DENIED, FORBIDDEN"
  })
  void isFinalWithTheseStatusesAlone(Status.Code code, ReportRefusal refusal) {
    assertThat(ReportRefusal.of(code)).isEqualTo(refusal);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NOT_FOUND", "INVALID_ARGUMENT", "FAILED_PRECONDITION", "PERMISSION_DENIED"})
  void passesWithAnyOtherStatus(Status.Code code) {
    assertThat(ReportRefusal.of(code)).isEqualTo(ReportRefusal.PASSING);
  }

  @Test
  void passesWithoutAnAnswerOfTheGateway() {
    assertThat(ReportRefusal.of(new IllegalStateException())).isEqualTo(ReportRefusal.PASSING);
  }
}
