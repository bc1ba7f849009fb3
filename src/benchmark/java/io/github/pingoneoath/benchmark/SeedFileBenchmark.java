package io.github.pingoneoath.benchmark;

import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.SeedFiles.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how seed files of 1,000, 10,000 and 100,000 tokens are checked and submitted: {@link
 * SeedFileSubject} in a JVM of its own with the JVM options from README.
 */
public final class SeedFileBenchmark {

  private SeedFileBenchmark() {}

  /**
   * Writes {@code seed-files.json}; what it prints is in {@code seed-files.txt}.
   *
   * @param arguments folder for the results, rounds
   */
  public static void main(String... arguments) throws Exception {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    Path seeds = writeFiles(Files.createDirectories(folder.resolve("seeds")));
    try (HttpsPingOne pingOne = HttpsPingOne.start();
        SubjectProcess subject =
            SubjectProcess.start(
                folder.resolve("seed-files.txt"), command(folder, seeds, pingOne, arguments[1]))) {
      subject.awaitEnd();
    }
    System.exit(0);
  }

  private static Path writeFiles(Path seeds) throws IOException {
    for (int count : SeedFileSubject.TOKENS) {
      List<Token> tokens = SeedFiles.inventory(count);
      for (SeedFileKind kind : SeedFileKind.values()) {
        kind.write(tokens, seeds);
      }
    }
    return seeds;
  }

  private static List<String> command(
      Path folder, Path seeds, HttpsPingOne pingOne, String rounds) {
    List<String> command = new ArrayList<>(Commands.README_OPTIONS);
    command.addAll(pingOne.trustedIn(folder.resolve("trust.p12")));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            SeedFileSubject.class.getName(),
            seeds.toString(),
            pingOne.url(),
            rounds,
            folder.resolve("seed-files.json").toString()));
    return command;
  }
}
