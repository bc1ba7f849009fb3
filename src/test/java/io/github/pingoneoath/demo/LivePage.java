package io.github.pingoneoath.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The files of the live view: its page, made by {@code src/modeler}, the diagrams and the forms.
 */
final class LivePage {

  private static final Path PACKAGE = Path.of("src/modeler");
  private static final Path PAGE = Path.of("target/live");

  private LivePage() {}

  /** By the path of their addresses; empty where npm is missing. */
  static Optional<Map<String, Path>> files() {
    // what is installed may be older than package-lock.json
    if (!isBundled() && !(runs("npm", "ci") && isBundled())) {
      return Optional.empty();
    }
    Map<String, Path> files = new HashMap<>();
    filesIn(PAGE).forEach(file -> files.put("/" + file.getFileName(), file));
    files.put("/", PAGE.resolve("index.html"));
    Stream.of("bpmn", "bpmn/examples")
        .flatMap(folder -> filesIn(Path.of(folder)).stream())
        .filter(file -> file.toString().matches(".*\\.(bpmn|form)"))
        .forEach(file -> files.put("/models/" + file.getFileName(), file));
    return Optional.of(files);
  }

  private static boolean isBundled() {
    return runs("node", "scripts/live.js");
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean runs(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(PACKAGE.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false; // it is not there
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
