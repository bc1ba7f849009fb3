package io.github.pingoneoath.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.KeptToken;
import io.github.pingoneoath.testing.SeedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output of {@code mvn spring-boot:test-run}. */
@Execution(ExecutionMode.CONCURRENT)
@Order(4) // it takes long
class EmbeddedRunIT {

  @TempDir private Path folder;

  /** Also with {@code --live}, where there is no npm. */
  @Test
  void printsTheEventsAndResultsThatReadmeShows() throws Exception {
    Run run = run(Map.of("PATH", "/nowhere"), "--live");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(linesWithoutTimes(run.output()))
        .startsWith(
            "No live view: it needs npm and Node 20.11 or newer; the run continues as text.")
        .containsSubsequence(linesWithoutTimes(outputInReadme()))
        .contains("TIME  returned tokens             user task approve-revocation: revoke")
        .contains(
            "TIME  returned tokens             serial numbers looked up: 5 known, 1 of them paired,"
                + " 1 unknown");
    assertThat(run.output())
        .doesNotContain("WARN", "ERROR", "Exception", "\tat ")
        .doesNotContainIgnoringCase("D27AFDBAF81615723A5D", "TELQ7OYYGR32GWUU");
  }

  private static String outputInReadme() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int begin = readme.indexOf("\ntime ");
    return readme.substring(begin, readme.indexOf("```", begin));
  }

  private static List<String> linesWithoutTimes(String output) {
    return output
        .replaceAll("\\d\\d:\\d\\d:\\d\\d\\.\\d", "TIME")
        .replaceAll("in \\d\\.\\d s", "in N s")
        .lines()
        .filter(line -> !line.isEmpty() && !line.equals("…"))
        .toList();
  }

  @Test
  void checksAGivenFileWithoutPingOne() throws Exception {
    String files = Path.of("src/test/resources/seed-files").toAbsolutePath() + "/";

    Run good = run("--seed-file=" + files + "pingid.csv", "--token-type=TOTP", "--dry-run");
    Run invalid =
        run(
            "--seed-file=" + files + "duo-from-a-spreadsheet.csv",
            "--token-type=TOTP",
            "--dry-run");
    Run encrypted =
        run("--seed-file=" + files + "feitian.pskc.xml", "--seed-format=PSKC", "--dry-run");

    assertThat(good.exitCode()).as(good.output()).isZero();
    assertThat(good.output())
        .contains("Seed file pingid.csv: 4 tokens, 0 problems. Nothing was sent.")
        .contains("First serial number 2308734000013, last 2308734000016");
    assertThat(invalid.exitCode()).isEqualTo(1);
    assertThat(invalid.output()).contains("row 1: The serial number was written by a spreadsheet");
    assertThat(encrypted.exitCode()).isEqualTo(1);
    assertThat(encrypted.output()).contains("Variable seedKey must be").doesNotContain("\tat ");
  }

  /** With {@code PINGONE_*}, as for the real one. */
  @Test
  void createsTheTokensOfAGivenFile() throws Exception {
    Path file = folder.resolve("own.csv");
    Files.writeString(file, SeedFiles.ping(SeedFiles.inventory(3)));
    try (FakePingOne pingOne = FakePingOne.start()) {
      Run run =
          run(
              PackagedWorker.environment(pingOne),
              "--seed-file=" + file,
              "--token-type=TOTP",
              "--otp-length=8");

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.output())
          .contains("own.csv                     batch 1 of 1 submitted: 3 tokens")
          .containsPattern("own.csv +DONE +3 +- +0 +0  oath-tokens-created");
      assertThat(pingOne.tokens()).extracting(KeptToken::otpLength).containsOnly(8).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--seed-file=tokens.csv", "--oath-job-id=61c96614-ff99-47cd-aae9-ee7959eea0cf"})
  void namesTheEnvironmentVariableThatTheRealPingOneNeeds(String argument) throws Exception {
    Run run = run(argument);

    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(run.output()).contains("PINGONE_ENVIRONMENT_ID").doesNotContain("\tat ");
  }

  private record Run(int exitCode, String output) {}

  private Run run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  private Run run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder = new ProcessBuilder(command(arguments));
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(4, TimeUnit.MINUTES)).as("ends").isTrue();
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
    command.add("io.github.pingoneoath.demo.EmbeddedRun");
    command.addAll(List.of(arguments));
    return command;
  }
}
