package io.github.pingoneoath.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.camunda.connector.api.annotation.OutboundConnector;
import io.camunda.zeebe.model.bpmn.instance.CallActivity;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.github.pingoneoath.oathjob.CheckOathJob;
import io.github.pingoneoath.oathjob.CheckOathJobVariables;
import io.github.pingoneoath.oathtoken.RevocationVariables;
import io.github.pingoneoath.pingone.PingOneRegion;
import io.github.pingoneoath.seedfile.SeedFile;
import io.github.pingoneoath.seedfile.SeedFileVariables;
import io.github.pingoneoath.seedfile.SeedFormat;
import io.github.pingoneoath.seedfile.seed.HashAlgorithm;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.SecretEncoding;
import io.github.pingoneoath.worker.OfferedJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Code, diagrams and templates are what {@code docs/reference.md} says, and nothing else. */
class ReferenceTest {

  private static final ReferencePage PAGE = ReferencePage.read();
  private static final Pattern ERROR_CODE = Pattern.compile("\\bOATH(_[A-Z]+){2,}\\b");

  static List<OfferedJob> jobs() {
    return OfferedJob.all();
  }

  static List<Template> templates() {
    return Template.all();
  }

  static List<Diagram> diagrams() {
    return Diagram.all();
  }

  @Test
  void jobTypesAreThoseThatTheWorkerOffers() {
    assertThat(jobs())
        .extracting(OfferedJob::type)
        .containsExactlyInAnyOrderElementsOf(PAGE.jobTypes());
  }

