package io.github.pingoneoath.demo;

import io.github.pingoneoath.testing.FakePingOne;
import io.github.pingoneoath.testing.SeedFiles;
import io.github.pingoneoath.testing.SeedFiles.Token;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A process instance of the embedded run.
 *
 * @param name its name in the output
 * @param process id of the process
 * @param variables variables at its start
 */
record Scenario(String name, String process, Map<String, ?> variables) {

  /** Seed files as vendors send them. */
  static final Path FILES = Path.of("src/test/resources/seed-files").toAbsolutePath();

  /** RFC 6030, figure 6. */
  static final String KEY = "12345678901234567890123456789012";

  /** An environment of PingOne that holds no more than this. */
  static final int TOKENS_OF_THE_PILOT = 3;

  private static final String JOB = "follow-up-oath-job";
  private static final String REVOKE_JOB = "0b1d6c9e-5d57-4c3f-8a57-3d1f0e9b7a21";

  /** The user tasks of the example processes, and how the run decides them. */
  static Map<String, Object> decision(String userTask, Map<String, Object> variables) {
    return switch (userTask) {
      case "correct-seed-file" -> Map.of("correctionDecision", "giveUp");
      case "approve-seed-file" ->
          Map.of(
              "approvalDecision",
              "approve",
              "deliveryNoteCount",
              variables.get("tokenCount"),
              "serialNumbersMatch",
              true);
      case "resolve-interruption" -> Map.of("interruptionDecision", "giveUp");
      case "decide-on-conflicts" -> Map.of("conflictsDecision", "accept");
      case "destroy-file-and-key" -> Map.of("destructionDecision", "destroyed");
      case "approve-revocation" ->
          Map.of("revocationDecision", "revoke", "pairedTokensChoice", "unpair");
      default -> throw new IllegalArgumentException(userTask);
    };
  }

  /** Four files as vendors send them, and an OATH job that was submitted before. */
  static List<Scenario> firstRound() {
    return List.of(
        file("feitian.pskc.xml", Map.of("seedFormat", "PSKC", "seedKey", "feitian")),
        file("token2-entra.csv", Map.of("seedFormat", "ENTRA")),
        file("duo-from-a-spreadsheet.csv", Map.of("tokenType", "TOTP")),
        file("pingid.csv", Map.of("tokenType", "TOTP", "connection", "pilot")),
        oathJob("earlier revocation", REVOKE_JOB));
  }

  /** The tokens of the first file, one of them paired with a user, and one unknown to PingOne. */
  static List<Scenario> secondRound() {
    List<String> returned =
        Stream.concat(
                SeedFiles.inventory(5).stream().map(Token::serialNumber), Stream.of("4711000001"))
            .toList();
    return List.of(
        new Scenario("returned tokens", "return-oath-tokens", Map.of("serialNumbers", returned)));
  }

  /** A seed file to provision. */
  static Scenario file(String name, Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.put("seedFile", name);
    return new Scenario(name, "provision-oath-tokens", all);
  }

  /** Before the run, PingOne has two of Token2's serial numbers, and a job that revokes. */
  static void prepare(FakePingOne pingOne, FakePingOne pilot) {
    Instant lastYear = Instant.now().minus(Duration.ofDays(300));
    List<Token> inventory = SeedFiles.inventory(8);
    Token same = inventory.get(6);
    pingOne
        .hasToken(same.serialNumber(), same.hex(), lastYear)
        .hasToken(inventory.get(7).serialNumber(), "6E".repeat(20), lastYear)
        .pairs(inventory.getFirst().serialNumber())
        .job(REVOKE_JOB, FakePingOne.running("IN_PROGRESS"), FakePingOne.body("oath-job-revoked"));
    pilot.limit(TOKENS_OF_THE_PILOT);
  }

  /** Configuration of a worker for both fakes, and for the seed files of a directory. */
  static Map<String, String> properties(FakePingOne pingOne, FakePingOne pilot, Path files) {
    Map<String, String> properties = new HashMap<>(pingOne.properties());
    pilot
        .properties()
        .forEach((key, value) -> properties.put(key.replace(".default.", ".pilot."), value));
    properties.put("pingone.seeds.directory", files.toString());
    properties.put("pingone.seeds.keys.feitian.hex", KEY);
    properties.put("pingone.seeds.batch-size", "2");
    properties.put("pingone.revocation.enabled", "true");
    return properties;
  }

  /** A file for the real PingOne. */
  static Scenario realFile(String name, Map<String, Object> variables) {
    return new Scenario(name, "create-oath-tokens", variables);
  }

  /** An OATH job that was submitted before. */
  static Scenario oathJob(String name, String oathJobId) {
    return new Scenario(name, JOB, Map.of("oathJobId", oathJobId));
  }
}
