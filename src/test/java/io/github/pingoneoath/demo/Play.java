package io.github.pingoneoath.demo;

import io.github.pingoneoath.testing.FakePingOne;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;

/** What a viewer can have the fake PingOne do: OATH jobs of each kind, and faults. */
final class Play {

  private static final Duration OUTAGE = Duration.ofMinutes(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(30);
  private static final MockResponse RUNNING = FakePingOne.running("IN_PROGRESS");

  private final FakePingOne pingOne;
  private final InstantSource clock;
  private final Map<String, Integer> started = new HashMap<>();
  private Optional<Instant> outageEnds = Optional.empty();
  private String state = "well";

  Play(FakePingOne pingOne, InstantSource clock) {
    this.pingOne = pingOne;
    this.clock = clock;
  }

  /** How PingOne is: {@code well}, {@code unavailable} or {@code refusing}. */
  synchronized String state() {
    return state;
  }

  /**
   * An OATH job, and PingOne as it is to meet it.
   *
   * @param kind of the job, or of the fault: see the page
   */
  synchronized Scenario oathJob(String kind) {
    Stream<MockResponse> answers =
        switch (kind) {
          case "created", "throttled", "unavailable", "refused" -> answers(2, "oath-job-created");
          case "duplicates" -> answers(2, "oath-job-done");
          case "failed" -> answers(2, "oath-job-failed");
          case "slow" -> answers(12, "oath-job-created");
          default -> throw new IllegalArgumentException("There is no such OATH job.");
        };
    switch (kind) {
      case "throttled" -> pingOne.throttles(RETRY_AFTER);
      case "unavailable" -> {
        pingOne.answersAll(FakePingOne.error(503, "error-unavailable"));
        outageEnds = Optional.of(clock.instant().plus(OUTAGE));
        state = "unavailable";
      }
      case "refused" -> {
        pingOne.refusesClient(true).forgetsTokens();
        state = "refusing";
      }
      default -> {}
    }
    String id = UUID.randomUUID().toString();
    pingOne.job(id, answers.toArray(MockResponse[]::new));
    return Scenario.oathJob(kind + " " + started.merge(kind, 1, Integer::sum), id);
  }

  private static Stream<MockResponse> answers(int running, String last) {
    return Stream.concat(
        Collections.nCopies(running, RUNNING).stream(), Stream.of(FakePingOne.body(last)));
  }

  synchronized void recover() {
    pingOne.recovers();
    outageEnds = Optional.empty();
    state = "well";
  }

  /** Ends an outage whose time is over. */
  synchronized void tick() {
    if (outageEnds.filter(end -> !clock.instant().isBefore(end)).isPresent()) {
      recover();
    }
  }
}
