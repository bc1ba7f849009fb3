package io.github.pingoneoath.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anybody can build the jar from the sources and get the same bytes. */
class ReproducibleJarIT {

  private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules", ".git");

  @TempDir private Path folder;

  @Test
  void isTheSameWhenBuiltAgainElsewhere() throws Exception {
    Path copy = folder.resolve("elsewhere");
    copySources(Path.of("").toAbsolutePath(), copy);

    build(copy);

    assertThat(copy.resolve("target").resolve(PackagedWorker.JAR.getFileName()))
        .hasSameBinaryContentAs(PackagedWorker.JAR);
  }

  private static void copySources(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            if (NOT_SOURCES.contains(directory.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(directory)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, to.resolve(from.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void build(Path project) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command())
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("maven.java.home"));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ends").isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  /** Without the checks, which the build around this test has passed already. */
  private static List<String> command() {
    return List.of(
        Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
        "--batch-mode",
        "-Dmaven.repo.local=" + System.getProperty("maven.repo.local"),
        "-Dmaven.test.skip",
        "-Dspotless.check.skip",
        "-Denforcer.skip",
        "-Dlicense.skip",
        "package");
  }
}
