package io.github.pingoneoath.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.pingoneoath.testing.EngineEvent;
import io.github.pingoneoath.testing.ProcessEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The run in a browser: what happens goes to all that look, and what they do goes to the engine and
 * to the fake PingOne. User tasks wait for a viewer.
 */
final class LiveRun implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE_NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
  private static final List<String> FILE_VARIABLES =
      List.of("seedFormat", "secretEncoding", "seedKey", "tokenType");

  private final ProcessEngine engine;
  private final Run run;
  private final EngineClock clock;
  private final Play play;
  private final Path seeds;
  private final LiveLog log = new LiveLog();
  private final LiveServer server;
  private String pingOne = "";

  /**
   * @param files what the page is made of
   * @param seeds the worker's directory of seed files
   */
  LiveRun(
      ProcessEngine engine,
      Run run,
      EngineClock clock,
      Play play,
      Map<String, Path> files,
      Path seeds) {
    this.engine = engine;
    this.run = run;
    this.clock = clock;
    this.play = play;
    this.seeds = seeds;
    this.server = LiveServer.start(files, actions(), log, this::time);
  }

  String url() {
    return server.url();
  }

  private Map<String, Consumer<JsonNode>> actions() {
    return Map.of(
        "/user-task", this::completeUserTask,
        "/incident", this::resolveIncident,
        "/oath-job", body -> start(play.oathJob(body.path("kind").asText())),
        "/returned-tokens", body -> Scenario.secondRound().forEach(this::start),
        "/seed-file", this::takeSeedFile,
        "/recovery", body -> play.recover(),
        "/speed", this::changeSpeed);
  }

  void start(Scenario scenario) {
    long instance = run.start(scenario);
    tell(Map.of("kind", "started", "instance", instance, "name", scenario.name()));
  }

  /** Tells the browsers what has happened since the last time, and moves the clock. */
  void proceed() {
    clock.tick();
    play.tick();
    List<EngineEvent> events = run.proceed();
    log.add(events.stream().map(LiveRun::json).toList());
    if (!play.state().equals(pingOne)) {
      pingOne = play.state();
      tell(Map.of("kind", "pingOne", "state", pingOne));
    }
  }

  private void completeUserTask(JsonNode body) {
    long key = body.path("key").asLong();
    if (run.view().openUserTask(key).isEmpty()) {
      throw new IllegalArgumentException("This user task is not open any more.");
    }
    engine.completeUserTask(key, variables(body));
  }

  private void resolveIncident(JsonNode body) {
    EngineEvent.Incident incident =
        run.view()
            .openIncident(body.path("key").asLong())
            .orElseThrow(() -> new IllegalArgumentException("This incident is not open any more."));
    engine.resolveIncident(incident, variables(body));
  }

  private static Map<String, ?> variables(JsonNode body) {
    Map<String, Object> variables = new HashMap<>();
    body.path("variables")
        .properties()
        .forEach(field -> variables.put(field.getKey(), asObject(field.getValue())));
    return variables;
  }

  private static Object asObject(JsonNode value) {
    return JSON.convertValue(value, Object.class);
  }

  /** The file stays on this machine; its secrets are told to nobody but the worker. */
  private void takeSeedFile(JsonNode body) {
    String name = body.path("name").asText();
    if (!name.matches(FILE_NAME)) {
      throw new IllegalArgumentException(
          "The name of a seed file has 1 to 100 letters, digits, dots, dashes and underscores.");
    }
    try {
      Files.write(seeds.resolve(name), Base64.getDecoder().decode(body.path("content").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (body.path("start").asBoolean()) {
      Map<String, String> variables = new HashMap<>();
      FILE_VARIABLES.stream()
          .filter(variable -> !body.path(variable).asText().isEmpty())
          .forEach(variable -> variables.put(variable, body.path(variable).asText()));
      start(Scenario.file(name, variables));
    }
  }

  private void changeSpeed(JsonNode body) {
    clock.runAt(body.path("speed").asInt());
    log.add(List.of(time()));
  }

  private String time() {
    return json(
        Map.of("kind", "clock", "now", engine.now().toEpochMilli(), "speed", clock.speed()));
  }

  private void tell(Map<String, ?> event) {
    log.add(List.of(json(event)));
  }

  private static String json(Object event) {
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
