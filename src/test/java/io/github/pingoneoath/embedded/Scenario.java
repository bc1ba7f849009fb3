package io.github.pingoneoath.embedded;

import io.github.pingoneoath.testing.FakePingOne;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;

/**
 * An OATH job of the embedded run.
 *
 * @param name what the output calls it
 * @param oathJobId its id
 * @param answers what the fake PingOne answers, check by check
 * @param endEvent where {@code follow-up-oath-job} should end
 * @param result process variables it should end with
 */
record Scenario(
    String name,
    String oathJobId,
    List<MockResponse> answers,
    Optional<String> endEvent,
    Map<String, Object> result) {

  /** The user tasks of the example process, and how the run decides them. */
  static final Map<String, Map<String, String>> DECISIONS =
      Map.of(
          "review-duplicate-tokens", Map.of("duplicatesDecision", "accept"),
          "resolve-failed-job", Map.of("failedJobDecision", "giveUp"),
          "look-into-oath-job", Map.of("missingJobDecision", "giveUp"));

  /** Three jobs that end in three ways. The first answer that ends is the documented example. */
  static List<Scenario> scripted() {
    return List.of(
        new Scenario(
            "new tokens",
            "61c96614-ff99-47cd-aae9-ee7959eea0cf",
            List.of(
                FakePingOne.running("SUBMITTED"),
                FakePingOne.running("IN_PROGRESS"),
                FakePingOne.running("IN_PROGRESS"),
                FakePingOne.body("oath-job-done")),
            Optional.of("done-with-accepted-duplicates"),
            Map.of("status", "DONE", "created", 6, "duplicateCount", 2, "pollCount", 4)),
        new Scenario(
            "too many tokens",
            "7a3f1e52-0c4b-4c57-9f0e-2f6b8d1a9c33",
            List.of(
                FakePingOne.running("SUBMITTED"),
                FakePingOne.running("IN_PROGRESS"),
                FakePingOne.body("oath-job-failed")),
            Optional.of("oath-job-failed"),
            Map.of(
                "status",
                "FAILED",
                "reason",
                "The environment has reached its limit of 100000 OATH tokens.",
                "pollCount",
                3)),
        new Scenario(
            "returned tokens",
            "0b1d6c9e-5d57-4c3f-8a57-3d1f0e9b7a21",
            List.of(FakePingOne.running("IN_PROGRESS"), FakePingOne.body("oath-job-revoked")),
            Optional.of("oath-job-done"),
            Map.of("status", "DONE", "revoked", 4, "duplicateCount", 0, "pollCount", 2)));
  }

  /** A job on real PingOne, of which nothing is known beforehand. */
  static Scenario real(String oathJobId) {
    return new Scenario("your job", oathJobId, List.of(), Optional.empty(), Map.of());
  }
}
