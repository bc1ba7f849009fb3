package io.github.pingoneoath.config;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code pingone.seeds.*}: where seed files are and how they are read.
 *
 * @param directory absolute path of the directory that holds them; without it no job type that
 *     reads files is offered
 * @param keys keys of encrypted PSKC files by the name that diagrams use. Those in files are read
 *     again at each use
 * @param batchSize most OATH tokens of one OATH job
 * @param maxFileSize largest file that is read
 * @param maxProblems most problems listed in the variable problems
 */
public record SeedsProperties(
    @Nullable String directory,
    @DefaultValue Map<String, KeyProperties> keys,
    @DefaultValue("1000") int batchSize,
    @DefaultValue("100MB") DataSize maxFileSize,
    @DefaultValue("100") int maxProblems) {

  static final String PREFIX = "pingone.seeds";
  private static final String DIRECTORY = PREFIX + ".directory";

  /** PingOne holds no more OATH tokens in an environment. */
  private static final int LARGEST_BATCH = 100_000;

  /** They stand in one process variable. */
  private static final int MOST_PROBLEMS = 1_000;

  private static final List<String> OPTIONS_THAT_WRITE_THE_HEAP =
      List.of("HeapDumpOnOutOfMemoryError", "HeapDumpBeforeFullGC", "HeapDumpAfterFullGC");

  /**
   * {@code pingone.seeds.keys.<name>.*}, one of them.
   *
   * @param hex pre-shared key, 32, 48 or 64 hexadecimal digits
   * @param password what the key is derived from
   */
  public record KeyProperties(@Nullable String hex, @Nullable String password) {
    /** Says nothing of its contents, because they are secret. */
    @Override
    public String toString() {
      return "a key of seed files";
    }
  }

  public SeedsProperties {
    directory = Text.trimmed(directory);
    requireBetween("batch-size", batchSize, 1, LARGEST_BATCH);
    requireBetween("max-problems", maxProblems, 1, MOST_PROBLEMS);
    requireBetween("max-file-size", maxFileSize.toBytes(), 1, Integer.MAX_VALUE);
  }

  /**
   * The directory, checked; empty if none is set.
   *
   * @throws InvalidConfigurationException if it cannot be used, or if this JVM may write what it
   *     has in memory to a disk
   */
  Optional<Path> checkedDirectory() {
    if (directory == null) {
      return Optional.empty();
    }
    Path path = path(directory);
    if (!Files.isDirectory(path)) {
      throw new InvalidConfigurationException(
          DIRECTORY, "must be a directory, but %s is not".formatted(path));
    }
    if (!Files.isReadable(path) || !Files.isExecutable(path)) {
      throw new InvalidConfigurationException(
          DIRECTORY, "cannot be read: give the worker's user access to " + path);
    }
    requireNoHeapDumps();
    return Optional.of(path);
  }

  private static Path path(String directory) {
    try {
      Path path = Path.of(directory);
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException e) {
      // as unusable as a relative one
    }
    throw new InvalidConfigurationException(
        DIRECTORY, "must be an absolute path such as /var/lib/seeds");
  }

  private static void requireNoHeapDumps() {
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    for (String option : OPTIONS_THAT_WRITE_THE_HEAP) {
      if (Boolean.parseBoolean(jvm.getVMOption(option).getValue())) {
        throw new InvalidConfigurationException(
            DIRECTORY,
            "cannot be used with the JVM option %s, which writes secrets of OATH tokens to a disk; start the JVM without it"
                .formatted(option));
      }
    }
  }

  private static void requireBetween(String property, long value, long least, long most) {
    if (value < least || value > most) {
      throw new InvalidConfigurationException(
          PREFIX + "." + property,
          "must be from %d to %d, but is %d".formatted(least, most, value));
    }
  }
}
