package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.pingoneoath.job.InvalidVariableException;
import io.github.pingoneoath.seedfile.SeedFileVariables;
import io.github.pingoneoath.seedfile.SeedFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of seed formats in {@code docs/reference.md}, of which {@code npm run deliver} makes
 * the drop-downs.
 */
class SeedFormatsTest {

  private static final ReferencePage PAGE = ReferencePage.read();

  @Test
  void areThoseOfTheWorker() {
    assertThat(PAGE.rows("seed format"))
        .extracting(row -> row.names().getFirst())
        .containsExactly(Stream.of(SeedFormat.values()).map(Enum::name).toArray(String[]::new));
  }

  @ParameterizedTest
  @EnumSource
  void takeTheInputsThatThePageNames(SeedFormat format) {
    List<String> takes =
        PAGE.rows("seed format").stream()
            .filter(row -> row.names().contains(format.name()))
            .flatMap(row -> ReferencePage.code(row.cells().get(4)).stream())
            .toList();

    assertThat(accepts(format, "HEX", "TOTP")).isEqualTo(takes.contains("secretEncoding"));
    assertThat(accepts(format, null, null)).isEqualTo(!takes.contains("tokenType"));
  }

  private static boolean accepts(SeedFormat format, String secretEncoding, String tokenType) {
    SeedFileVariables variables =
        new SeedFileVariables(
            "a", format.name(), secretEncoding, null, tokenType, null, null, null);
    return catchThrowableOfType(InvalidVariableException.class, variables::toSeedFile) == null;
  }

  static Stream<Path> forms() {
    return Diagram.files(".form");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void formOffersTheChoices(Path form) throws IOException {
    Map<String, List<String>> choices = PAGE.choices();
    for (JsonNode field : new ObjectMapper().readTree(form.toFile()).path("components")) {
      String variable = field.path("key").asText();
      if (field.path("type").asText().equals("select") && choices.containsKey(variable)) {
        assertThat(field.path("values").findValuesAsText("value"))
            .as("choices of %s in %s", variable, form)
            .isEqualTo(choices.get(variable));
      }
    }
  }
}
