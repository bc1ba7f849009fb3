package io.github.pingoneoath.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.camunda.client.CamundaClient;
import io.github.pingoneoath.oathjob.OathJobResult;
import io.github.pingoneoath.testing.PingOneSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The output variables as the engine gets them: names and JSON forms of the contract. */
class OathJobResultVariablesTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-24T10:15:30.123Z");

  @AutoClose
  private final CamundaClient client =
      Gateway.of(
              CamundaProperties.of(PingOneSetup.empty().environment()), null, () -> {}, List.of())
          .client();

  @Test
  void finishedJobFillsEveryVariableAndEndsTheWait() {
    List<Map<String, Object>> duplicates =
        List.of(Map.of("serialNumber", "2308734700412", "maskedSecret", "6E******"));

    assertVariables(
        new OathJobResult(
            "DONE", true, "CREATE_OATH_TOKENS", 6L, 0L, duplicates, 2, true, "x", 5, null, NOW),
        """
        {"status": "DONE", "finished": true, "operation": "CREATE_OATH_TOKENS",
         "created": 6, "revoked": 0,
         "duplicates": [{"serialNumber": "2308734700412", "maskedSecret": "6E******"}],
         "duplicateCount": 2, "duplicatesTruncated": true, "reason": "x",
         "pollCount": 5, "nextPollIn": null, "lastPolledAt": "2026-11-24T10:15:30.123Z"}
        """);
  }

  @Test
  void runningJobSetsWhatItDoesNotKnowToNull() {
    assertVariables(
        new OathJobResult(
            "IN_PROGRESS",
            false,
            null,
            null,
            null,
            List.of(),
            0,
            false,
            null,
            1,
            Duration.ofMillis(1_834),
            NOW),
        """
        {"status": "IN_PROGRESS", "finished": false, "operation": null,
         "created": null, "revoked": null,
         "duplicates": [], "duplicateCount": 0, "duplicatesTruncated": false, "reason": null,
         "pollCount": 1, "nextPollIn": "PT1.834S", "lastPolledAt": "2026-11-24T10:15:30.123Z"}
        """);
  }

  private void assertVariables(OathJobResult result, String variables) {
    try {
      assertThat(JSON.readTree(client.getConfiguration().getJsonMapper().toJson(result)))
          .isEqualTo(JSON.readTree(variables));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
