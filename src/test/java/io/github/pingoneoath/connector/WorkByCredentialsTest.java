package io.github.pingoneoath.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.job.Variable;
import io.github.pingoneoath.jobtype.Job;
import io.github.pingoneoath.testing.FakePingOne;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credentials that jobs bring along. */
class WorkByCredentialsTest {

  private static final Map<String, Object> CREDENTIALS =
      Map.of(
          "region",
          "EU",
          "environmentId",
          FakePingOne.ENVIRONMENT_ID,
          "clientId",
          FakePingOne.CLIENT_ID,
          "clientSecret",
          FakePingOne.CLIENT_SECRET);

  private final List<Authentication> opened = new ArrayList<>();
  private final WorkByCredentials work =
      new WorkByCredentials(
          job -> "configured",
          credentials -> {
            opened.add(credentials);
            return job -> "supplied";
          });

  @Test
  void haveOneClientEach() {
    assertThat(apply(CREDENTIALS)).isEqualTo("supplied");
    assertThat(apply(CREDENTIALS)).isEqualTo("supplied");
    apply(with("clientSecret", "rotated"));

    assertThat(opened).hasSize(2);
    assertThat(opened.getFirst().toConnection().apiUrl()).hasToString("https://api.pingone.eu/");
    assertThat(opened.toString()).doesNotContain("sentinel", FakePingOne.CLIENT_ID);
    assertThat(opened.getFirst().toConnection().credentials().get())
        .as("what a refusal calls it, in the log of all who use the runtime")
        .hasToString("the worker application of connector secrets");
  }

  @Test
  void areTheOperatorsWhereAJobBringsNone() {
    assertThat(work.apply(job(Map.of()))).isEqualTo("configured");
    assertThat(opened).isEmpty();
  }

  @Test
  void areDroppedWhen32OthersWereUsedSince() {
    apply(CREDENTIALS);
    for (int i = 1; i <= 31; i++) {
      apply(with("clientSecret", "other-" + i));
    }
    apply(CREDENTIALS);
    assertThat(opened).hasSize(32);

    apply(with("clientSecret", "other-32"));
    apply(CREDENTIALS);
    assertThat(opened).hasSize(33);

    apply(with("clientSecret", "other-1"));
    assertThat(opened).hasSize(34);
  }

  @ParameterizedTest
  @CsvSource({
    "region, XX, authentication.region must be one of [NA",
    "environmentId, sentinel, authentication.environmentId must be a UUID",
    "environmentId, , authentication.environmentId must be a UUID",
    "clientId, ' ', authentication.clientId must be the client ID",
    "clientSecret, , authentication.clientSecret must be the client secret",
  })
  void areChecked(String field, String value, String message) {
    assertThatExceptionOfType(InvalidVariableException.class)
        .isThrownBy(() -> apply(with(field, value)))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sentinel"));
  }

  /** Whoever logs what it works on. */
  @Test
  void areInNoTextOfTheJobOrItsVariables() {
    Job job = job(Map.of("authentication", CREDENTIALS));

    assertThat(job.toString()).doesNotContain("sentinel").contains("7");
    assertThat(new Authentication.AuthenticationVariables(CREDENTIALS).toString())
        .doesNotContain("sentinel");
    assertThat(new Variable("authentication.clientSecret", "", FakePingOne.CLIENT_SECRET))
        .hasToString("variable authentication.clientSecret");
  }

  @Test
  void areAnObject() {
    assertThatExceptionOfType(InvalidVariableException.class)
        .isThrownBy(() -> work.apply(job(Map.of("authentication", "sentinel"))))
        .withMessageContaining("authentication must be an object")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sentinel"));
  }

  private Object apply(Map<String, Object> credentials) {
    return work.apply(job(Map.of("authentication", credentials)));
  }

  private static Map<String, Object> with(String field, String value) {
    Map<String, Object> credentials = new HashMap<>(CREDENTIALS);
    credentials.put(field, value);
    return credentials;
  }

  private static Job job(Map<String, ?> variables) {
    return new Job(
        "7", JobVariables.of(ConnectorJob.with(variables).getJobContext().getVariables()));
  }
}
