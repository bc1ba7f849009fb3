package io.github.pingoneoath.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What PingOne documents of a token that is submitted. */
final class OathTokenRules {

  private static final Pattern SERIAL_NUMBER = Pattern.compile("[A-Za-z0-9]{1,50}");
  private static final Pattern SECRET = Pattern.compile("[0-9A-Fa-f]{1,200}");
  private static final Set<String> HASHES = Set.of("HmacSHA1", "HmacSHA256", "HmacSHA512");

  /** What is wrong with a member; PingOne's own message may well quote the value. */
  record Problem(String code, String target, String message) {}

  private final List<Problem> problems = new ArrayList<>();

  private OathTokenRules() {}

  static List<Problem> problems(JsonNode tokens) {
    OathTokenRules rules = new OathTokenRules();
    for (int i = 0; i < tokens.size(); i++) {
      rules.judge("tokens[" + i + "].", tokens.get(i));
    }
    return rules.problems;
  }

  private void judge(String path, JsonNode token) {
    require(
        path, token, "serialNumber", SERIAL_NUMBER.matcher(text(token, "serialNumber")).matches());
    require(path, token, "secret", SECRET.matcher(text(token, "secret")).matches());
    require(path, token, "otpLength", Set.of(6, 8).contains(token.path("otpLength").asInt()));
    String hash = token.path("hashAlgorithm").asText("HmacSHA1");
    switch (text(token, "type")) {
      case "TOTP" -> {
        require(path, token, "hashAlgorithm", HASHES.contains(hash));
        JsonNode totp = token.path("totp");
        require(
            path + "totp.",
            totp,
            "timeStep",
            Set.of(30, 60).contains(totp.path("timeStep").asInt()));
      }
      case "HOTP" -> {
        require(path, token, "hashAlgorithm", hash.equals("HmacSHA1"));
        JsonNode hotp = token.path("hotp");
        require(path + "hotp.", hotp, "counter", hotp.path("counter").asLong() >= 0);
      }
      default -> require(path, token, "type", false);
    }
  }

  private void require(String path, JsonNode holder, String member, boolean holds) {
    if (!holds) {
      String code = holder.has(member) ? "INVALID_VALUE" : "REQUIRED_VALUE";
      String message = "The value %s is not valid.".formatted(holder.path(member));
      problems.add(new Problem(code, path + member, message));
    }
  }

  private static String text(JsonNode token, String member) {
    return token.path(member).asText();
  }
}
