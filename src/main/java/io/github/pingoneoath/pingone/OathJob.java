package io.github.pingoneoath.pingone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An OATH job as PingOne sends it. Only {@code status} is sure to be there: the documentation names
 * no further rule, so everything else is read leniently.
 *
 * @param status {@code DONE}, {@code FAILED} or any other word while the job runs
 * @param type {@code CREATE_OATH_TOKENS} or {@code REVOKE_OATH_TOKENS}
 * @param created {@code result.created}, number of tokens created
 * @param revoked {@code result.revoked}, number of tokens revoked
 * @param duplicates {@code result.duplicates}, tokens whose serial number existed already, each an
 *     object such as {@code {"serialNumber": "2308734700412", "maskedSecret": "6E******"}}, without
 *     any member whose name speaks of a secret, but for the masked one
 * @param reason why the job failed; of an object its {@code message}, or else its JSON; cut at
 *     10,000 characters
 * @see <a
 *     href="https://developer.pingidentity.com/pingone-api/mfa/oath-tokens/check_status_of_oath_token_creation_job.html">Check
 *     status of OATH token creation job</a>
 */
public record OathJob(
    String status,
    @Nullable String type,
    @Nullable Long created,
    @Nullable Long revoked,
    List<Map<String, Object>> duplicates,
    @Nullable String reason) {

  private static final int LONGEST_WORD = 100;
  private static final int LONGEST_REASON = 10_000;

  /**
   * Reads a job from a body.
   *
   * @throws IllegalArgumentException if the body is no OATH job; the message completes the sentence
   *     "PingOne's answer …"
   */
  static OathJob from(JsonNode body) {
    if (!body.isObject()) {
      throw new IllegalArgumentException("is no JSON object");
    }
    JsonNode status = body.path("status");
    if (!status.isTextual() || status.textValue().isBlank()) {
      throw new IllegalArgumentException("has no status");
    }
    if (status.textValue().length() > LONGEST_WORD) {
      throw new IllegalArgumentException("has a status of more than 100 characters");
    }
    leaveOutSecrets(body);
    JsonNode result = body.path("result");
    return new OathJob(
        status.textValue(),
        word(body.path("type")),
        count(result.path("created")),
        count(result.path("revoked")),
        duplicates(result.path("duplicates")),
        reason(body.path("reason")));
  }

  private static @Nullable String word(JsonNode value) {
    return value.isTextual() ? cut(value.textValue(), LONGEST_WORD) : null;
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length) + "…";
  }

  private static @Nullable Long count(JsonNode value) {
    if (value.isTextual()) {
      try {
        return Long.valueOf(value.textValue().strip());
      } catch (NumberFormatException e) {
        return null;
      }
    }
    return value.isIntegralNumber() && value.canConvertToLong() ? value.longValue() : null;
  }

  private static List<Map<String, Object>> duplicates(JsonNode value) {
    List<Map<String, Object>> duplicates = new ArrayList<>();
    Iterable<JsonNode> tokens = value.isArray() ? value : List.of(value);
    for (JsonNode token : tokens) {
      if (!token.isNull() && !token.isMissingNode()) {
        duplicates.add(duplicate(token));
      }
    }
    return duplicates;
  }

  private static Map<String, Object> duplicate(JsonNode token) {
    if (!(token instanceof ObjectNode object)) {
      return Map.of("serialNumber", text(token));
    }
    return PingOneJson.toMap(object);
  }

  /** PingOne masks secrets; should it ever send one, it must not end up in a process variable. */
  private static void leaveOutSecrets(JsonNode value) {
    if (value instanceof ObjectNode object) {
      object.properties().removeIf(member -> isSecret(member.getKey()));
    }
    value.forEach(OathJob::leaveOutSecrets);
  }

  private static boolean isSecret(String name) {
    return name.toLowerCase(Locale.ROOT).contains("secret") && !name.equals("maskedSecret");
  }

  private static @Nullable String reason(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    return cut(
        text(value.path("message").isTextual() ? value.get("message") : value), LONGEST_REASON);
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
