package io.github.pingoneoath.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveServerTest {

  private static final String CLOCK = "{\"kind\":\"clock\"}";

  private final OkHttpClient http = new OkHttpClient();
  private final LiveLog log = new LiveLog();
  private final List<JsonNode> done = new CopyOnWriteArrayList<>();
  @TempDir private Path folder;
  @AutoClose private LiveServer server;

  @BeforeEach
  void start() throws IOException {
    Path page = Files.writeString(folder.resolve("index.html"), "the page");
    Files.writeString(folder.resolve("other.html"), "not listed");
    server =
        LiveServer.start(
            Map.of("/", page), Map.of("/speed", done::add, "/no", this::refuse), log, () -> CLOCK);
  }

  private void refuse(JsonNode body) {
    throw new IllegalArgumentException("Not so.");
  }

  @Test
  void servesItsPageOnThisMachineAlone() throws IOException {
    try (Response response = http.newCall(request("/").build()).execute()) {
      assertThat(response.body().string()).isEqualTo("the page");
      assertThat(response.header("Content-Security-Policy")).startsWith("default-src 'self';");
    }
    assertThat(server.url()).startsWith("http://127.0.0.1:");
  }

  /** A name of somebody else that points to this machine is what DNS rebinding is. */
  @ParameterizedTest
  @CsvSource({
    "localhost:PORT, 200",
    "attacker.example:PORT, 421",
    "attacker.example, 421",
    "127.0.0.1, 421",
    "127.0.0.1:1, 421"
  })
  void answersUnderItsOwnNamesAlone(String host, int status) throws IOException {
    assertThat(status(request("/").header("Host", withPort(host)))).isEqualTo(status);
    assertThat(status(request("/events").header("Host", withPort("attacker.example:PORT"))))
        .isEqualTo(421);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/other.html", "/../other.html", "/%2e%2e/pom.xml", "/events/", "/speed"})
  void servesNothingElse(String path) throws IOException {
    assertThat(status(request(path))).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:PORT, 204",
    "http://localhost:PORT, 204",
    "https://attacker.example, 403",
    "null, 403",
    "'', 403"
  })
  void takesActionsFromItsOwnPageAlone(String origin, int status) throws IOException {
    Request.Builder request = request("/speed").post(RequestBody.create("{}".getBytes()));
    if (!origin.isEmpty()) {
      request.header("Origin", withPort(origin));
    }

    assertThat(status(request)).isEqualTo(status);
    assertThat(done).hasSize(status == 204 ? 1 : 0);
  }

  @Test
  void saysWhyItRefuses() throws IOException {
    Request.Builder request =
        request("/no")
            .header("Origin", withPort("http://127.0.0.1:PORT"))
            .post(RequestBody.create("{}".getBytes()));

    try (Response response = http.newCall(request.build()).execute()) {
      assertThat(response.code()).isEqualTo(400);
      assertThat(response.body().string()).isEqualTo("Not so.");
    }
  }

  @Test
  void tellsALateBrowserEverythingAndThenWhatIsNew() throws IOException {
    log.add(numbers(0, 2_500));

    try (Browser browser = new Browser("")) {
      assertThat(browser.read(2_500)).isEqualTo(numbers(0, 2_500));
      log.add(numbers(2_500, 2_501));
      assertThat(browser.read(1)).isEqualTo(numbers(2_500, 2_501));
    }
  }

  @Test
  void losesAndDoublesNothingWhenABrowserComesBack() throws IOException {
    log.add(numbers(0, 7));
    String last;
    try (Browser browser = new Browser("")) {
      browser.read(7);
      last = browser.lastId;
    }
    log.add(numbers(7, 9));

    try (Browser browser = new Browser(last)) {
      assertThat(browser.read(2)).isEqualTo(numbers(7, 9));
    }
    try (Browser ofAnotherRun = new Browser("1000")) {
      assertThat(ofAnotherRun.read(9)).isEqualTo(numbers(0, 9));
    }
  }

  /** Or else a browser that comes late would take an old speed for that of now. */
  @Test
  void tellsTheTimeAfterWhatHasHappened() throws IOException {
    log.add(numbers(0, 7));

    try (Browser browser = new Browser("")) {
      browser.read(7);
      assertThat(browser.nextEvent()).containsExactly("event: clock", "data: " + CLOCK);
    }
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(String::valueOf).toList();
  }

  private Request.Builder request(String path) {
    return new Request.Builder().url(server.url() + path.substring(1));
  }

  private String withPort(String text) {
    return text.replace("PORT", server.url().replaceAll("\\D+127.0.0.1:|/", ""));
  }

  private int status(Request.Builder request) throws IOException {
    try (Response response = http.newCall(request.build()).execute()) {
      return response.code();
    }
  }

  /** An EventSource. */
  private final class Browser implements AutoCloseable {

    private final Response response;
    private String lastId = "";

    Browser(String lastEventId) throws IOException {
      Request.Builder request = request("/events");
      if (!lastEventId.isEmpty()) {
        request.header("Last-Event-ID", lastEventId);
      }
      response = http.newCall(request.build()).execute();
    }

    List<String> read(int count) throws IOException {
      BufferedSource source = response.body().source();
      List<String> events = new ArrayList<>();
      while (events.size() < count) {
        String line = source.readUtf8LineStrict();
        if (line.startsWith("id: ")) {
          lastId = line.substring(4);
        } else if (line.startsWith("data: [")) {
          events.addAll(List.of(line.substring(7, line.length() - 1).split(",")));
        }
      }
      return events;
    }

    List<String> nextEvent() throws IOException {
      List<String> lines = new ArrayList<>();
      while (lines.size() < 2) {
        String line = response.body().source().readUtf8LineStrict();
        if (!line.isEmpty()) {
          lines.add(line);
        }
      }
      return lines;
    }

    @Override
    public void close() {
      response.close();
    }
  }
}
