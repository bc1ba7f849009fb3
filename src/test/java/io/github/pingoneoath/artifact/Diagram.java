package io.github.pingoneoath.artifact;

import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.FlowElement;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** A diagram of {@code bpmn/} or {@code bpmn/examples/}. */
record Diagram(String name, BpmnModelInstance model) {

  static List<Diagram> all() {
    return files(".bpmn")
        .map(
            file ->
                new Diagram(file.getFileName().toString(), Bpmn.readModelFromFile(file.toFile())))
        .toList();
  }

  /** Diagrams or forms, those of the examples too. */
  static Stream<Path> files(String ending) {
    return Stream.of("bpmn", "bpmn/examples").flatMap(folder -> files(Path.of(folder), ending));
  }

  static Stream<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Diagram named(String process) {
    return all().stream()
        .filter(diagram -> diagram.name().equals(process + ".bpmn"))
        .findFirst()
        .orElseThrow();
  }

  String process() {
    return name.replace(".bpmn", "");
  }

  String xml() {
    return Bpmn.convertToString(model);
  }

  /** Id of the event that the process starts with. */
  String startEvent() {
    Process process = model.getModelElementById(process());
    return process.getChildElementsByType(StartEvent.class).iterator().next().getId();
  }

  Collection<Process> processes() {
    return model.getModelElementsByType(Process.class);
  }

  Collection<FlowElement> elements() {
    return model.getModelElementsByType(FlowElement.class);
  }

  List<String> jobTypes() {
    return model.getModelElementsByType(ZeebeTaskDefinition.class).stream()
        .map(ZeebeTaskDefinition::getType)
        .toList();
  }

  ZeebeIoMapping mappings(String elementId) {
    FlowNode element = model.getModelElementById(elementId);
    return element.getSingleExtensionElement(ZeebeIoMapping.class);
  }

  List<String> inputs(String elementId) {
    return mappings(elementId).getInputs().stream().map(ZeebeInput::getTarget).toList();
  }

  List<String> outputs(String elementId) {
    return mappings(elementId).getOutputs().stream().map(ZeebeOutput::getTarget).toList();
  }

  /** What the mappings take as it is. */
  List<String> outputSources(String elementId) {
    return mappings(elementId).getOutputs().stream()
        .map(output -> output.getSource().substring(1))
        .filter(source -> source.matches("\\w+"))
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
