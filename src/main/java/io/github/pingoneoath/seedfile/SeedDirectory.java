package io.github.pingoneoath.seedfile;

import io.github.pingoneoath.job.IncidentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The one directory that seed files are read from.
 *
 * @param directory {@code pingone.seeds.directory}
 * @param maxFileSize {@code pingone.seeds.max-file-size} in bytes
 */
public record SeedDirectory(Path directory, long maxFileSize) {

  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  /** Whether a text is a file name that a diagram may give: no path, no hidden file. */
  public static boolean isFileName(String text) {
    return FILE_NAME.matcher(text).matches();
  }

  /**
   * Opens a regular file of the directory. A link may lead to another place in it, as Kubernetes
   * mounts a secret, but not out of it.
   *
   * @throws IncidentException if there is no such file, or none that may be read
   */
  SeedFileStream open(String name) {
    if (!isFileName(name)) {
      throw new IncidentException(
          "The name of a seed file must be 1 to 100 letters, digits, dots, hyphens and underscores"
              + " that begin with a letter or digit, without a path.");
    }
    try {
      Path file = realPath(name);
      SeedFileStream.requireSize(name, Files.size(file), maxFileSize);
      return new SeedFileStream(
          name, Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), maxFileSize);
    } catch (NoSuchFileException e) {
      throw new IncidentException(
          "Seed file %s is not in the directory of seed files (pingone.seeds.directory): put it there, or correct its name."
              .formatted(name));
    } catch (IOException e) {
      throw SeedFileStream.unreadable(name);
    }
  }

  /** Looks at the kind of the file before anything is opened: a pipe would never answer. */
  private Path realPath(String name) throws IOException {
    Path file = directory.resolve(name).toRealPath();
    if (!file.startsWith(directory.toRealPath())) {
      throw new IncidentException(
          "Seed file %s is a link that leads out of the directory of seed files (pingone.seeds.directory): put the file itself there."
              .formatted(name));
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IncidentException(
          "Seed file %s is a directory, a pipe or a device: put a regular file there."
              .formatted(name));
    }
    return file;
  }
}