  /** Those that the connector has beside the job types of the worker. */
  @Test
  void connectorTypesAreThoseThatTheConnectorOffers() {
    List<OutboundConnector> connectors =
        new ClassFileImporter()
            .importPackages("io.github.pingoneoath.connector").stream()
                .filter(type -> type.isAnnotatedWith(OutboundConnector.class))
                .map(type -> type.getAnnotationOfType(OutboundConnector.class))
                .toList();

    assertThat(connectors)
        .extracting(OutboundConnector::type)
        .containsExactlyInAnyOrderElementsOf(all(PAGE.jobTypes(), PAGE.connectorTypes()));
    for (OutboundConnector connector : connectors) {
      assertSame(
          "inputs of " + connector.type(),
          PAGE.variables(connector.type(), "input"),
          List.of(connector.inputVariables()));
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void variablesAreThoseOfTheWorker(OfferedJob job) {
    assertSame("inputs of " + job.type(), PAGE.variables(job.type(), "input"), job.inputs());
    assertSame("outputs of " + job.type(), PAGE.variables(job.type(), "output"), job.outputs());
  }

  @Test
  void defaultsAreThoseOfTheWorker() {
    CheckOathJob check =
        new CheckOathJobVariables(
                UUID.randomUUID().toString(), null, null, null, null, null, null, null)
            .toCheck();
    SeedFile file =
        new SeedFileVariables("a.csv", null, null, null, "TOTP", null, null, null).toSeedFile();
    boolean forceUnpair =
        new RevocationVariables(List.of("1"), null, null, null, null).toRevocation().forceUnpair();
    String timeout =
        TextFile.read(Path.of("bpmn/await-oath-job.bpmn"))
            .replaceAll("(?s).*if timeout = null then \"(\\w+)\".*", "$1");

    assertThat(PAGE.defaults())
        .containsEntry("connection", check.connection())
        .containsEntry("pollCount", String.valueOf(check.pollCount()))
        .containsEntry("pollInterval", check.pollInterval().toString())
        .containsEntry("maxPollInterval", check.maxPollInterval().toString())
        .containsEntry("seedFormat", file.format().name())
        .containsEntry("otpLength", String.valueOf(file.rules().otpLength()))
        .containsEntry("timeStep", String.valueOf(file.rules().timeStep()))
        .containsEntry("hashAlgorithm", file.rules().hashAlgorithm().label())
        .containsEntry("forceUnpair", String.valueOf(forceUnpair))
        .containsEntry("timeout", timeout);
  }

  @Test
  void choicesAreThoseOfTheWorker() {
    Map<String, List<String>> choices = PAGE.choices();

    assertThat(choices)
        .containsEntry("seedFormat", names(SeedFormat.values()))
        .containsEntry("secretEncoding", names(SecretEncoding.values()))
        .containsEntry("tokenType", names(OtpType.values()))
        .containsEntry(
            "hashAlgorithm", Stream.of(HashAlgorithm.values()).map(HashAlgorithm::label).toList())
        .containsEntry("pingone.connections.<name>.region", names(PingOneRegion.values()));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void templateHasTheVariables(Template template) {
    String asked = template.asksFor();

    assertThat(asked.replaceAll(".+:(.+):1", "pingone-$1"))
        .as("job type or process in template %s", template)
        .isEqualTo(template.name().replace("-connector", ""));
    assertThat(all(all(PAGE.jobTypes(), PAGE.connectorTypes()), PAGE.processes())).contains(asked);
    assertSame(
        "inputs of " + template, PAGE.variablesOfTemplate(asked, "input"), template.inputs());
    assertSame(
        "outputs of " + template, PAGE.variablesOfTemplate(asked, "output"), template.outputs());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void templateOffersTheChoicesAndDefaults(Template template) {
    for (String input : template.inputs()) {
      List<String> choices = PAGE.choices().get(input);
      template
          .fields(input)
          .filter(field -> field.path("type").asText().equals("Dropdown"))
          .forEach(
              field ->
                  assertThat(values(field.path("choices").findValuesAsText("value"), input))
                      .as("choices of %s in template %s", input, template)
                      .isEqualTo(choices));
      template
          .fields(input)
          .flatMap(field -> values(List.of(field.path("value").asText()), input).stream())
          .filter(value -> choices == null)
          .forEach(
              value ->
                  assertThat(value)
                      .as("default of %s in template %s", input, template)
                      .isEqualTo(PAGE.defaults().get(input)));
    }
  }

  @ParameterizedTest
  @MethodSource("templates")
  void templateNamesTheErrors(Template template) {
    assertThat(errorCodes(template.json().toString()))
        .as("error codes in template %s", template)
        .containsAll(PAGE.errorCodes(template.asksFor()));
  }

  /** Without expressions, and without the choice of a variable. */
  private static List<String> values(List<String> fieldValues, String input) {
    return fieldValues.stream()
        .map(value -> value.replaceFirst("^=", ""))
        .filter(value -> value.matches("\\w+"))
        .filter(value -> !List.of("null", "VARIABLE", input).contains(value))
        .toList();
  }

  @Test
  void processesAreThoseThatTheWorkerDeploys() {
    assertThat(Diagram.files(Path.of("bpmn"), ".bpmn"))
        .extracting(file -> file.getFileName().toString().replace(".bpmn", ""))
        .containsExactlyInAnyOrderElementsOf(PAGE.processes());
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void diagramAsksForWhatIsThere(Diagram diagram) {
    assertThat(PAGE.jobTypes()).as("job types in %s", diagram).containsAll(diagram.jobTypes());
    for (CallActivity call : diagram.model().getModelElementsByType(CallActivity.class)) {
      String called = call.getSingleExtensionElement(ZeebeCalledElement.class).getProcessId();
      assertThat(PAGE.processes()).as("called by %s in %s", call.getId(), diagram).contains(called);
      assertThat(PAGE.variables(called, "input"))
          .as("inputs of %s in %s", call.getId(), diagram)
          .containsAll(diagram.inputs(call.getId()));
      assertThat(PAGE.variables(called, "output"))
          .as("outputs of %s in %s", call.getId(), diagram)
          .containsAll(diagram.outputSources(call.getId()));
    }
  }

  /** Starts clean: what the caller holds under the names of the outputs is not looked at. */
  @ParameterizedTest
  @MethodSource("diagrams")
  void processTakesTheInputsAndEmptiesTheOutputs(Diagram diagram) {
    String process = diagram.process();
    if (!PAGE.processes().contains(process)) {
      return;
    }
    List<String> known =
        all(
            diagram.jobTypes().stream()
                .flatMap(type -> PAGE.variables(type, "input").stream())
                .toList(),
            Arrays.asList(diagram.xml().split("\\W+")));

    assertThat(known).as("inputs of %s", diagram).containsAll(PAGE.variables(process, "input"));
    assertThat(diagram.outputs(diagram.startEvent()))
        .as("emptied at the start of %s", diagram)
        .containsAll(PAGE.variables(process, "output"));
  }

  @ParameterizedTest
  @MethodSource("diagrams")
  void errorCodesOfTheDiagramAreOnThePage(Diagram diagram) {
    assertThat(errorCodes())
        .as("error codes in %s", diagram)
        .containsAll(
            diagram.model().getModelElementsByType(Error.class).stream()
                .map(Error::getErrorCode)
                .toList());
  }

  @Test
  void errorCodesAreThrown() {
    Stream<String> byDiagrams =
        diagrams().stream()
            .flatMap(d -> d.model().getModelElementsByType(EndEvent.class).stream())
            .flatMap(end -> end.getEventDefinitions().stream())
            .filter(ErrorEventDefinition.class::isInstance)
            .map(definition -> ((ErrorEventDefinition) definition).getError().getErrorCode());
    Stream<String> byCode = files("src/main/java").flatMap(file -> errorCodes(TextFile.read(file)));

    assertThat(Stream.concat(byDiagrams, byCode).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(errorCodes());
  }

  static Stream<Path> artifacts() {
    return Stream.of("bpmn", "connector-templates", "docs", "deploy", "README.md")
        .flatMap(ReferenceTest::files)
        .filter(file -> !file.toString().endsWith(".png"));
  }

  @ParameterizedTest
  @MethodSource("artifacts")
  void errorCodesAreCalledByTheirNames(Path file) {
    assertThat(errorCodes(TextFile.read(file)))
        .as("error codes in %s", file)
        .isSubsetOf(errorCodes());
  }

  private static List<String> errorCodes() {
    return PAGE.rows("error code").stream().flatMap(row -> row.names().stream()).toList();
  }

  private static Stream<String> errorCodes(String text) {
    return ERROR_CODE.matcher(text).results().map(MatchResult::group);
  }

  private static void assertSame(String what, List<String> onThePage, List<String> found) {
    assertThat(found).as(what).containsExactlyInAnyOrderElementsOf(onThePage);
  }

  private static List<String> names(Enum<?>[] values) {
    return Stream.of(values).map(Enum::name).toList();
  }

  private static List<String> all(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static Stream<Path> files(String folder) {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
