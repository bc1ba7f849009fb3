package io.github.pingoneoath.benchmark;

import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.SeedFiles.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Measures how seed files are checked and submitted. Writes {@code seed-files.json} into the folder
 * that it is given.
 */
public final class SeedFileBenchmark {

  private static final int ROUNDS = 5;

  private SeedFileBenchmark() {}

  /**
   * @param arguments folder for the results; "quick" for one round
   */
  public static void main(String... arguments) throws Exception {
    int rounds = List.of(arguments).contains("quick") ? 1 : ROUNDS;
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    Path seeds = writeFiles(Files.createDirectories(folder.resolve("seeds")));
    try (HttpsPingOne pingOne = HttpsPingOne.start();
        Subject subject =
            Subject.start(
                command(folder, seeds, pingOne.url(), rounds),
                folder,
                pingOne.trustStore(folder.resolve("trust.p12")))) {
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

  private static Subject.Command command(Path folder, Path seeds, String pingOne, int rounds) {
    return new Subject.Command(
        "seed-files",
        Subject.AS_README_TELLS,
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            SeedFileSubject.class.getName(),
            seeds.toString(),
            pingOne,
            String.valueOf(rounds),
            folder.resolve("seed-files.json").toString()),
        Map.of());
  }
}
