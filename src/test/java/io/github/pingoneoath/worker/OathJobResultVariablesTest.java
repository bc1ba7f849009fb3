package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.instancio.Select.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.github.pingoneoath.oathjob.OathJobResult;
import io.github.pingoneoath.testing.PingOneSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.instancio.Instancio;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The output variables as the engine gets them: names and JSON forms. */
class OathJobResultVariablesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-24T10:15:30.123Z");

  @AutoClose
  private final CamundaClient client =
      Gateway.of(
              CamundaProperties.of(PingOneSetup.empty().environment()),
              InstantSource.system(),
              List.of())
          .client();

  @Test
  void valuesAreJsonThatFeelKnows() {
    List<Map<String, Object>> duplicates =
        List.of(Map.of("serialNumber", "2308734700412", "maskedSecret", "6E******"));

    assertVariables(
        Instancio.of(OathJobResult.class)
            .set(field(OathJobResult::finished), true)
            .set(field(OathJobResult::created), 6L)
            .set(field(OathJobResult::duplicates), duplicates)
            .set(field(OathJobResult::nextPollIn), Duration.ofMillis(1_834))
            .set(field(OathJobResult::lastPolledAt), NOW)
            .create(),
        """
        {"finished": true, "created": 6,
         "duplicates": [{"serialNumber": "2308734700412", "maskedSecret": "6E******"}],
         "nextPollIn": "PT1.834S", "lastPolledAt": "2026-11-24T10:15:30.123Z"}
        """);
  }

  /** So that nothing of an earlier job is left. */
  @Test
  void whatIsNotKnownIsSetToNull() {
    assertVariables(
        Instancio.of(OathJobResult.class)
            .set(field(OathJobResult::operation), null)
            .set(field(OathJobResult::created), null)
            .set(field(OathJobResult::duplicates), List.of())
            .set(field(OathJobResult::nextPollIn), null)
            .create(),
        """
        {"operation": null, "created": null, "duplicates": [], "nextPollIn": null}
        """);
  }

  private void assertVariables(OathJobResult result, String variables) {
    try {
      JsonNode sent = JSON.readTree(client.getConfiguration().getJsonMapper().toJson(result));
      assertThat(JSON.readTree(variables).properties()).isSubsetOf(sent.properties());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
