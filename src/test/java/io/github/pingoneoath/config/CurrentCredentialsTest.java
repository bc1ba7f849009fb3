package io.github.pingoneoath.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.pingoneoath.pingone.PingOneCredentials;
import io.github.pingoneoath.pingone.PingOneCredentials.WorkerApplication;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.PingOneSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** A secret that Kubernetes mounts and swaps: {@code name -> ..data/name}, {@code ..data -> v1}. */
@Isolated("captures the log")
class CurrentCredentialsTest {

  private static final String FILE = "PINGONE_CLIENT_SECRET";
  private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(CurrentCredentials.class);

  @TempDir private Path folder;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private CurrentCredentials credentials;

  @BeforeEach
  void mountTheSecret() throws IOException {
    version("v1", "secret-1");
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("v1"));
    Files.createSymbolicLink(folder.resolve(FILE), Path.of("..data", FILE));
    Files.writeString(folder.resolve("pingone.max-duplicates"), "7");
    PingOneSetup setup =
        PingOneSetup.empty()
            .withConfigTree(folder)
            .withVariable("PINGONE_ENVIRONMENT_ID", FakePingOne.ENVIRONMENT_ID)
            .withVariable("PINGONE_CLIENT_ID", "client");
    credentials =
        new CurrentCredentials(
            setup.environment(),
            "default",
            setup.properties().toConnection("default").credentials().get());
    log.start();
    LOGGER.setLevel(Level.INFO);
    LOGGER.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    LOGGER.detachAppender(log);
    LOGGER.setLevel(null);
  }

  @Test
  void changeWithASwapAndSaySoOnceWithoutTheSecret() throws IOException {
    version("v2", "secret-2");
    swapTo("v2");

    assertThat(credentials.get()).isEqualTo(withSecret("secret-2"));
    assertThat(credentials.get()).isEqualTo(withSecret("secret-2"));
    assertThat(log.list)
        .singleElement()
        .returns(Level.INFO, ILoggingEvent::getLevel)
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .contains("default", "client")
        .doesNotContain("secret-");
  }

  @Test
  void stayInTheMiddleOfASwap() throws IOException {
    Files.delete(folder.resolve("..data"));

    assertKeepsWhatItHadAndSaysSoOnce();
    version("v2", "secret-2");
    Files.createSymbolicLink(folder.resolve("..data"), Path.of("v2"));
    assertThat(credentials.get()).isEqualTo(withSecret("secret-2"));
  }

  @Test
  void stayWhenTheFolderIsGone() throws IOException {
    for (String name : List.of(FILE, "..data", "pingone.max-duplicates", "v1/" + FILE, "v1", "")) {
      Files.delete(folder.resolve(name));
    }

    assertKeepsWhatItHadAndSaysSoOnce();
    Files.createDirectory(folder);
  }

  @Test
  void stayWhenAnotherPropertyDoesNotConvert() throws IOException {
    Files.writeString(folder.resolve("pingone.max-duplicates"), "many");

    assertKeepsWhatItHadAndSaysSoOnce();
  }

  @Test
  void logEachNewProblemOnce() throws IOException {
    version("v2", "secret-\u200b2");
    swapTo("v2");
    assertKeepsWhatItHadAndSaysSoOnce();
    assertThat(log.list.getFirst().getFormattedMessage())
        .startsWith(
            "pingone.connections.default.client-secret has an invisible character (U+200B)");

    swapTo("v1");
    credentials.get();
    swapTo("v2");
    credentials.get();
    assertThat(log.list).hasSize(2);
  }

  private void assertKeepsWhatItHadAndSaysSoOnce() {
    for (int call = 0; call < 3; call++) {
      assertThat(credentials.get()).isEqualTo(withSecret("secret-1"));
    }
    assertThat(log.list)
        .singleElement()
        .returns(Level.WARN, ILoggingEvent::getLevel)
        .extracting(ILoggingEvent::getFormattedMessage)
        .asString()
        .endsWith("Connection default keeps its previous credentials.")
        .doesNotContain("secret-1");
  }

  private void version(String version, String secret) throws IOException {
    Path files = Files.createDirectories(folder.resolve(version));
    Files.writeString(files.resolve(FILE), secret);
  }

  /** As Kubernetes does: a new link takes the place of the old one. */
  private void swapTo(String version) throws IOException {
    Path next = Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of(version));
    Files.move(next, folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static PingOneCredentials withSecret(String secret) {
    return new WorkerApplication(FakePingOne.ENVIRONMENT_ID, "client", secret);
  }
}
