package io.github.pingoneoath.pingone.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A job needs a status; everything else is read leniently. */
class OathJobReaderTest {

  @ParameterizedTest
  @ValueSource(strings = {"DONE", "FAILED", "IN_PROGRESS", "SOME_NEW_WORD", "done", " DONE "})
  void handsOnAnyStatusAsItIs(String status) {
    assertThat(job("{'status': '%s'}".formatted(status)).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | is empty",
        "`  \n` | is empty",
        "<!doctype html><title>Sign on</title> | is not valid JSON",
        "{'status': 'DONE', 'result': {'crea | is not valid JSON",
        "{'status': 'DONE'} {'status': 'DONE'} | is not valid JSON",
        "{'status': 'DONE'} ] | is not valid JSON",
        "{'status': 'DONE'} null | is not valid JSON",
        "{\\'status\\': 'DONE'} | is not valid JSON",
        "`\u0000\u0001\u0002` | is not valid JSON",
        "[{'status': 'DONE'}] | is not a JSON object",
        "42 | is not a JSON object",
        "'DONE' | is not a JSON object",
        "null | is not a JSON object",
        "{} | has no status",
        "{'Status': 'DONE'} | has no status",
        "{'status': null} | has no status",
        "{'status': 7} | has no status",
        "{'status': true} | has no status",
        "{'status': {'value': 'DONE'}} | has no status",
        "{'status': ''} | has no status",
        "{'status': ' \\t'} | has no status",
        "{'result': {'status': 'DONE'}} | has no status"
      })
  void refusesABodyThatIsNoJob(String json, String why) {
    assertThatIllegalArgumentException().isThrownBy(() -> job(json)).withMessage(why);
  }

  @ParameterizedTest
  @MethodSource
  void refusesNumbersAndNestingBeyondTheLimits(String json) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> job(json))
        .withMessage("has a text or a number that is too long, or is nested too deeply");
  }

  static Stream<String> refusesNumbersAndNestingBeyondTheLimits() {
    return Stream.of(
        "{'a':".repeat(10_000),
        "{'status': 'DONE', 'result': {'created': " + "9".repeat(5_000) + "}}");
  }

  @Test
  void acceptsAStatusAlone() {
    assertThat(job("{'status': 'DONE'}"))
        .isEqualTo(new OathJob("DONE", null, null, null, List.of(), 0, null));
  }

  @Test
  void ignoresUnknownFields() {
    assertThat(job("{'status': 'DONE', 'new': [1], 'result': {'created': 1, 'new': {'a': 1}}}"))
        .isEqualTo(new OathJob("DONE", null, 1L, null, List.of(), 0, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "'6'", "6", "[]", "true"})
  void ignoresAResultThatIsNoObject(String result) {
    assertThat(job("{'status': 'DONE', 'result': %s}".formatted(result)))
        .isEqualTo(new OathJob("DONE", null, null, null, List.of(), 0, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "{}"})
  void ignoresATypeThatIsNoText(String type) {
    assertThat(job("{'status': 'DONE', 'type': %s}".formatted(type)).type()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "6, 6",
    "0, 0",
    "'\"6\"', 6",
    "'\" 6 \"', 6",
    "9223372036854775807, " + Long.MAX_VALUE
  })
  void readsACountAsNumberOrText(String json, long count) {
    assertThat(counts(json)).isEqualTo(new OathJob("DONE", null, count, count, List.of(), 0, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"many\"",
        "\"\"",
        "\"6.5\"",
        "6.5",
        "6.0",
        "1e999999",
        "9223372036854775808",
        "\"9223372036854775808\"",
        "true",
        "[6]",
        "{\"a\": 6}",
      })
  void leavesOutACountThatIsNoWholeNumber(String json) {
    assertThat(counts(json)).isEqualTo(new OathJob("DONE", null, null, null, List.of(), 0, null));
  }

  @ParameterizedTest
  @MethodSource
  void readsDuplicatesOfEveryShape(String json, List<Map<String, Object>> duplicates) {
    OathJob job = job("{'status': 'DONE', 'result': {'duplicates': %s}}".formatted(json));

    assertThat(job.duplicates()).isEqualTo(duplicates);
  }

  static Stream<Arguments> readsDuplicatesOfEveryShape() {
    Map<String, Object> withNull = new HashMap<>();
    withNull.put("serialNumber", null);
    return Stream.of(
        Arguments.of("null", List.of()),
        Arguments.of("[]", List.of()),
        Arguments.of("[null]", List.of()),
        Arguments.of("{'serialNumber': '1'}", List.of(Map.of("serialNumber", "1"))),
        Arguments.of("['1', 2]", List.of(serial("1"), serial("2"))),
        Arguments.of("'1'", List.of(serial("1"))),
        Arguments.of(
            "['1', null, {'serialNumber': '2', 'maskedSecret': '6E***'}, ['3']]",
            List.of(
                serial("1"),
                Map.of("serialNumber", "2", "maskedSecret", "6E***"),
                serial("[\"3\"]"))),
        Arguments.of("[{'serialNumber': null}]", List.of(withNull)),
        Arguments.of("[{'n': 1, 'o': {'p': [true]}}]", List.of(nested())),
        Arguments.of("[{'serialNumber': '1', 'secret': 'S'}]", List.of(serial("1"))),
        Arguments.of("{'serialNumber': '1', 'secret': 'S'}", List.of(serial("1"))),
        Arguments.of(
            "{'serialNumber': '1', 'sharedSecret': {'Secret': 'S'}}", List.of(serial("1"))),
        Arguments.of("['1', [{'clientSECRET': 'S'}]]", List.of(serial("1"), serial("[{}]"))),
        Arguments.of(
            "{'token': [{'secret': 'S', 'maskedSecret': '6E*'}]}",
            List.of(Map.of("token", List.of(Map.of("maskedSecret", "6E*"))))));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      nullValues = "NULL",
      value = {
        "'because', because",
        "null, NULL",
        "{'message': 'because'; 'code': 'X'}, because",
        "{'code': 'X'}, {\"code\":\"X\"}",
        "{'message': {'a': 1}}, {\"message\":{\"a\":1}}",
        "{'message': null}, {\"message\":null}",
        "['a'], [\"a\"]",
        "7, 7",
      })
  void readsAReasonOfEveryShape(String json, String reason) {
    OathJob job = job("{'status': 'FAILED', 'reason': %s}".formatted(json.replace(';', ',')));

    assertThat(job.reason()).isEqualTo(reason);
  }

  @Test
  void cutsLongTexts() {
    String text = "x".repeat(20_000);

    OathJob job = job("{'status': 'FAILED', 'type': '%1$s', 'reason': '%1$s'}".formatted(text));

    assertThat(job.type()).hasSize(101).endsWith("…");
    assertThat(job.reason()).hasSize(10_001).endsWith("…");
  }

  @Test
  void refusesAStatusOfMoreThanAHundredLetters() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> job("{'status': '%s'}".formatted("x".repeat(101))))
        .withMessageContaining("status of more than 100 characters");
  }

  private static OathJob counts(String json) {
    return read(
        "{\"status\": \"DONE\", \"result\": {\"created\": %1$s, \"revoked\": %1$s}}"
            .formatted(json));
  }

  private static OathJob job(String json) {
    return read(json.replace('\'', '"'));
  }

  private static OathJob read(String json) {
    try {
      return new OathJobReader(10).read(new ByteArrayInputStream(json.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> serial(String number) {
    return Map.of("serialNumber", number);
  }

  private static Map<String, Object> nested() {
    return Map.of("n", 1L, "o", Map.of("p", List.of(true)));
  }
}
