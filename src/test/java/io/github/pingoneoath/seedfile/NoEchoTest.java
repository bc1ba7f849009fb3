package io.github.pingoneoath.seedfile;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.pingoneoath.job.IncidentException;
import io.github.pingoneoath.seedfile.seed.OtpType;
import io.github.pingoneoath.seedfile.seed.Seed;
import io.github.pingoneoath.testing.PskcFile;
import io.github.pingoneoath.testing.SeedFiles.Token;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** With everything logged at TRACE, wherever a secret stands in a file, none is ever shown. */
@Isolated("captures the log")
class NoEchoTest {

  private static final byte[] SECRET =
      HexFormat.of().parseHex("c0ffee5ec2e7c0ffee5ec2e7c0ffee5ec2e7beef");
  private static final Token TOKEN = Token.totp("1001", SECRET);
  private static final String BASE64 = Base64.getEncoder().encodeToString(SECRET);
  private static final List<String> SPELLINGS = List.of(TOKEN.hex(), TOKEN.base32(), BASE64);
  private static final String KEY = "5ec2e75ec2e75ec2e75ec2e75ec2e75e";

  @TempDir private Path directory;
  private SeedFolder folder;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();

  @BeforeEach
  void logEverything() {
    folder = new SeedFolder(directory);
    log.start();
    root.addAppender(log);
    root.setLevel(Level.TRACE);
  }

  @AfterEach
  void logAsBefore() {
    root.setLevel(level);
    root.detachAppender(log);
  }

  /** The sentinel in each of seven columns, with and without a header, in all spellings. */
  @ParameterizedTest
  @EnumSource(names = {"PING", "OATH", "ENTRA"})
  void secretInAnyColumnIsNotShown(SeedFormat format) {
    List<String> seen = new ArrayList<>();
    for (String header : List.of("", "upn,serial number,secret key,time interval,a,b,c\n")) {
      for (String secret : allSpellings()) {
        rows(secret).forEach(row -> seen.add(everythingSaid(header + row + "\n", format)));
      }
    }

    assertThat(seen).hasSizeGreaterThan(400);
    assertNotShown(String.join("\n", seen));
  }

  private static List<String> allSpellings() {
    return SPELLINGS.stream()
        .flatMap(
            text ->
                Stream.of(text, text.toLowerCase(Locale.ROOT), text.substring(0, 24), "\"" + text))
        .toList();
  }

  private static Stream<String> rows(String secret) {
    return IntStream.of(2, 3, 6, 7)
        .boxed()
        .flatMap(
            columns ->
                IntStream.range(0, columns)
                    .mapToObj(
                        position -> {
                          List<String> cells =
                              new ArrayList<>(Collections.nCopies(columns, "1001"));
                          cells.set(position, secret);
                          return String.join(",", cells);
                        }));
  }

  @Test
  void secretOfAPskcFileIsNotShown() {
    List<Token> twice = List.of(TOKEN, TOKEN);
    String plain = PskcFile.plain().of(twice);
    String encrypted = PskcFile.withPreSharedKey(KEY).of(twice);
    String seen =
        Stream.of(
                plain,
                plain.replace(">1001<", ">" + TOKEN.hex() + "<"),
                plain.replace(">1001<", ">" + BASE64 + "<"),
                plain.replace("keyprov:pskc:totp", TOKEN.hex()),
                plain.replace("<PlainValue>30", "<PlainValue>" + TOKEN.hex()),
                plain.replace("Length=\"6\"", "Length=\"" + TOKEN.hex() + "\""),
                plain.replace("</Secret>", ""),
                plain.replace(BASE64, BASE64 + "&" + TOKEN.hex() + ";"),
                plain.replace(BASE64, BASE64 + "-"),
                plain.replace("<KeyContainer", "<" + TOKEN.base32()),
                encrypted,
                encrypted.replace("<ValueMAC>", "<ValueMAC>AAAA"))
            .map(content -> everythingSaid(content, SeedFormat.PSKC))
            .reduce("", String::concat);

    assertThat(seen).contains("row 1 too");
    assertNotShown(seen);
  }

  /** What a check and a read say, by result or by exception, and what was logged meanwhile. */
  private String everythingSaid(String content, SeedFormat format) {
    folder.holds(content).withKey(KEY);
    SeedFile file =
        SeedFolder.file(format, "vendor", format == SeedFormat.PING ? OtpType.HOTP : null);
    StringBuilder said = new StringBuilder();
    try {
      SeedFileVerdict verdict = folder.check(file);
      said.append(verdict.toString());
      List<Seed> seeds = folder.seedFileCheck().read(file, verdict.seedFileHash(), 1, 9);
      said.append(seeds.toString());
    } catch (IncidentException e) {
      assertThat(e).hasNoCause().hasNoSuppressedExceptions();
      said.append(e.toString());
    }
    log.list.forEach(event -> said.append(event.getFormattedMessage()));
    log.list.clear();
    return said.toString();
  }

  /** Nor a piece of twelve characters of it, in whatever case. */
  private static void assertNotShown(String seen) {
    String lower = seen.toLowerCase(Locale.ROOT);
    for (String spelling : SPELLINGS) {
      String secret = spelling.toLowerCase(Locale.ROOT);
      assertThat(lower)
          .doesNotContain(
              IntStream.rangeClosed(0, secret.length() - 12)
                  .mapToObj(from -> secret.substring(from, from + 12))
                  .toArray(String[]::new));
    }
    assertThat(lower).doesNotContain(KEY, Arrays.toString(SECRET));
  }
}
