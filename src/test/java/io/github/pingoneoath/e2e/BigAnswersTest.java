package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever PingOne sends, the result fits into process variables and the process goes on. */
class BigAnswersTest {

  private static final int ONE_MEGABYTE = 1_000_000;

  @RegisterExtension
  private static final WorkerOnEngine SETUP =
      WorkerOnEngine.create().with("pingone.max-duplicates", 100_000);

  private final String id = UUID.randomUUID().toString();

  @Test
  void listsWhatFitsOfAHundredThousandDuplicatesAndCountsAll() throws IOException {
    String duplicates =
        IntStream.range(0, 100_000)
            .mapToObj("{\"serialNumber\":\"23%09d\",\"maskedSecret\":\"6E******\"}"::formatted)
            .collect(Collectors.joining(","));
    SETUP.pingOne().job(id, done("[" + duplicates + "]"));

    Map<String, Object> result = awaitEnd();

    assertThat(result)
        .containsEntry("duplicateCount", 100_000)
        .containsEntry("duplicatesTruncated", true);
    assertThat((List<?>) result.get("duplicates")).hasSizeGreaterThan(5_000);
    assertThat(new ObjectMapper().writeValueAsBytes(result)).hasSizeLessThan(ONE_MEGABYTE);
  }

  static Stream<String> oddDuplicates() {
    return Stream.of(
        "[{\"n\": 1180591620717411303424}]",
        "[{\"n\": 1e400}]",
        "[{\"n\": 0.1234567890123456789012345678901234567890}]",
        "[{\"t\": \"\\u0000\\ud800\\uffff\"}]",
        "[{\"\": 1}]",
        "[{\"x\": \"" + "y".repeat(1_000_000) + "\"}]",
        "[" + "{\"a\":".repeat(400) + "1" + "}".repeat(400) + "]");
  }

  @ParameterizedTest
  @MethodSource("oddDuplicates")
  void completesWithOddDuplicates(String duplicates) throws IOException {
    SETUP.pingOne().job(id, done(duplicates));

    Map<String, Object> result = awaitEnd();

    assertThat(result).containsEntry("status", "DONE").containsEntry("duplicateCount", 1);
    assertThat(new ObjectMapper().writeValueAsBytes(result)).hasSizeLessThan(ONE_MEGABYTE);
  }

  private Map<String, Object> awaitEnd() {
    return SETUP.engine().awaitEnd(SETUP.startWait(id));
  }

  private static MockResponse done(String duplicates) {
    return FakePingOne.ok(
        "{\"status\": \"DONE\", \"result\": {\"created\": 0, \"duplicates\": " + duplicates + "}}");
  }
}
