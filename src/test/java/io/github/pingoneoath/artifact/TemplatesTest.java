package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the panel of a template takes, and how the examples apply it. */
class TemplatesTest {

  private static final String CHECK = "pingone-oath-job-check";
  private static final String AWAIT = "await-oath-job";
  private static final String CHECK_FILE = "pingone-oath-seed-file-check";
  private static final String CREATE = "create-oath-tokens";
  private static final String REVOKE = "revoke-oath-tokens";

  @Test
  void callTheLatestVersionOfTheProcess() {
    assertThat(List.of(AWAIT, CREATE, REVOKE))
        .extracting(
            template -> Template.named(template).hidden("zeebe:calledElement", "bindingType"))
        .containsOnly(Optional.of("latest"));
  }

  /**
   * In the current version or a published one. An output may be left out; what is mapped is mapped
   * in the order of the template.
   */
  @ParameterizedTest
  @CsvSource({
    AWAIT + ", follow-up-oath-job, wait-for-oath-job",
    CHECK + ", follow-up-oath-job, check-after-timeout",
    CHECK_FILE + ", provision-oath-tokens, check-seed-file",
    CREATE + ", provision-oath-tokens, create-oath-tokens",
    REVOKE + ", return-oath-tokens, revoke-oath-tokens",
  })
  void areAppliedInTheExamplesAsTheyAre(String name, String process, String element) {
    Diagram example = Diagram.named(process);
    var applied = example.model().getModelElementById(element).getDomElement();
    String zeebe = "http://camunda.org/schema/zeebe/1.0";
    Template template =
        Template.version(name, applied.getAttribute(zeebe, "modelerTemplateVersion"));
    List<String> outputs =
        example.outputs(element).stream().filter(o -> !o.equals("oathJobChecks")).toList();

    assertThat(example.inputs(element)).containsExactlyElementsOf(template.inputs());
    assertThat(template.outputs()).containsSubsequence(outputs);
    assertThat(applied.getAttribute(zeebe, "modelerTemplate"))
        .isEqualTo(template.json().path("id").textValue());
    assertThat(applied.getAttribute(zeebe, "modelerTemplateIcon"))
        .isEqualTo(template.json().path("icon").path("contents").textValue());
  }

  @ParameterizedTest
  @CsvSource({CHECK, AWAIT, CHECK_FILE, CREATE, REVOKE})
  void neverAskForAHostACredentialOrAToken(String name) {
    assertThat(Template.named(name).properties())
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
    return Template.named(template)
        .property(id)
        .path("constraints")
        .path("pattern")
        .path("value")
        .textValue();
  }
}
