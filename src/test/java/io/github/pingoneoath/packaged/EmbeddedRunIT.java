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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn spring-boot:test-run} as a stranger sees it. */
class EmbeddedRunIT {

  @TempDir private Path folder;

  @Test
  void takesFourFilesAndAJobToTheirEndsAndPrintsWhatHappens() throws Exception {
    Run run = run();

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertThat(run.output())
        .contains("feitian.pskc.xml            checked: 5 tokens, 0 problems")
        .contains("feitian.pskc.xml            batch 3 of 3 submitted: 1 tokens")
        .containsPattern("feitian.pskc.xml +check 1: IN_PROGRESS, next check in \\d\\.\\d s")
        .containsPattern("feitian.pskc.xml +check 2: DONE, created 2")
        .containsPattern("feitian.pskc.xml +DONE +5 +- +0 +0  tokens-provisioned")
        .contains("duplicates: 0 its own, 1 the same, 0 in conflict")
        .containsPattern("token2-entra.csv +DONE +2 +- +2 +1  tokens-provisioned")
        .contains("row 4: PingOne has another token 2308734000008, which differs in secret")
        .containsPattern("duo-from-a-spreadsheet.csv +- +- +- +- +-  seed-file-given-up")
        .contains("row 3: The secret was written by a spreadsheet (E+)")
        .containsPattern("pingid.csv +FAILED +2 +- +0 +0  creation-given-up")
        .contains("batch 2: The environment has reached its limit")
        .containsPattern("revocation of before +DONE +- +4 +0 +-  oath-job-done")
        .contains("returned tokens             looked up: 5 known, 1 of them paired, 1 unknown")
        .containsPattern("returned tokens +DONE +- +5 +0 +-  returned-tokens-revoked")
        .contains("All ended as they should.")
        .doesNotContain("WARN", "ERROR", "Exception", "\tat ")
        .doesNotContainIgnoringCase("D27AFDBAF81615723A5D", "TELQ7OYYGR32GWUU");
  }

  @Test
  void checksAFileOfOnesOwnWithoutPingOne() throws Exception {
    String files = Path.of("src/test/resources/seed-files").toAbsolutePath() + "/";

    Run good = run("--seed-file=" + files + "pingid.csv", "--token-type=TOTP", "--dry-run");
    Run spoilt =
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
    assertThat(spoilt.exitCode()).isEqualTo(1);
    assertThat(spoilt.output()).contains("row 1: The serial number was written by a spreadsheet");
    assertThat(encrypted.exitCode()).isEqualTo(1);
    assertThat(encrypted.output()).contains("Variable seedKey must be").doesNotContain("\tat ");
  }

  /** With {@code PINGONE_*}, as for the real one. */
  @Test
  void takesAFileOfOnesOwnToPingOne() throws Exception {
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

  @Test
  void saysWhatAFileForRealPingOneNeeds() throws Exception {
    Run run = run("--seed-file=" + folder.resolve("tokens.csv"), "--token-type=TOTP");

    assertThat(run.exitCode()).as(run.output()).isEqualTo(1);
    assertThat(run.output()).contains("PINGONE_ENVIRONMENT_ID").doesNotContain("\tat ");
  }

  @Test
  void saysWhatARealJobNeeds() throws Exception {
    Run run = run("--oath-job-id=61c96614-ff99-47cd-aae9-ee7959eea0cf");

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
