package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates, diagrams and contract agree. */
class TemplatesTest {

  private static final String CHECK = "pingone-oath-job-check";
  private static final String AWAIT = "await-oath-job";
  private static final String CHECK_FILE = "pingone-oath-seed-file-check";
  private static final String CREATE = "create-oath-tokens";
  private static final String REVOKE = "revoke-oath-tokens";

  @Test
  void mapExactlyTheVariablesOfTheContract() {
    assertThat(inputs(CHECK)).containsExactlyInAnyOrderElementsOf(Contract.INPUTS);
    assertThat(inputs(AWAIT)).containsExactlyInAnyOrderElementsOf(Contract.PROCESS_INPUTS);
    assertThat(outputs(CHECK)).containsExactlyInAnyOrderElementsOf(Contract.OUTPUTS);
    assertThat(outputs(AWAIT)).containsExactlyInAnyOrderElementsOf(Contract.PROCESS_OUTPUTS);
    assertThat(inputs(CHECK_FILE)).containsExactlyElementsOf(Contract.SEED_FILE_INPUTS);
    assertThat(inputs(CREATE)).containsExactlyElementsOf(Contract.CREATION_INPUTS);
    assertThat(outputs(CHECK_FILE)).containsExactlyInAnyOrderElementsOf(Contract.SEED_FILE_OUTPUTS);
    assertThat(outputs(CREATE)).containsExactlyInAnyOrderElementsOf(Contract.CREATION_OUTPUTS);
    assertThat(inputs(REVOKE)).containsExactlyElementsOf(Contract.REVOCATION_INPUTS);
    assertThat(outputs(REVOKE)).containsExactlyElementsOf(Contract.REVOCATION_OUTPUTS);
  }

  @Test
  void nameJobTypeAndProcessThatExist() {
    Diagram await = diagram(AWAIT);

    assertThat(hidden(CHECK, "zeebe:taskDefinition", "type")).isEqualTo(CHECK);
    assertThat(await.jobTypes()).containsExactly(CHECK);
    assertThat(hidden(AWAIT, "zeebe:calledElement", "processId")).isEqualTo(AWAIT);
    assertThat(hidden(CHECK_FILE, "zeebe:taskDefinition", "type")).isEqualTo(CHECK_FILE);
    assertThat(diagram(CREATE).jobTypes()).contains(CHECK_FILE);
    assertThat(hidden(CREATE, "zeebe:calledElement", "processId")).isEqualTo(CREATE);
    assertThat(hidden(REVOKE, "zeebe:calledElement", "processId")).isEqualTo(REVOKE);
  }

  @Test
  void callTheLatestVersionOfTheProcess() {
    assertThat(List.of(AWAIT, CREATE, REVOKE))
        .extracting(template -> hidden(template, "zeebe:calledElement", "bindingType"))
        .containsOnly("latest");
  }

  /** An output may be left out; what is mapped is mapped in the order of the template. */
  @ParameterizedTest
  @CsvSource({
    AWAIT + ", follow-up-oath-job, wait-for-oath-job",
    CHECK + ", follow-up-oath-job, check-after-timeout",
    CHECK_FILE + ", provision-oath-tokens, check-seed-file",
    CREATE + ", provision-oath-tokens, create-oath-tokens",
    REVOKE + ", return-oath-tokens, revoke-oath-tokens",
  })
  void areAppliedInTheExamplesAsTheyAre(String name, String process, String element) {
    Diagram example = diagram(process);
    List<String> outputs =
        example.outputs(element).stream().filter(o -> !o.equals("oathJobChecks")).toList();

    assertThat(example.inputs(element)).containsExactlyElementsOf(inputs(name));
    assertThat(outputs(name)).containsSubsequence(outputs);
    var applied = example.model().getModelElementById(element).getDomElement();
    String zeebe = "http://camunda.org/schema/zeebe/1.0";
    JsonNode template = template(name);
    assertThat(applied.getAttribute(zeebe, "modelerTemplate"))
        .isEqualTo(template.path("id").textValue());
    assertThat(applied.getAttribute(zeebe, "modelerTemplateVersion"))
        .isEqualTo(template.path("version").asText());
    assertThat(applied.getAttribute(zeebe, "modelerTemplateIcon"))
        .isEqualTo(template.path("icon").path("contents").textValue());
  }

