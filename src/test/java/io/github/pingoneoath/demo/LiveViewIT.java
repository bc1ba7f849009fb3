package io.github.pingoneoath.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.pingoneoath.testing.EngineEvent;
import io.github.pingoneoath.testing.EngineEvent.Element;
import io.github.pingoneoath.testing.EngineEvent.Phase;
import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.SeedFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The live view in Chromium: {@code src/modeler/live/tests} does what a viewer does, and compares
 * with what the engine says here.
 */
@Order(2) // it takes long, and mostly waits
class LiveViewIT {

  private static final Path OUTPUT = Path.of("target/live-tests.txt");
  private static final Set<String> CONTAINERS =
      Set.of("PROCESS", "SUB_PROCESS", "EVENT_SUB_PROCESS", "MULTI_INSTANCE_BODY");

  /** Of the client, of an access token, of a seed file's key, and of a token in two spellings. */
  private static final List<String> SECRETS =
      List.of(
          FakePingOne.CLIENT_SECRET,
          "access-token-sentinel",
          Scenario.KEY,
          SeedFiles.inventory(1).getFirst().hex(),
          SeedFiles.inventory(6).getLast().hex(),
          "TELQ7OYYGR32GWUU");

  @Test
  void showsWhatTheEngineHasAndPassesOnWhatTheViewerDecides() throws Exception {
    try (LiveDemo demo = LiveDemo.start(LivePage.files().orElseThrow())) {
      HttpServer engine = tokensOf(demo);
      try {
        String job = UUID.randomUUID().toString();
        demo.pingOne().jobIsDone(job);
        Scenario.firstRound().forEach(demo::start);
        demo.start(Scenario.oathJob("mistyped", "61c96614"));

        assertThat(viewer(demo.url(), engine.getAddress(), job)).as("see " + OUTPUT).isZero();

        assertThat(Files.readString(demo.seeds().resolve("dropped.csv")))
            .contains("dropped-secret");
        assertThat(demo.engine().recordTexts())
            .noneMatch(record -> record.contains("dropped-secret"));
      } finally {
        engine.stop(0);
      }
    }
    assertThat(Files.readString(OUTPUT)).doesNotContain(SECRETS);
  }

  private static int viewer(String url, InetSocketAddress engine, String job) throws Exception {
    ProcessBuilder node =
        new ProcessBuilder("node", "--test", "--test-reporter=spec", "live/tests/live.test.js")
            .directory(Path.of("src/modeler").toFile())
            .redirectErrorStream(true)
            .redirectOutput(OUTPUT.toFile());
    node.environment().put("LIVE_URL", url);
    node.environment()
        .put("ENGINE_URL", URI.create("http://127.0.0.1:" + engine.getPort() + "/").toString());
    node.environment().put("OATH_JOB_ID", job);
    node.environment().put("SECRETS", String.join(",", SECRETS));
    Process process = node.start();
    try {
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        System.out.println(Files.readString(OUTPUT));
      }
      return exitCode;
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }

  /** Where the engine's tokens are, by its own keys of element instances. */
  private static HttpServer tokensOf(LiveDemo demo) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] json = new ObjectMapper().writeValueAsBytes(tokens(demo.engine().eventsAfter(0)));
          exchange.sendResponseHeaders(200, json.length);
          exchange.getResponseBody().write(json);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static Map<String, Map<String, Long>> tokens(List<EngineEvent> events) {
    Map<Long, Element> active = new LinkedHashMap<>();
    for (EngineEvent event : events) {
      if (event instanceof Element element && !CONTAINERS.contains(element.type())) {
        if (element.phase() == Phase.ENTERED) {
          active.put(element.key(), element);
        } else {
          active.remove(element.key());
        }
      }
    }
    return active.values().stream()
        .collect(
            Collectors.groupingBy(
                Element::process,
                TreeMap::new,
                Collectors.groupingBy(Element::element, TreeMap::new, Collectors.counting())));
  }
}
