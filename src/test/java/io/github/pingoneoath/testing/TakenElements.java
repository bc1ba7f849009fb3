package io.github.pingoneoath.testing;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the process instances of an engine have gone through, written to a file of its own: for a
 * build, which counts what its tests have taken of each diagram.
 */
final class TakenElements {

  /** Names the folder; without it nothing is written. */
  private static final String FOLDER = "diagram.coverage";

  private static final Set<ProcessInstanceIntent> TAKEN =
      Set.of(ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN, ProcessInstanceIntent.ELEMENT_ACTIVATED);

  private TakenElements() {}

  /** Writes a line {@code <process id> <id>} for each sequence flow and each element. */
  static void write(Stream<Record<ProcessInstanceRecordValue>> events) {
    String folder = System.getProperty(FOLDER);
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(Path.of(folder));
      Files.write(
          Files.createTempFile(Path.of(folder), "engine-", ".txt"),
          events
              .filter(record -> TAKEN.contains(record.getIntent()))
              .map(Record::getValue)
              .map(element -> element.getBpmnProcessId() + " " + element.getElementId())
              .distinct()
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
