package io.github.pingoneoath.pingone.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Large jobs are read while they come in: all duplicates are counted, some are kept. */
class OathJobReaderBoundsTest {

  private static final int MANY = 100_000;
  private static final int MOST_BYTES = 900_000;

  @Test
  void countsAStreamOfDuplicatesAndKeepsTheFirst() throws IOException {
    OathJob job = read(duplicates(MANY, i -> "{\"serialNumber\":\"" + i + "\"}"), 5_000);

    assertThat(job.duplicateCount()).isEqualTo(MANY);
    assertThat(job.duplicates().size()).isEqualTo(5_000);
    assertThat(job.duplicates().getFirst()).isEqualTo(Map.of("serialNumber", "0"));
    assertThat(job.duplicates().getLast()).isEqualTo(Map.of("serialNumber", "4999"));
    assertThat(job.created()).as("what comes behind them").isEqualTo(6);
  }

  /** Each letter is another length in JSON than in memory. */
  @ParameterizedTest
  @ValueSource(strings = {"\\u0001", "\\\"", "\\\\", "é", "€", "😀", "\\u007f", "\\ud800", "x"})
  void keepsNoMoreThanTheEngineTakesHoweverItIsWritten(String letter) throws IOException {
    String duplicate = "{\"serialNumber\":\"" + letter.repeat(200) + "\"}";

    OathJob job = read(duplicates(6_000, i -> duplicate), 6_000);

    assertThat(new ObjectMapper().writeValueAsBytes(job.duplicates()).length)
        .isBetween(100_000, MOST_BYTES);
    assertThat(job.duplicateCount()).isEqualTo(6_000);
  }

  @Test
  void dropsADuplicateThatIsTooLargeAsAWhole() throws IOException {
    String large = "{\"list\":[" + "\"x\",".repeat(500_000) + "0]}";

    OathJob job = read(duplicates(3, i -> i == 1 ? large : "{\"n\":1}"), 10);

    assertThat(job.duplicates().size()).isEqualTo(1);
    assertThat(job.duplicateCount()).isEqualTo(3);
  }

  @Test
  void refusesATextOfMoreThanAMillionLetters() throws IOException {
    assertThat(read(job("\"other\":\"" + "x".repeat(1_000_000) + "\""), 10).status())
        .isEqualTo("DONE");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(job("\"reason\":\"" + "x".repeat(1_000_001) + "\""), 10))
        .withMessageContaining("too long");
  }

  @Test
  void leavesOutSecretsHoweverDeepAlsoBehindTheBound() throws IOException {
    String nested = "[".repeat(100) + "{\"mySecret\":\"sentinel\",\"n\":1}" + "]".repeat(100);
    String large = "\"pad\":\"" + "x".repeat(90_000) + "\"";
    String secret = "{" + large + ",\"deep\":" + nested + ",\"SECRET\":{\"a\":[\"sentinel\"]}}";

    OathJob job = read(duplicates(20, i -> secret), 20);

    assertThat(job.duplicates().size()).isBetween(1, 19);
    assertThat(job.toString()).doesNotContain("sentinel");
    assertThat(read(job("\"reason\":{\"code\":\"X\",\"o\":[" + secret + "]}"), 1).toString())
        .doesNotContain("sentinel");
  }

  @Test
  void readsWholeNumbersBeyond64BitsAsTexts() throws IOException {
    String numbers = "{\"long\":9223372036854775807,\"big\":9223372036854775808,\"real\":0.5}";

    assertThat(read(duplicates(1, i -> numbers), 1).duplicates())
        .containsExactly(Map.of("long", Long.MAX_VALUE, "big", "9223372036854775808", "real", 0.5));
  }

  @Test
  void refusesAJobThatBreaksOffWhereverItDoes() {
    String job =
        "{\"type\":\"X\",\"result\":{\"duplicates\":[{\"a\":[1]}],\"created\":6},\"status\":\"DONE\"}";

    for (int length = 1; length < job.length(); length++) {
      String start = job.substring(0, length);
      assertThatIllegalArgumentException()
          .as(start)
          .isThrownBy(() -> read(stream(start), 10))
          .withMessage("is not valid JSON");
    }
  }

  @Test
  void takesTheLastOfTwoListsOfDuplicates() throws IOException {
    String twice = "{\"status\":\"DONE\",\"result\":{\"duplicates\":[1,2,3],\"duplicates\":[4]}}";

    assertThat(read(stream(twice), 10))
        .returns(1, OathJob::duplicateCount)
        .returns(List.of(Map.of("serialNumber", "4")), OathJob::duplicates);
  }

  private interface Duplicate {
    String of(int number);
  }

  /** A job whose duplicates never are in memory all at once. */
  private static InputStream duplicates(int count, Duplicate duplicate) {
    Stream<String> parts =
        IntStream.range(0, count).mapToObj(i -> (i == 0 ? "" : ",") + duplicate.of(i));
    Iterator<InputStream> json =
        Stream.of(
                Stream.of("{\"status\":\"DONE\",\"result\":{\"duplicates\":["),
                parts,
                Stream.of("],\"created\":6}}"))
            .flatMap(part -> part)
            .map(OathJobReaderBoundsTest::stream)
            .iterator();
    return new SequenceInputStream(
        new Enumeration<>() {
          @Override
          public boolean hasMoreElements() {
            return json.hasNext();
          }

          @Override
          public InputStream nextElement() {
            return json.next();
          }
        });
  }

  private static InputStream job(String member) {
    return stream("{\"status\":\"DONE\"," + member + "}");
  }

  private static InputStream stream(String json) {
    return new ByteArrayInputStream(json.getBytes(UTF_8));
  }

  private static OathJob read(InputStream body, int maxDuplicates) throws IOException {
    return new OathJobReader(maxDuplicates).read(body);
  }
}
