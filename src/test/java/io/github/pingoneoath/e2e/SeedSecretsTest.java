package io.github.pingoneoath.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pingoneoath.testing.Actuator;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.ProcessEngine;
import io.github.pingoneoath.testing.PskcFile;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.SeedFiles.Token;
import io.github.pingoneoath.testing.WorkerOnEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** With everything logged, whatever the file is like, its secrets are to be seen nowhere. */
@Isolated("captures the log")
@ExtendWith(OutputCaptureExtension.class)
class SeedSecretsTest {

  private static final String PROCESS = "create-oath-tokens";
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
  private static final long LARGEST = 20_000_000;
  private static final int MOST_OF_A_PLACE = 300;

  /** New ones each time: another build on this machine writes its own to the same folder. */
  private final String seedKey = HexFormat.of().formatHex(secret(), 0, 16);

  private final List<Token> inventory =
      IntStream.range(0, 6).mapToObj(number -> Token.totp("77000" + number, secret())).toList();
  private final List<String> secrets =
      Stream.concat(inventory.stream().flatMap(SeedSecretsTest::written), Stream.of(seedKey))
          .toList();

  @RegisterExtension
  private final WorkerOnEngine setup =
      WorkerOnEngine.create()
          .withSeedFiles()
          .with("pingone.seeds.keys.feitian.hex", seedKey)
          .logs("trace")
          .with("logging.level.root", "trace")
          // the engine's own; all its records are looked at as they are
          .with("logging.level.io.camunda.zeebe", "info")
          .with("management.endpoint.health.show-details", "always")
          .with("pingone.seeds.batch-size", 2);

  private final ProcessEngine engine = setup.engine();
  private final FakePingOne pingOne = setup.pingOne();

  private static byte[] secret() {
    byte[] secret = new byte[20];
    new SecureRandom().nextBytes(secret);
    return secret;
  }

  /** PingOne shows the first byte alone: it must not be the same by chance. */
  private static String otherThan(byte[] secret) {
    byte[] other = secret.clone();
    other[0] ^= 1;
    return HexFormat.of().formatHex(other);
  }

  private static Stream<String> written(Token token) {
    String base64 = Base64.getEncoder().encodeToString(token.secret());
    return Stream.of(token.hex(), token.base32(), base64)
        .flatMap(text -> Stream.of(text, text.toLowerCase(Locale.ROOT)));
  }

  @Test
  void areNowhereToBeSeen(CapturedOutput output) throws IOException {
    Instant begin = Instant.now();
    putFiles();
    Map<String, Object> created = run("good.csv", "PING");
    assertThat(created).containsEntry("created", 5);
    assertThat(run("good.csv", "PING")).containsKey("conflicts");
    assertThat(Stream.of("swapped.csv", "swapped-spoilt.csv").map(file -> run(file, "PING")))
        .allSatisfy(result -> assertThat(result).containsEntry("seedFileValid", false));
    assertThat(run("no-header.csv", "ENTRA")).containsEntry("seedFileValid", false);
    provokeIncidents();

    assertThat(engine.recordTexts())
        .anyMatch(text -> text.contains(inventory.getFirst().serialNumber()));
    assertHidden("records of the engine", engine.recordTexts());
    assertHidden(
        "requests",
        Stream.concat(
            Stream.concat(pingOne.checks().stream(), pingOne.lookUps().stream())
                .map(request -> request.getRequestLine() + request.getHeaders()),
            pingOne.submissions().stream().map(sent -> sent.path() + sent.headers())));
    assertHidden(
        "actuator",
        Stream.of("", "/health", "/info", "/prometheus")
            .map(Actuator.of(setup.worker())::get)
            .map(answer -> answer.body()));
    assertHidden("threads", Thread.getAllStackTraces().keySet().stream().map(Thread::toString));
    setup.stopWorker();
    assertHidden("log", output.getAll().lines());
    assertThat(output.getAll()).contains("TRACE", "swapped.csv");
    assertHidden("temporary files", writtenSince(begin));
  }

  private void putFiles() {
    String good = SeedFiles.ping(inventory.subList(0, 5));
    setup.put("good.csv", good);
    String swapped = Pattern.compile("(?m)^(\\w+),(\\w+)$").matcher(good).replaceAll("$2,$1");
    setup.put("swapped.csv", swapped);
    setup.put("swapped-spoilt.csv", swapped.replaceAll("(?m)$", ",,\"x"));
    String entra = SeedFiles.entra(inventory);
    setup.put("no-header.csv", entra.substring(entra.indexOf('\n') + 1));
    setup.put("other-key.xml", PskcFile.withPreSharedKey("00".repeat(16)).of(inventory));
    Token conflicting = inventory.get(5);
    pingOne.hasToken(conflicting.serialNumber(), otherThan(conflicting.secret()), Instant.EPOCH);
    setup.put("conflict.csv", SeedFiles.ping(List.of(conflicting)));
  }

  private void provokeIncidents() {
    assertThat(run("conflict.csv", "PING").get("conflicts")).asString().contains("secret");
    assertThat(run("other-key.xml", "PSKC")).containsEntry("seedFileValid", false);
    assertThat(incidentOf("gone.csv")).contains("gone.csv");
    pingOne.answersNextSubmissions(FakePingOne.error(400, "error-bad-request"));
    setup.put("refused.csv", SeedFiles.ping(inventory.subList(0, 1)));
    assertThat(incidentOf("refused.csv")).contains("HTTP 400");
  }

  private Map<String, Object> run(String file, String format) {
    return setup.run(PROCESS, variables(file, format));
  }

  private String incidentOf(String file) {
    return engine.awaitIncident(engine.startProcess(PROCESS, variables(file, "PING")));
  }

  private static Map<String, String> variables(String file, String format) {
    Map<String, String> variables = new HashMap<>(Map.of("seedFile", file, "seedFormat", format));
    if (format.equals("PING")) {
      variables.put("tokenType", "TOTP");
    }
    if (format.equals("PSKC")) {
      variables.put("seedKey", "feitian");
    }
    return variables;
  }

  /** Says where, and not what. */
  private void assertHidden(String where, Stream<String> texts) {
    List<String> places = texts.filter(this::isLeaking).map(this::masked).toList();
    assertThat(places).as("secrets in " + where).isEmpty();
  }

  private boolean isLeaking(String text) {
    return secrets.stream().anyMatch(text::contains);
  }

  private String masked(String text) {
    String masked = text;
    for (String secret : secrets) {
      masked = masked.replace(secret, "***");
    }
    return masked.substring(0, Math.min(masked.length(), MOST_OF_A_PLACE));
  }

  /** Files of this machine's temporary folder, but for those that are to hold secrets. */
  private Stream<String> writtenSince(Instant begin) throws IOException {
    List<String> texts = new ArrayList<>();
    Files.walkFileTree(
        TEMPORARY,
        Set.of(),
        3,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(setup.seedFiles())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isWrittenSince(begin, file)) {
              texts.add(text(file));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return texts.stream();
  }

  private static boolean isWrittenSince(Instant begin, Path file) {
    try {
      return Files.isRegularFile(file)
          && Files.isReadable(file)
          && Files.size(file) < LARGEST
          && Files.getLastModifiedTime(file).compareTo(FileTime.from(begin)) >= 0;
    } catch (IOException gone) {
      return false;
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }
}
