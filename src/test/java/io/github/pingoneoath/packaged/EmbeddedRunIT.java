package io.github.pingoneoath.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn spring-boot:test-run} as a stranger sees it. */
class EmbeddedRunIT {

  @TempDir private Path folder;

  @Test
  void runsThreeJobsAndPrintsWhatHappens() throws Exception {
    Run run = run();

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output())
        .containsPattern("new tokens +1  SUBMITTED +\\d\\.\\d s")
        .containsPattern("new tokens +DONE +6 +- +2 +4  done-with-accepted-duplicates")
        .contains("2308734700412", "2300004700388")
        .containsPattern("too many tokens +FAILED +- +- +0 +3  oath-job-failed")
        .contains("reason: The environment has reached its limit")
        .containsPattern("returned tokens +DONE +- +4 +0 +2  oath-job-done")
        .contains("All jobs ended as they should.")
        .doesNotContain("WARN", "ERROR", "Exception", "\tat ");
  }

  @Test
  void saysWhatARealJobNeeds() throws Exception {
    Run run = run("--oath-job-id=61c96614-ff99-47cd-aae9-ee7959eea0cf");

    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(run.output()).contains("PINGONE_ENVIRONMENT_ID").doesNotContain("\tat ");
  }

  private record Run(int exitCode, String output) {}

  private Run run(String... arguments) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder = new ProcessBuilder(command(arguments));
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    Process process = builder.start();
    try {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("ends").isTrue();
      return new Run(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(System.getProperty("test.jvm.arguments").split(" ")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.github.pingoneoath.embedded.EmbeddedRun");
    command.addAll(List.of(arguments));
    return command;
  }
}
