package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.exception.CamundaError;
import io.camunda.client.impl.CamundaObjectMapper;
import io.camunda.client.impl.response.ActivatedJobImpl;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy.ExceptionHandlingContext;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass;
import io.github.pingoneoath.oathjob.InvalidVariableException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the engine is told when a job fails. */
class JobFailuresTest {

  private final List<Exception> reported = new ArrayList<>();
  private final JobFailures failures =
      new JobFailures(
          (exception, context) -> reported.add(exception), new SimpleMeterRegistry(), new Random());

  @Test
  void cutsLongMessages() throws Exception {
    String rule = "one of the configured connections " + "x".repeat(1_000_000);

    failures.handleException(
        new InvalidVariableException("connection", rule, "none"), context(job()));

    assertThat(reported)
        .singleElement()
        .isInstanceOfSatisfying(
            CamundaError.class,
            error -> assertThat(error.getMessage()).startsWith("Variable connection"))
        .extracting(Exception::getMessage)
        .asString()
        .hasSizeLessThan(2_100)
        .endsWith("…");
  }

  private static ActivatedJob job() {
    return new ActivatedJobImpl(
        new CamundaObjectMapper(),
        GatewayOuterClass.ActivatedJob.newBuilder().setRetries(5).setVariables("{}").build());
  }

  private static ExceptionHandlingContext context(ActivatedJob job) {
    return new ExceptionHandlingContext(null, job, null);
  }
}
