package io.github.pingoneoath.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The OATH tokens of {@link FakePingOne}'s environment: each serial number once, up to a limit. */
final class OathTokenStore {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, KeptToken> bySerialNumber = new LinkedHashMap<>();
  private final Map<String, KeptToken> byId = new HashMap<>();
  private final Set<String> paired = new HashSet<>();
  private int limit = 100_000;

  synchronized void limit(int tokens) {
    limit = tokens;
  }

  synchronized int limit() {
    return limit;
  }

  synchronized List<KeptToken> all() {
    return List.copyOf(bySerialNumber.values());
  }

  synchronized Optional<KeptToken> find(String serialNumber) {
    return Optional.ofNullable(bySerialNumber.get(serialNumber));
  }

  synchronized void pair(String serialNumber) {
    paired.add(serialNumber);
  }

  synchronized boolean isPaired(String serialNumber) {
    return paired.contains(serialNumber);
  }

  synchronized void clear() {
    bySerialNumber.clear();
    byId.clear();
  }

  synchronized void keep(KeptToken token) {
    bySerialNumber.put(token.serialNumber(), token);
    byId.put(token.id(), token);
  }

  /** The result of the job, or empty if the tokens are too many, none of which is kept then. */
  synchronized Optional<ObjectNode> create(JsonNode tokens) {
    Set<String> added = new HashSet<>();
    tokens.forEach(token -> added.add(token.path("serialNumber").asText()));
    added.removeAll(bySerialNumber.keySet());
    if (bySerialNumber.size() + added.size() > limit) {
      return Optional.empty();
    }
    Instant now = Instant.now();
    ObjectNode result = JSON.createObjectNode().put("created", added.size());
    ArrayNode duplicates = result.putArray("duplicates");
    for (JsonNode token : tokens) {
      find(token.path("serialNumber").asText())
          .ifPresentOrElse(
              kept -> duplicates.add(kept.duplicate()), () -> keep(KeptToken.of(token, now)));
    }
    return Optional.of(result);
  }

  /**
   * The result of the job; ids that are not known are passed over, and those of paired tokens
   * unless they are to be unpaired, which PingOne does not document.
   */
  synchronized ObjectNode revoke(JsonNode tokenIds, boolean forceUnpair) {
    Set<KeptToken> wanted = new LinkedHashSet<>();
    tokenIds.forEach(id -> Optional.ofNullable(byId.get(id.asText())).ifPresent(wanted::add));
    wanted.removeIf(token -> isPaired(token.serialNumber()) && !forceUnpair);
    for (KeptToken token : wanted) {
      byId.remove(token.id());
      bySerialNumber.remove(token.serialNumber());
      paired.remove(token.serialNumber());
    }
    return JSON.createObjectNode().put("revoked", wanted.size());
  }
}