  @Test
  void letTheLoopStartClean() {
    assertThat(diagram(AWAIT).outputs("oath-job-submitted"))
        .containsExactlyInAnyOrderElementsOf(Contract.OUTPUTS);
    assertThat(diagram(CREATE).outputs("seed-file-ready"))
        .containsAll(Contract.SEED_FILE_OUTPUTS)
        .containsAll(Contract.CREATION_OUTPUTS);
    assertThat(diagram(REVOKE).outputs("revocation-due")).containsAll(Contract.REVOCATION_OUTPUTS);
  }

  @ParameterizedTest
  @CsvSource({CHECK, AWAIT, CHECK_FILE, CREATE, REVOKE})
  void neverAskForAHostACredentialOrAToken(String name) {
    assertThat(properties(name))
        .extracting(property -> property.path("id").asText() + property.path("label").asText())
        .noneMatch(
            text ->
                text.matches("(?i).*(secret(?!Encoding)|password|credential|url|host|bearer).*"));
  }

  @ParameterizedTest
  @CsvSource({
    "oathJobId, 61c96614-ff99-47cd-aae9-ee7959eea0cf, 61c96614",
    "oathJobId, =job.id, job.id",
    "environmentId, '', abc",
    "pollInterval, PT2S, 2s",
    "pollInterval, P1DT12H, P1M",
    "pollInterval, PT1.5S, PT",
    "maxPollInterval, '=duration(\"PT1M\")', P",
    "output-status, oathJobStatus, oath-job status",
    "output-status, status_2, created",
    "output-status, '', null",
  })
  void havePatternsThatLetExpressionsThrough(String id, String good, String bad) {
    for (String template : List.of(CHECK, AWAIT)) {
      assertThat(good).matches(pattern(template, id));
      assertThat(bad).doesNotMatch(pattern(template, id));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "seedFile, batch-7.csv, ../batch-7.csv",
    "seedFile, =delivery.file, 'batch 7.csv'",
    "output-problemCount, fileProblemCount, problems",
  })
  void takeNoPathForASeedFile(String id, String good, String bad) {
    for (String template : List.of(CHECK_FILE, CREATE)) {
      assertThat(good).matches(pattern(template, id));
      assertThat(bad).doesNotMatch(pattern(template, id));
    }
  }

  private static String pattern(String template, String id) {
    return property(template, id).path("constraints").path("pattern").path("value").textValue();
  }

  private static Diagram diagram(String name) {
    return Diagram.all().stream()
        .filter(diagram -> diagram.name().equals(name + ".bpmn"))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode template(String name) {
    try {
      return new ObjectMapper().readTree(Path.of("connector-templates", name + ".json").toFile());
    } catch (IOException e) {
      throw new AssertionError(name + " is no JSON", e);
    }
  }

  private static List<JsonNode> properties(String template) {
    JsonNode properties = template(template).path("properties");
    return StreamSupport.stream(properties.spliterator(), false).toList();
  }

  private static JsonNode property(String template, String id) {
    return properties(template).stream()
        .filter(property -> property.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> inputs(String template) {
    return properties(template).stream()
        .map(property -> property.path("binding"))
        .filter(binding -> binding.path("type").asText().equals("zeebe:input"))
        .map(binding -> binding.path("name").asText())
        .distinct()
        .toList();
  }

  private static List<String> outputs(String template) {
    return properties(template).stream()
        .map(property -> property.path("binding"))
        .filter(binding -> binding.path("type").asText().equals("zeebe:output"))
        .map(binding -> binding.path("source").asText().substring(1))
        .filter(source -> source.matches("\\w+"))
        .toList();
  }

  private static String hidden(String template, String binding, String property) {
    return properties(template).stream()
        .filter(p -> p.path("binding").path("type").asText().equals(binding))
        .filter(p -> p.path("binding").path("property").asText().equals(property))
        .findFirst()
        .orElseThrow()
        .path("value")
        .asText();
  }
}
