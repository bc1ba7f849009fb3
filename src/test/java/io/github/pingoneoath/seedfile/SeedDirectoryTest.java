package io.github.pingoneoath.seedfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pingoneoath.job.IncidentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing but a regular file of the one directory is ever opened. */
class SeedDirectoryTest {

  @TempDir private Path parent;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    folder = Files.createDirectory(parent.resolve("seeds"));
    Files.writeString(folder.resolve("inside.csv"), "inside");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sub/inside.csv",
        ".hidden",
        "-option",
        "inside.csv\0.txt",
        "inside.csv\n",
        " inside.csv",
        "~root",
        "sub\\inside.csv",
        "in:side",
        "café.csv"
      })
  void refusesWhatIsNoFileName(String name) {
    assertRefused(name, "The name of a seed file must be 1 to 100 letters, digits, dots");
    assertThat(SeedDirectory.isFileName(name)).isFalse();
  }

  @Test
  void refusesANameOf101Characters() {
    assertThat(SeedDirectory.isFileName("a".repeat(100))).isTrue();
    assertThat(SeedDirectory.isFileName("a".repeat(101))).isFalse();
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    assertRefused("other.csv", "Seed file other.csv is not in the directory of seed files");
  }

  /** A neighbour whose name begins with the directory's. */
  @Test
  void refusesALinkToANeighbour() throws IOException {
    Path neighbour = Files.createDirectory(parent.resolve("seeds-of-others"));
    Files.writeString(neighbour.resolve("a.csv"), "outside");
    Files.createSymbolicLink(folder.resolve("link.csv"), neighbour.resolve("a.csv"));

    assertRefused("link.csv", "Seed file link.csv is a link that leads out of the directory");
  }

  @Test
  void followsTheLinksOfAKubernetesMount() throws IOException {
    Path version = Files.createDirectory(folder.resolve("..2026_11_26_10_15_30.123"));
    Files.writeString(version.resolve("mounted.csv"), "mounted");
    Files.createSymbolicLink(folder.resolve("..data"), version.getFileName());
    Files.createSymbolicLink(folder.resolve("mounted.csv"), Path.of("..data/mounted.csv"));

    assertThat(read("mounted.csv")).isEqualTo("mounted");
  }

  @Test
  void directoryItselfMayBeALink() throws IOException {
    Path link = Files.createSymbolicLink(parent.resolve("link"), folder);

    try (SeedFileStream file = new SeedDirectory(link, 100).open("inside.csv")) {
      assertThat(file.readAllBytes()).asString().isEqualTo("inside");
    }
  }

  @Test
  @Timeout(10)
  void refusesAPipeWithoutWaitingForIt() throws Exception {
    assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor())
        .isZero();

    assertRefused("pipe", "Seed file pipe is a directory, a pipe or a device");
  }

  @Test
  void refusesALinkInACircle() throws IOException {
    Files.createSymbolicLink(folder.resolve("circle"), Path.of("circle"));

    assertRefused("circle", "Seed file circle cannot be read");
  }

  /** A file of the kernel: regular, and every read of its first byte fails. For root too. */
  @Test
  void saysThatAFileCannotBeRead() throws IOException {
    Path kernel = Path.of("/proc/self");
    assumeTrue(Files.isRegularFile(kernel.resolve("mem")), "only on Linux");

    try (SeedFileStream file = new SeedDirectory(kernel, 100).open("mem")) {
      assertThatThrownBy(file::read).isInstanceOf(IOException.class);
      assertThatThrownBy(file::finish)
          .isInstanceOf(IncidentException.class)
          .hasMessageStartingWith("Seed file mem cannot be read: let the worker's user read it");
    }
  }

  @Test
  void refusesAFileThatIsTooLarge() {
    assertThatThrownBy(() -> new SeedDirectory(folder, 5).open("inside.csv"))
        .isInstanceOf(IncidentException.class)
        .hasMessage(
            "Seed file inside.csv is larger than 5 bytes: split it, or raise pingone.seeds.max-file-size.");
  }

  @Test
  void takesAFileOfTheLargestSize() throws IOException {
    try (SeedFileStream file = new SeedDirectory(folder, 6).open("inside.csv")) {
      assertThat(file.readAllBytes()).asString().isEqualTo("inside");
      assertThat(file.finish()).hasSize(64);
    }
  }

  private String read(String name) throws IOException {
    try (SeedFileStream file = new SeedDirectory(folder, 100).open(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void assertRefused(String name, String message) {
    assertThatThrownBy(() -> new SeedDirectory(folder, 100).open(name))
        .isInstanceOf(IncidentException.class)
        .hasNoCause()
        .hasMessageStartingWith(message);
  }
}
