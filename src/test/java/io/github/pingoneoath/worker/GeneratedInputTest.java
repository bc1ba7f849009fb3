package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.camunda.client.exception.BpmnError;
import io.camunda.client.exception.CamundaError;
import io.camunda.client.exception.JobError;
import io.camunda.client.impl.CamundaObjectMapper;
import io.camunda.client.impl.response.ActivatedJobImpl;
import io.camunda.client.jobhandling.JobExceptionHandlingStrategy.ExceptionHandlingContext;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass;
import io.github.pingoneoath.oathjob.CheckOathJob;
import io.github.pingoneoath.oathjob.InvalidVariableException;
import io.github.pingoneoath.oathjob.OathJobResult;
import io.github.pingoneoath.oathjob.OathJobs;
import io.github.pingoneoath.oathjob.PollSchedule;
import io.github.pingoneoath.pingone.PingOneClient;
import io.github.pingoneoath.pingone.PingOneConnection;
import io.github.pingoneoath.pingone.PingOneCredentials.AccessToken;
import io.github.pingoneoath.pingone.PingOneException;
import io.github.pingoneoath.pingone.RequestGate;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.Generated;
import io.github.pingoneoath.testing.GeneratedAnswer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/** Whatever a job's variables hold and PingOne answers, the engine gets what the contract says. */
class GeneratedInputTest {

  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("io.github.pingoneoath");
  private static final int JOBS = 10_000;
  private static final int MAX_DUPLICATES = 5_000;
  private static final BigDecimal A_MILLION_YEARS = new BigDecimal(1_000_000L * 365 * 86_400);
  private static final Duration LONGEST_PAUSE = Duration.ofDays(1);
  private static final CamundaObjectMapper CAMUNDA =
      new CamundaObjectMapper(Jackson2ObjectMapperBuilder.json().build());
  private static final HttpUrl URL = HttpUrl.get("https://api.pingone.com");
  private static final String VARIABLES =
      """
      {"oathJobId": "61c96614-ff99-47cd-aae9-ee7959eea0cf", "connection": "default",
       "pollCount": 7, "pollInterval": "PT5S", "maxPollInterval": "PT5M",
       "environmentId": "abfba8f6-49eb-49f5-a5d9-80ad5c98f9f6",
       "lastPolledAt": "2026-03-01T12:00:00Z"}""";
  private static final String[] DURATIONS = {
    "PT1S", "PT0.5S", "P1D", "PT2562047788015215H30M7.999999999S", "-PT5S", "P1M", "", "5", "PT1H"
  };

  private final List<Exception> reported = new ArrayList<>();
  private final JobFailures failures =
      new JobFailures(
          (exception, context) -> reported.add(exception),
          new SimpleMeterRegistry(),
          new Random(1));

  /** What one job is made of. */
  record GeneratedJob(JsonNode variables, GeneratedAnswer answer, long seed) {}

  @BeforeEach
  void beQuiet() {
    LOGGER.setLevel(Level.OFF);
  }

  @AfterEach
  void speakAgain() {
    LOGGER.setLevel(null);
  }

  @Test
  void isAnsweredAsTheContractSays() {
    String[] documents = {
      Generated.document("oath-job-done"),
      Generated.document("oath-job-running"),
      Generated.document("oath-job-failed"),
      Generated.document("oath-job-revoked"),
      Generated.document("error-forbidden")
    };

    long completed =
        Generated.values(GeneratedJob.class, random -> job(random, documents), JOBS)
            .filter(this::completes)
            .count();

    assertThat(completed).isBetween(JOBS / 10L, JOBS - JOBS / 10L);
  }

  private static GeneratedJob job(org.instancio.Random random, String[] documents) {
    String variables =
        VARIABLES.replace(random.oneOf("PT5S", "PT5M", "nothing"), random.oneOf(DURATIONS));
    return new GeneratedJob(
        random.intRange(0, 2) > 0 ? read(VARIABLES) : Generated.mutated(random, variables),
        GeneratedAnswer.of(random, random.intRange(0, 99) > 0 ? documents : manyDuplicates(random)),
        random.longRange(0, Long.MAX_VALUE));
  }

  /** As odd as they come, and in some cases more than the engine takes. */
  private static String[] manyDuplicates(org.instancio.Random random) {
    ObjectNode job = (ObjectNode) read(Generated.document("oath-job-done"));
    ArrayNode duplicates = job.withObject("result").withArray("duplicates");
    JsonNode one = Generated.json(random, 3);
    long fit = 1_500_000L / (one.toString().length() + 1);
    for (long i = random.longRange(0, Math.min(fit, 2L * MAX_DUPLICATES)); i > 0; i--) {
      duplicates.add(one);
    }
    return new String[] {job.toString()};
  }

