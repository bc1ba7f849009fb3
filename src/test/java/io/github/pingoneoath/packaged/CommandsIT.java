package io.github.pingoneoath.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** The commands of {@code docs/installation.md}, as a shell runs them. */
class CommandsIT {

  @TempDir private Path folder;

  @Test
  @EnabledForJreRange(min = JRE.JAVA_25, disabledReason = "older JDKs write no AOT cache")
  void startFromAnAotCacheThatAFirstRunHasWritten() throws Exception {
    Files.createDirectory(folder.resolve("target"));
    Files.copy(
        PackagedWorker.JAR, folder.resolve("target").resolve(PackagedWorker.JAR.getFileName()));
    List<String> commands = commands();
    assertThat(commands).hasSize(3);
    assertThat(shell(commands.get(0)).start().waitFor()).isZero();

    try (ProcessEngine engine = ProcessEngine.start();
        FakePingOne pingOne = FakePingOne.start()) {
      Map<String, String> environment = environment(engine, pingOne);
      runUntilReady("first", commands.get(1), environment);
      environment.put("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
      runUntilReady("second", commands.get(2), environment);
    }
  }

  private void runUntilReady(String name, String command, Map<String, String> environment)
      throws Exception {
    try (PackagedWorker worker =
        PackagedWorker.start(
            Files.createDirectory(folder.resolve(name)),
            environment,
            List.of("bash", "-c", "cd " + folder + " && exec " + command))) {
      worker.awaitReady();
      worker.terminate();
      assertThat(worker.exitCode()).isEqualTo(143);
    }
  }

  private ProcessBuilder shell(String command) {
    ProcessBuilder shell = new ProcessBuilder("bash", "-c", command).directory(folder.toFile());
    shell.environment().put("PATH", path());
    return shell.inheritIO();
  }

  private static Map<String, String> environment(ProcessEngine engine, FakePingOne pingOne) {
    Map<String, String> environment = new HashMap<>(PackagedWorker.environment(pingOne));
    environment.put("PATH", path());
    environment.put("SERVER_PORT", "0");
    environment.put("CAMUNDA_CLIENT_GRPCADDRESS", engine.gateway().toString());
    return environment;
  }

  /** The tests' JDK comes first. */
  private static String path() {
    return Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH");
  }

  private static List<String> commands() throws IOException {
    return Files.readAllLines(Path.of("docs/installation.md")).stream()
        .filter(line -> line.startsWith("    java "))
        .map(line -> line.replaceFirst(" +#.*", "").strip())
        .toList();
  }
}
