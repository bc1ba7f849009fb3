package io.github.pingoneoath.modeler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Runs {@code npm test} once, before the first class that deploys what it saves. It needs the CPU
 * while the other integration tests wait, so it runs beside them.
 */
final class ModelerTests implements BeforeAllCallback {

  private static final Path FOLDER = Path.of("src/modeler");
  private static final Path OUTPUT = Path.of("target/modeler-tests.txt");

  @Override
  public void beforeAll(ExtensionContext context) {
    int exitCode =
        context
            .getRoot()
            .getStore(Namespace.GLOBAL)
            .computeIfAbsent(ModelerTests.class, key -> run(), Integer.class);
    if (exitCode != 0) {
      throw new AssertionError("npm test failed, see its output above or in " + OUTPUT);
    }
  }

  private static int run() {
    try {
      Process npm =
          new ProcessBuilder("npm", "test")
              .directory(FOLDER.toFile())
              .redirectErrorStream(true)
              .redirectOutput(OUTPUT.toFile())
              .start();
      try {
        int exitCode = npm.waitFor();
        System.out.println(Files.readString(OUTPUT));
        return exitCode;
      } finally {
        npm.descendants().forEach(ProcessHandle::destroy);
        npm.destroy();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