  private boolean completes(GeneratedJob job) {
    reported.clear();
    CheckOathJobVariables variables = bind(job.variables());
    try {
      OathJobResult result = worker(job).check(variables, "2251799813685249");
      assertKeepsTheContract(result, variables);
      return true;
    } catch (PingOneException | InvalidVariableException expected) {
      assertIsReported(expected, (int) (job.seed() % 6));
      assertThat(expected instanceof PingOneException ? reported.getFirst().getMessage() : "")
          .as("nothing of the body")
          .doesNotContain(Generated.LEAK);
      return false;
    }
  }

  /** JSON that is no object never is a job's variables. */
  private static CheckOathJobVariables bind(JsonNode variables) {
    return CAMUNDA.fromJson(
        variables.isObject() ? variables.toString() : "{}", CheckOathJobVariables.class);
  }

  private static CheckOathJobWorker worker(GeneratedJob job) {
    PingOneClient client =
        new PingOneClient(
            new PingOneConnection(
                URL, URL, FakePingOne.ENVIRONMENT_ID, new AccessToken("token-sentinel")),
            RequestGate.unlimited(InstantSource.system(), new Random()),
            job.answer().client(),
            InstantSource.system(),
            10_000_000);
    return new CheckOathJobWorker(
        new OathJobs(
            Map.of("default", client), new PollSchedule(new Random(job.seed())), MAX_DUPLICATES),
        new OathJobMetrics(new SimpleMeterRegistry()));
  }

  private static void assertKeepsTheContract(
      OathJobResult result, CheckOathJobVariables variables) {
    assertThat(result.finished())
        .isEqualTo(result.status().equals("DONE") || result.status().equals("FAILED"));
    int before = variables.pollCount() instanceof Number count ? count.intValue() : 0;
    assertThat(result.pollCount()).isEqualTo(before + 1);
    assertThat(result.duplicates()).hasSizeLessThanOrEqualTo(MAX_DUPLICATES);
    assertThat(result.duplicatesTruncated())
        .isEqualTo(result.duplicates().size() < result.duplicateCount());
    if (result.finished()) {
      assertThat(result.nextPollIn()).isNull();
    } else {
      CheckOathJob check = variables.toCheck();
      Duration cap = check.maxPollInterval();
      assertThat(result.nextPollIn())
          .isGreaterThanOrEqualTo(shortestWait(check))
          .isLessThanOrEqualTo(cap.compareTo(LONGEST_PAUSE) > 0 ? cap : LONGEST_PAUSE);
    }
    String json = CAMUNDA.toJson(result);
    assertThat(json.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_000_000);
    assertThat(json).doesNotContain("sentinel");
  }

  /** Four fifths of the step, by the contract's words; steps beyond a million years are cut. */
  private static Duration shortestWait(CheckOathJob check) {
    BigDecimal step = seconds(check.pollInterval());
    BigDecimal cap = seconds(check.maxPollInterval());
    for (int i = 0; i < check.pollCount() && step.compareTo(cap) < 0; i++) {
      step = step.multiply(new BigDecimal("1.25"));
    }
    BigDecimal share = step.min(cap).min(A_MILLION_YEARS).multiply(new BigDecimal("0.8"));
    return Duration.ofMillis(share.movePointRight(3).longValue());
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
  }

  private void assertIsReported(Exception expected, int retries) {
    try {
      failures.handleException(
          expected,
          new ExceptionHandlingContext(
              null,
              new ActivatedJobImpl(
                  CAMUNDA,
                  GatewayOuterClass.ActivatedJob.newBuilder()
                      .setRetries(retries)
                      .setVariables("{}")
                      .build()),
              null));
    } catch (Exception unexpected) {
      throw new AssertionError("A failure is not reported.", unexpected);
    }
    assertThat(reported).singleElement().isInstanceOfAny(JobError.class, BpmnError.class);
    CamundaError error = (CamundaError) reported.getFirst();
    assertThat(error.getMessage()).isNotBlank().hasSizeLessThan(2_100).doesNotContain("sentinel");
    if (error instanceof JobError failure) {
      assertThat(failure.getRetryBackoff()).isGreaterThanOrEqualTo(Duration.ofMillis(800));
    }
  }

  private static JsonNode read(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
